//! Words inside expressions of time.

use super::classes;

classes! {
    Time:
    /// Words that carry a sentence to an earlier time, whatever else it says: `ago`, `predecessor`.
    EARLIER_TIMES = "era ago predecessor predecessors anniversary memoir memoirs history historic decades recounting recalled recalls presidency tenure formerly previously overthrown toppled";
    /// Words that may do so, unless the sentence names a day of these days: `when`, `served`.
    PERHAPS_EARLIER_TIMES = "when then once served resigned resign resignation succeeded";
    /// Days of these days: a sentence with one tells of now.
    THESE_DAYS = "yesterday today tonight";
    /// Verbs behind a name that tell of the present: `Merkel is …`.
    TELLING_THE_PRESENT = "is has will";
    /// Verbs before a title that tell of its past: `she was chancellor`.
    WAS_OR_BECAME = "was were became been";
    /// What `that` makes a time gone by of: `that year`, `that same day`.
    STRETCHES_BEHIND_THAT = "same day month year summer winter spring fall";
    /// Words inside an expression of time between subject and verb: `earlier this week`.
    BESIDE_TIME_WORDS = "last this earlier late early the a ago same";
    /// Words that lead such an expression: `on Monday`.
    LEADS_OF_TIME = "on in at during by late early after";
    /// Months whose names are other words in lower case: `may`, `march`.
    DOUBTFUL_MONTHS = "may march mar dec sep jan";
    /// Words behind a number that is no day of the month: `March 5 percent`.
    BEHIND_COUNTS = "percent million billion per";
    /// Months that are short without being cut short.
    SHORT_MONTHS = "may june july";
    /// Parts of the day that come again: `mornings`.
    PARTS_OF_DAYS = "mornings nights evenings afternoons";
    /// Words between a number and its unit: `three straight days`.
    KINDS_OF_UNITS = "more full straight consecutive trading business working calendar additional whole long short";
    /// Words before a length of time in round words: `for a few days`.
    BEFORE_LENGTHS = "for of last lasted well just after in takes took by";
    /// Words that frame a length of time: `the past three days`.
    FRAMES = "past last next first following coming previous final subsequent preceding other";
    /// Weekdays that come again: `Mondays`.
    WEEKDAYS_AGAIN = "mondays tuesdays wednesdays thursdays fridays saturdays sundays";
    /// Positions before `of`: `the end of March`.
    POSITIONS_OF = "end beginning start middle close rest remainder turn";
    /// Positions right before a time: `early March`.
    POSITIONS = "early late mid earlier later middle";
    /// Counts without a number: `several days`.
    VAGUE_COUNTS = "few several many some numerous dozens hundreds";
    /// Words before a month, so that it is neither name nor verb: `in March`, `last May`.
    BEFORE_MONTHS = "in of since until till by last next this early late mid and from to through during before after between for or a the";
    /// Words before a season: `in spring`.
    BEFORE_SEASONS = "in during since by until every through before after";
    /// Words before a year: `in 1999`, `summer 2012`.
    BEFORE_YEARS = "in since until till by during from before after through between around circa early late mid year of as and to summer winter spring autumn \
        fall election";
    /// Nouns behind `the` and a number of four figures, which counts them: `the 1900 workers`.
    COUNTED_BEHIND_THE = "people men women children troops soldiers dead members workers miles students";
    /// Nouns and units behind a number that counts them, besides plurals in `-s`.
    COUNTED = "people men women children percent million billion feet km mph hp kg";
    /// Those of them that are counted though the lexicon knows them otherwise.
    COUNTED_ALWAYS = "people men women million";
    /// Nouns behind a number that measures them: `the 1800 block`.
    MEASURED = "block metre meter mile";
    /// Words between the ends of a stretch of time: `from May to early June`.
    INSIDE_RANGES = "and or to through until the from early late";
    /// Kinds of years, quarters and days: `the last fiscal year`.
    KINDS_OF_YEARS = "fiscal financial calendar academic school trading full";
    /// Words behind a time that is reckoned from what follows: `the day after the vote`.
    TOLD_ELSEWHERE = "of after before when that following since";
    /// Units behind `the same`: `the same period last year`.
    SAME_UNITS = "period month quarter week time day";
    /// Words for the like stretch of another year.
    SAME = "same corresponding comparable similar";
    /// Words before `present`, `future` or `past` that are no times: `its past`.
    BEFORE_PRESENT = "as a the its was were";
    /// Prepositions before a time that a quotation only speaks about.
    ABOUT_TIMES = "after before since until about of";
    /// Words of the names of papers behind a day: `The Sunday Times`.
    PAPERS = "times telegraph mirror mail express herald post independent observer world sun standard";
    /// Abbreviations of time zones other than universal time, in capitals.
    ZONES = "est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet ist msk jst aest";
    /// What has a number that is no year: `Rule 2016`, `Route 1950`.
    NUMBERED = "rule section decree route room flight boeing airbus resolution article form channel highway model chapter page no number index windows about \
        directive law bill unit suite box";
}
