//! Words inside expressions of time.

use super::classes;

classes! {
    Time:
    /// Words that carry a sentence to an earlier time, whatever else it says: `ago`, `predecessor`.
    EARLIER_TIMES = "era ago predecessor predecessors anniversary memoir memoirs history historic decades recounting recalled recalls presidency tenure formerly previously overthrown toppled";
    /// Words that set a sentence in a world that is imagined: `in a parallel universe`.
    OTHER_WORLDS = "universe fictional imaginary hypothetical hypothetically";
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
    /// Months that are too short to be abbreviated, so that a stop behind them ends the sentence: `in May.`
    MONTHS_IN_FULL = "may june july";
    /// Months in small letters that are more often other words: `16 may`.
    MONTHS_IN_DOUBT = "may march mar dec sep jan";
    /// Months with a capital that are other words or names unless the words beside them say otherwise: `March`, `August`.
    MONTHS_OR_NAMES = "may march august mar dec";
    /// Words behind a number that make it an amount and no day: `in March 30 percent`.
    AMOUNT_WORDS = "percent million billion per";
    /// Parts of the day that come round again: `Monday nights`.
    PLURAL_PARTS_OF_DAY = "mornings nights evenings afternoons";
    /// What tells the first half of the day: `9:30 a.m.`
    BEFORE_NOON = "am a.m. a.m";
    /// What tells the second half of the day: `9:30 p.m.`
    AFTER_NOON = "pm p.m. p.m";
    /// Time zones by their letters: `16:08 UTC`.
    ZONE_LETTERS = "gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet ist msk jst aest";
    /// What tells the kind of a unit, or its measure: `ten trading days`, `last fiscal year`, `a full week`.
    KINDS_OF_UNIT = "full whole single straight consecutive trading business working calendar fiscal financial academic school additional";
    /// What else may stand between a number and its unit: `three long years`.
    BEFORE_COUNTED_UNITS = "more long short";
    /// Words for one before a unit: `a week`, `another month`.
    ONE = "a an another";
    /// What a hyphen joins to a unit before a noun, whose article then is not the unit's: `a year-earlier loss`.
    JOINED_TO_UNITS = "earlier ago end long";
    /// Words before `over` that leave it no preposition: `for over two years`.
    BEFORE_OVER = "for of last lasted well just after in takes took by";
    /// Words that a `than` before a number follows: `more than two years`.
    MORE_OR_LESS = "more less fewer";
    /// Words that point to what follows: `these two weeks`, `the 1812 treaty`.
    POINTERS = "the these those this";
    /// Words that make a stretch of the units behind them: `the past two months`.
    STRETCH_MAKERS = "past last next first following coming previous final subsequent preceding other";
    /// What `or` adds to a length: `a year or two`, `a month or so`.
    OR_SO = "so two more";
    /// Words before hours that are a part of the night: `the wee hours`.
    SMALL_HOURS = "early wee small";
    /// Weekdays that come round again: `on Mondays`.
    PLURAL_WEEKDAYS = "mondays tuesdays wednesdays thursdays fridays saturdays sundays";
    /// Parts of a stretch of time before its `of`: `the end of 1999`.
    PARTS_OF_STRETCHES = "end beginning start middle close rest remainder turn";
    /// Words that place something within a stretch of time: `early March`, `earlier this month`.
    POSITIONS = "early late mid earlier later middle";
    /// Those of them that decades, centuries and years take: `the late 1970s`, `mid-1996`. `The middle forties` are as often a temperature.
    EARLY_OR_LATE = "early late mid";
    /// What a hyphen joins to a year behind it: `mid-2010`, `post-2008`.
    JOINED_TO_YEARS = "early late mid pre post";
    /// What makes figures an ordinal: `16th`.
    ORDINAL_ENDINGS = "st nd rd th";
    /// What makes a year one before Christ: `480 BC`.
    BEFORE_CHRIST = "bc bce b.c. b.c";
    /// Words for a number that nobody gives: `several weeks`.
    OPEN_NUMBERS = "few several many some numerous dozens hundreds";
    /// Words before a month that leave it no verb and no name: `in May`.
    BEFORE_MONTHS = "in of since until till by last next this early late mid and from to through during before after between for or a the";
    /// Words before a season that leave it no verb: `in spring`.
    BEFORE_SEASONS = "in during since by until every through before after";
    /// Words before four figures that make them a year, even one of long ago: `in 1066`.
    BEFORE_YEARS = "in since until till by during from before after through between around circa early late mid year of as and to summer winter spring autumn fall \
        election";
    /// Words before a day of a month that the story has named: `on the 13th`.
    BEFORE_DAYS = "on by until from since";
    /// Nouns that `fall` and `spring` describe: `the spring offensive`.
    OF_A_SEASON = "offensive semester term";
    /// Nouns behind four figures that are no year: `the 1800 block`.
    MEASURED_OR_NUMBERED = "block metre meter mile";
    /// Nouns that are counted, and units: four figures before them are no year: `1900 people`.
    COUNTED = "people men women children troops soldiers dead members workers miles students percent million billion feet km mph hp kg";
    /// Words before a number that is a name and no year: `Rule 2016`.
    NUMBERED = "rule section decree route room flight boeing airbus resolution article form channel highway model chapter page no number index windows about \
        directive law bill unit suite box";
    /// Words between two days of a range: `6 to 7 January`.
    BETWEEN_DAYS = "and or to";
    /// Words between two expressions that share their year: `the spring and summer of 1979`.
    BETWEEN_PERIODS = "and or to through until the from early late";
    /// What is shown under the name of `Today`: `the Today show`.
    SHOWS = "show programme program";
    /// What newspapers of a weekday are called: `the Sunday Times`.
    PAPERS = "times telegraph mirror mail express herald post independent observer world sun standard";
    /// Words that pick what comes next: `the coming week`.
    COMING = "next coming upcoming";
    /// Words behind `this` that only stress it: `this very week`.
    STRESSED = "current same very";
    /// Words behind `the` that pick what has just gone by: `the past year`.
    JUST_PAST = "latest past recent";
    /// Words that pick what went before in the story: `the previous day`.
    PRECEDING = "previous preceding prior";
    /// What stands before words that pick from the story: `its previous year`.
    BEFORE_PICKS = "the its a";
    /// Words behind a length that lead on from where the story stands: `two days later`.
    LATER = "later afterward afterwards";
    /// Words behind `the year` that make it a length: `the year ended March 31`.
    ENDING = "ended ending to";
    /// What makes a unit one of another time, which the words behind it tell: `the day after the vote`.
    OF_ANOTHER_TIME = "of after before when that following since";
    /// Words between a verb of speech and a day on which something else was: `said after Friday`.
    ON_ANOTHER_DAY = "after before since until about of";
    /// Words that tell that one stretch is held against another: `the same period last year`.
    LIKENESS = "same corresponding comparable similar";
    /// Stretches that are held against each other: `the corresponding quarter`.
    HELD_AGAINST = "period month quarter week time day";
    /// Words before a day that is still to come: `by Friday`, `effective March 3`.
    DUE = "by starting effective";
    /// Verbs that lead to a plan: `are to meet`.
    BE = "is are am";
    /// Words before `to` that tell of a plan: `set to meet`.
    PLANS = "set going plan plans planned";
    /// How far off a past or a future is: `the near future`.
    NEAR_OR_FAR = "near foreseeable distant recent immediate";
    /// Words for the present: `now`.
    NOW = "now currently nowadays presently";
}
