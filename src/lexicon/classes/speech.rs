//! Words of reporting clauses and of what leads into a quotation.

use super::classes;

classes! {
    Speech:
    /// What may stand between a cue and its quotation: `said that "…"`.
    LEAD_INS = "that how it the a as this simply only just";

    /// Sounds of hesitation, which one writer takes down and another leaves out: `we, uh, agree`.
    HESITATIONS = "uh um er ah erm uhm";
    /// Cues that name their hearer, so that more than when and where may follow: `told reporters`.
    TELLING_SOMEBODY = "told asked tells asks";
    /// Verbs of passing on what another said: `quoted Lopez as saying`.
    PASSING_ON = "quoted quotes quoting cited citing cites described reported";
    /// What follows `as` where words are passed on: `quoted as saying`.
    AS_SAYING = "saying telling adding writing";
    /// Forms of `go` in `went on`.
    WENT = "went goes gone";
    /// Verbs that `out` or `back` makes verbs of speech: `pointed out`, `shot back`.
    POINTED = "pointed points shot fired hit";
    /// Past forms of cues that neither `-ed` nor `-id` tells.
    IRREGULAR_PASTS = "wrote read swore spoke began sang";
    /// Cues in the third person that are hardly ever nouns: `says`.
    PRESENTS = "says tells writes asks adds argues";
    /// Past forms of verbs that reporters use as cues now and then: `began`.
    OTHER_PASTS = "found thought began shot sang hit";
    /// Cues that are verbs wherever they stand.
    PLAIN_CUES = "said says told wrote";
    /// Words that an apostrophe begins: `’tis`, `’til`.
    ELIDED = "n em til tis twas round cause bout cos cuz nuff kay neath burbs";
    /// What stands right before a name or a term in marks: `called “…”`, `the film “…”`.
    NAMING = "called dubbed nicknamed titled entitled named codenamed labeled labelled song film movie book novel show series album term terms hashtag \
        operation codename play essay documentary";
    /// Words behind inches or seconds: `10" of snow`, `6" deep`, `10" x 12"`.
    BEHIND_INCHES = "of deep tall long wide high thick apart by x across";
}
