//! Words round the titles of office-holders.

use super::classes;

classes! {
    Titles:
    /// What stands behind the title of somebody who has yet to come into office: `president-elect`.
    ELECT = "elect designate nominate hopeful candidate";
    /// Words between a country and its office, or before both, that say nothing of the office itself: `the embattled Ruritanian president`.
    EPITHETS = "authoritarian beleaguered centre center centrist charismatic conservative embattled elected far firebrand hard hardline islamist left leftist liberal line long longtime moderate nationalist newly pro populist powerful reformist right ruling serving socialist time veteran wing youthful young backed western term two civilian military democratic republican labour tory communist transitional top popular controversial outspoken influential pragmatic three";
    /// What is joined to a country that stands behind somebody, or from which somebody comes: `the Ruritanian-backed president`.
    JOINED_TO_BACKERS = "backed allied aligned born led controlled installed supported sponsored friendly leaning educated trained funded appointed held occupied imposed speaking";
    /// What stands before the place where something is done: `operations in Ruritania`.
    BEFORE_PLACES = "in into inside within across near outside throughout";
    /// What is done to somebody whose office ends by it: `fired Secretary of State X`.
    ENDING_OFFICES = "fire sack oust dismiss remove replace succeed topple overthrow depose kill assassinate impeach unseat defeat fired fires firing sacked sacks sacking ousted ousting ousts dismissed dismissing removed removing replaced replaces replacing succeeded succeeds succeeding toppled toppling overthrew overthrown deposed deposing killed killing assassinated assassinating impeached unseated unseating beat defeated defeating mourned mourning buried burying";
    /// The end of somebody, or of an office: `the funeral of President X`.
    ENDS_OF_OFFICE = "funeral funerals burial death assassination killing murder ouster overthrow removal dismissal firing resignation impeachment downfall fall toppling mourning memory legacy successor predecessor tenure";
    /// What says that office-holders died: `President X, who were killed`.
    DYING = "killed died assassinated murdered buried";
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
    /// Surnames of presidents of the United States from before 1981, whom the records do not know: `President Kennedy` is none of his namesakes.
    EARLIER_PRESIDENTS = "washington adams jefferson madison monroe jackson harrison tyler polk taylor fillmore pierce buchanan lincoln johnson grant hayes garfield arthur cleveland mckinley roosevelt taft wilson harding coolidge hoover truman eisenhower kennedy nixon ford carter";
    /// Titles in a short form, which a stop ends: `Pres.`, `Lt. Gov.`.
    SHORTENED = "pres gov sen rep lt";
    /// Words for the Soviet Union before its offices: `Soviet leader`.
    SOVIET = "soviet ussr u.s.s.r.";
    /// Articles before a title that nobody holds, or that one of several does: `a President Lopez would sign it`.
    INDEFINITE = "a an another any no would";
    /// What stands before the office of somebody's superior: `deputy FBI director`.
    SUBORDINATE = "deputy assistant associate under junior principal";
    /// Members of parliaments by their letters, which stand in capitals.
    MEMBERS_IN_CAPITALS = "msp mep td";
    /// Words for the members of a legislature and for the heads of states: `a Republican senator`.
    LAWMAKERS = "senator congressman congresswoman congressperson representative lawmaker governor delegate";
    /// Words that may name a party, or who is of it: `Republican`.
    PARTY_WORDS = "democratic democrat republican gop independent conservative tory labour libdem snp";
    /// First words of the names of states that are no names alone: `New Mexico`.
    BEFORE_STATES = "new north south west rhode washington district";
    /// Words inside a title that keep their small letter: `Secretary of State`.
    SMALL_IN_TITLES = "of for and the";
}
