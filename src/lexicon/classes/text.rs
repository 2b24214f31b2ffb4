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
    /// Tags of HTML that stand in a line and part no paragraphs: `<b>`.
    TAGS_IN_LINES = "a abbr b big cite em font i img ins mark q s small span strike strong sub sup u";
    /// Tags of HTML that part paragraphs: `<p>`.
    TAGS_OF_BLOCKS = "article aside blockquote br center div figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p section table td th tr ul";
    /// Words of which a line has one if it matches an expression of the list of residue that may begin with anything; other lines are not held against those.
    SIGNS_OF_RESIDUE = "newsletter innerhtml appendchild createelement addeventlistener";
    /// What the lines at the head of a letter begin with, before a colon.
    MAIL_HEADERS = "from to cc bcc subject sent reply-to message-id re fwd";
    /// Nouns for what was said or written: a paragraph that ends with one leads in to a quotation.
    SAYINGS = "statement statements message messages tweet tweets post posts comment comments remarks words criticism concern concerns speech excerpt \
        excerpts blast tirade rant testimony";
    /// Writings that a story quotes from at length: `The letter then asks …`.
    WRITINGS = "letter memo report filing complaint lawsuit indictment affidavit order ruling opinion document dossier transcript email petition decree brief \
        motion resolution statement book diary";
    /// What points back to the words before: `That was how Lopez put it`.
    POINTING_BACK = "that this these those such so";
    /// Verbs behind what points back: `That's how`, `So went the speech`.
    BEING_OR_SAYING = "is are was were 's said says goes went reads read wrote spoke ran";
    /// Pronouns for one man or woman that may speak: `he said`, `to her`.
    MAN_OR_WOMAN = "he him she her";
    /// Pronouns for a body or a group that may speak: `it said`.
    BODY_OR_GROUP = "it they them";
    /// `he` with what may be joined to it.
    HE = "he he'd he'll";
    /// `she` with what may be joined to it.
    SHE = "she she'd she'll";
    /// Verbs whose object will answer: `Reed asked Lopez`.
    ASKING = "asked asks pressed questioned";
    /// Verbs of speech whose subject follows them: `said Lopez`.
    SAID_BEFORE_NAME = "said says added adds wrote writes";
    /// Prepositions that a clause may follow: `after Lopez left`.
    CLAUSE_PREPOSITIONS = "after before since until till than as like";
    /// Conjunctions between clauses that do not depend on each other: `and`.
    COORDINATORS = "and but or nor so yet";
    /// Words that captions have: two of them in a short paragraph tell one.
    CAPTION_WORDS = "photo photograph pictured file getty afp image images caption photographer pool epa seen shown poses left right l r";
    /// Words of notes that were added later, and of captions: `Updated on May 3`, `File photo`.
    NOTE_WORDS = "amended updated update correction corrected note clarification caption photo image file retrieved";
    /// Nouns for people that stand for a source without a name: `officials said`.
    NAMELESS_SOURCES = "official officials source sources aide aides adviser advisers advisor advisors diplomat diplomats person people insider insiders analyst analysts expert experts observer observers critic critics witness witnesses employee employees staffer staffers lawmaker lawmakers supporter supporters executive executives operative operatives resident residents somebody someone one another friend friends strategist strategists donor";
    /// Small words inside the place of a dateline: `RIO DE JANEIRO, on the border`.
    SMALL_WORDS_OF_PLACES = "de la el al and of the on in";
    /// Agencies that stand in brackets before the text, with or without a dash behind them: `New Delhi, Oct 16 (IANS) The harbour …`.
    AGENCIES = "afp ana ani ansa ap apa belta bta cna dpa efe fna ians interfax irna isna jiji kcna kuna kyodo lusa mena pap petra pti reuters spa tass tanjug tap \
        tt ukrinform una uni unn upi vna wam xinhua yonhap";
    /// Labels of the line that dates an article: `Published: Oct 16, 2022`.
    DATE_LABELS = "published posted updated modified issued created filed publication pubdate dated";
    /// More of them, which count only on a line that is nothing else: `Release date: Oct 16, 2022`, but not `Released on October 16, 2022, the film …`.
    LINE_LABELS = "update revised issue release released submitted written aired broadcast uploaded added printed embargoed";
    /// Labels that tell when an article was changed: `Updated: Oct 20, 2022`.
    UPDATE_LABELS = "updated update modified revised";
    /// What may stand before such a label: `Last updated`, `Story posted`.
    BEFORE_DATE_LABELS = "last latest first originally date article story";
    /// What may stand between such a label and its date: `Published on …`, `Posted at 9:30 on …`.
    BETWEEN_LABEL_AND_DATE = "on at time date last first by in of the updated published";
    /// Words beside a date that stands on a line of its own: `at noon local time`, `4 min read`, `2 days ago`.
    BESIDE_DATES = "at on local time date noon midnight min mins minute minutes read reading sec hr hrs ago edition";
    /// Words that say that a date is that of something else: `Died: October 16, 2022`, `Remembering A Mayor, March 3, 1940`, `When: October 29, 2022`.
    DAYS_OF_OTHERS = "born died death dies birth remembering memory when where event events deadline opening opens start starts begins ends end hearing trial debut \
        due expires meeting founded wedding anniversary launch effective since season term tour before after";
    /// Words of the line above what is no part of an article any more: `3 Comments`, `Related stories`.
    APPENDICES = "comments comment related responses replies discussion recommended";
    /// Small words among the names and labels of a header line: `By A Reporter and A Writer in Minsk for the Post on …`, `For immediate release`.
    WORDS_OF_BYLINES = "by and with in of for from on at the via press news immediate until under";
}
