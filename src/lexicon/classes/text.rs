//! Words of lines that are no article text, of headings and of layout.

use super::classes;

classes! {
    Text:
    /// Abbreviations that a name or a number follows: the stop after `Gov.` ends no sentence.
    ABBREVIATIONS = "adm ala apr ariz ark assn asst atty aug ave bldg blvd brig calif capt cmdr co col colo comdr cong conn corp cpl dec del dem dept det dist dr \
        eg esq est etc feb fig fla fr ft ga gen gov govs hon hosp ie inc insp intl jan jr jul jun kan ky la lt ltd maj mar mass md messrs mich minn \
        miss mme mo mont mr mrs ms msgr mt neb nev no nos nov oct okla ont op ore pa phd pres prof pte pvt rep reps rev rt sec sen sens sep sept sgt \
        sr st supt tenn tex univ va vs vt wash wis wyo";
    /// Abbreviations after which a sentence may end all the same: `… of Acme Co. The firm …`.
    OFTEN_LAST = "co corp inc jr ltd sr etc no la mo pa va ga fla calif mass tex del est";
    /// Abbreviations that are written in lower case: `vs.`, `no. 5`.
    IN_LOWER_CASE = "vs no nos ft eg ie";
    /// Words with a capital that begin a sentence behind an abbreviation of initials: `left the U.S. The talks …`.
    SENTENCE_STARTERS = "the a an he she they it in on at but and his her their this that these we i as if when while after before for from there its some many such \
        last not so earlier";
    /// Names of time zones that follow a time of day: `5 p.m. Eastern`.
    ZONES = "eastern pacific central mountain";
}
