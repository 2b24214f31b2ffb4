//! Words of reporting clauses and of what leads into a quotation.

use super::classes;

classes! {
    Speech:
    /// What may stand between a cue and its quotation: `said that "…"`.
    LEAD_INS = "that how it the a as this simply only just";

    /// Sounds of hesitation, which one writer takes down and another leaves out: `we, uh, agree`.
    HESITATIONS = "uh um er ah erm uhm";
    /// Verbs of speech whose form no noun shares: `said`.
    UNMARKED_SPEECH = "said says told wrote";
    /// Verbs of speech whose past has no ending.
    UNMARKED_REPORTS = "wrote read swore spoke began sang";
    /// Verbs of speech that are no noun with this ending: `says`, but not `reports`.
    PRESENT_SPEECH = "says tells writes asks adds argues";
    /// Verbs before `as saying`: `Belta quoted Lopez as saying`.
    QUOTING = "quoted quotes quoting cited citing cites described reported";
    /// Participles behind `quoted as`.
    AS_SAYING = "saying telling adding writing";
    /// Verbs that speak with `on` behind them: `went on`.
    GOING_ON = "went goes gone";
    /// Verbs of one who has spoken before: `she added`.
    CARRYING_ON = "added adds concluded concludes continued continues finished";
    /// Verbs that speak with `out` or `back` behind them: `pointed out`, `shot back`.
    POINTING_OUT = "pointed points shot fired hit";
    /// Forms of `be` that speak with `like` behind them: `She was like, "No."`
    BEING_LIKE = "was is were";
    /// Verbs of speech that say to whom: `Lopez told Reed`.
    ADDRESSING = "told asked tells asks";
    /// What `these` points back to behind a verb of speech: `said all these things`.
    SAID_THINGS = "things words lines";
    /// What a writer calls words that follow: `this gem from Lopez`.
    QUOTED_MATTER = "gem quote quotation quip line lines passage excerpt tweet message post statement report reply answer comment remark";
    /// Words that an apostrophe begins: `’tis`, `’til`.
    ELIDED = "n em til tis twas round cause bout cos cuz nuff kay neath burbs";
    /// What stands right before a name or a term in marks: `called “…”`, `the film “…”`.
    NAMING = "called dubbed nicknamed titled entitled named codenamed labeled labelled song film movie book novel show series album term terms hashtag \
        operation codename play essay documentary";
    /// Words behind inches or seconds: `10" of snow`, `6" deep`, `10" x 12"`.
    BEHIND_INCHES = "of deep tall long wide high thick apart by x across";
    /// Verbs that tell of a talk where `with` follows: `spoke with the council`.
    TALKING = "spoke speak speaks speaking spoken talked talks talking";
    /// Writings in which somebody speaks: `put out a statement that claimed`.
    STATEMENTS = "statement release declaration communique memo";
    /// Verbs of giving out such a writing.
    ISSUING = "put issued released sent published circulated gave made";
}
