//! Words round the titles of office-holders.

use super::classes;

classes! {
    Titles:
    /// Words before a title that tell whom somebody worked for: `under President X`, `an aide to Senator X`.
    IN_SERVICE = "under adviser advisor aide staff counselor counsel speechwriter spokesman spokeswoman secretary";
    /// Those among them that may stand further off: `an adviser on Syria to Secretary of State X`.
    ADVISERS = "adviser advisor aide counselor speechwriter spokesman spokeswoman";
    /// Words inside a title that keep their small letter: `Secretary of State`.
    SMALL_IN_TITLES = "of for and the";
}
