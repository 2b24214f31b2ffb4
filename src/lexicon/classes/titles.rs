//! Words round the titles of office-holders.

use super::classes;

classes! {
    Titles:
    /// What stands behind the title of somebody who has yet to come into office: `president-elect`.
    ELECT = "elect designate nominate hopeful candidate";
    /// Words between a country and its office, or before both, that say nothing of the office itself: `the embattled Ruritanian president`.
    EPITHETS = "authoritarian beleaguered centre center centrist charismatic conservative embattled elected far firebrand hard hardline islamist left leftist liberal line long longtime moderate nationalist newly pro populist powerful reformist right ruling serving socialist time veteran wing youthful young backed western term two civilian military democratic republican labour tory communist transitional top popular controversial outspoken influential pragmatic three";
    /// What says that the office was held once: `former`, `ousted`.
    FORMER = "former then ex late ousted deposed toppled one onetime sometime previous past first last disgraced fugitive exiled jailed imprisoned second slain assassinated retired ailing fallen executed";
    /// What says that the office will be held, or is sought: `incoming`.
    COMING = "incoming future next prospective aspiring likely would potential";
    /// What says that the office is held for the time being, or by claim: `acting`, `self-declared`.
    ACTING = "acting interim caretaker declared proclaimed provisional de facto self rival shadow honorary";
    /// What says that the office is held: `outgoing`, `current`.
    CURRENT = "outgoing going current new sitting incumbent present reelected";
    /// What joins the next of a list: `the president, Ann Lee and Bob Roe`.
    LISTING = "and or &";
    /// First and last words of the names of bodies that have offices as countries do: `European Union`.
    BODIES_WITH_OFFICES = "nato u.n. e.u. united european nations union commission council parliament";
    /// Words before a title that tell whom somebody worked for: `under President X`, `an aide to Senator X`.
    IN_SERVICE = "under adviser advisor aide staff counselor counsel speechwriter spokesman spokeswoman secretary";
    /// Those among them that may stand further off: `an adviser on Syria to Secretary of State X`.
    ADVISERS = "adviser advisor aide counselor speechwriter spokesman spokeswoman";
    /// Words inside a title that keep their small letter: `Secretary of State`.
    SMALL_IN_TITLES = "of for and the";
}
