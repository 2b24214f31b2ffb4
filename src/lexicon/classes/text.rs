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
    /// Words of which each line of the list of residue has one; a line with none of them is not held against the list.
    RESIDUE_SIGNS = "source article articles story stories read reading advertisement newsletter newsletters scroll click tap signing sign subscribe subscribed \
        subscribing subscriber register e-mail email entering caption transcript comment comments conversation loading share print save bookmark tweet follow like find \
        join view app post posts posted page report coverage content topics video videos recommended suggested promoted sponsored poll inputs photo photos \
        picture pictures image gallery play watch pause mute replay playing autoplay modal player tv next more filed tagged published categorized pic.twitter.com \
        document window googletag jquery console var let const function innerhtml appendchild createelement addeventlistener cookie privacy terms appeared \
        copyright © reserved material materials media graphic tag tags topic categories keywords also further see miss related listen opinion live explainer \
        explained check trending get write contact reach pic limit mail";
    /// What the lines at the head of a letter begin with, before a colon.
    MAIL_HEADERS = "from to cc bcc subject sent reply-to message-id re fwd";
    /// Words with which manuals, licences and letters speak to their reader.
    WORDS_OF_ADDRESS = "you your yours you'll you're you've you'd please";
    /// Words of licences, manuals and notes on versions.
    WORDS_OF_MANUALS = "license licence licensed licensor warranty warranties redistribution redistributions api apis crate crates compiler github repository \
        changelog readme config configuration implementation implementations function functions parameter parameters library libraries dependency dependencies \
        benchmark benchmarks regex unicode utf-8 runtime trait async parser json rust";
    /// Nouns for what was said or written: a paragraph that ends with one leads in to a quotation.
    SAYINGS = "statement message tweet post comment comments remarks words criticism concern concerns";
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
    /// Small words inside the names of places in a dateline: `RIO DE JANEIRO`.
    INSIDE_PLACES = "de la el al and of the on in";
    /// Words before the label of a date: `Last updated`.
    BEFORE_LABELS = "last first originally date article story";
    /// Words beside a labelled date: `Published: 9:30 am EST`.
    BESIDE_LABELLED_DATES = "am pm a.m. p.m. et est edt gmt utc bst updated published";
    /// Words beside a date that is a line of its own: `at noon local time`.
    BESIDE_LONE_DATES = "am pm a.m. p.m. at on local time noon midnight";
    /// Words in small letters inside a byline: `By Ann Lee and Bob Roe in Minsk`.
    INSIDE_BYLINES = "and in of for on at am pm a.m. p.m. updated published posted";
    /// What is written between the label of a date and the date: `Posted at`.
    BEHIND_LABELS = "on at time date last first by in of the";
    /// Labels of the day on which an article came out or was changed: `Published: …`.
    DATE_LABELS = "published posted updated modified issued created filed publication pubdate dated";
    /// Words right before the date of a byline.
    BEFORE_BYLINE_DATES = "on updated published posted";
}
