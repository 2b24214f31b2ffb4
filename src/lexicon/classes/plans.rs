//! Words that tell what is planned, feared or hoped for rather than what has happened.

use super::classes;

classes! { Plans:
    /// Words before `one day` that make it a day to come: `could one day return`.
    POSSIBLE = "could may might should";
    /// Auxiliaries of a perfect: `has previously tried`.
    PERFECT = "has have had";
    /// Words of a sentence that tells of what may be or is to be, whatever the tense of its verbs: `if the vehicles remained after March 3`.
    FORETELLING = "could should might must if unless whether planned plans plan scheduled due expected expects anticipated slated proposed tentative deadline \
        upcoming forthcoming future intended hopes hoped aims won't wouldn't";
    /// Words right before a date that lead up to it or name it, and tell of nothing that happened on it: `the deadline was March 3`, `valid through March 3`.
    LEADING_UP = "for to through until till by before of after from was is be been were are as";
    /// Words in `-ed` that are no verbs in the past: `on an unspecified Monday`, `indeed`.
    NO_PAST = "hundred indeed speed exceed proceed succeed breed sacred naked wicked kindred unspecified unnamed unidentified unprecedented unexpected unannounced         undisclosed unconfirmed unrelated unlimited unsolicited unarmed";
    /// Words before a day to come, whatever the verb before them: `elected a chairman, effective March 3`.
    TAKING_EFFECT = "effective";
}
