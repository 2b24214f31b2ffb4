//! Words inside names of persons and beside them.

use super::classes;

classes! {
    Names:
    /// What tells a son from his father, and may have a stop: `Jr`.
    FILIAL_SUFFIXES = "jr sr jnr snr";
    /// What tells one king, or one of many namesakes, from another: `III`.
    NUMERAL_SUFFIXES = "ii iii iv";
    /// Honorifics of men.
    HONORIFICS_OF_MEN = "mr sir lord";
    /// Honorifics of women.
    HONORIFICS_OF_WOMEN = "mrs ms miss lady dame mme";
    /// Roles that only men have, besides those that end in `-man`.
    MEN = "father son brother husband uncle king prince pope";
    /// Roles that only women have, besides those that end in `-woman`.
    WOMEN = "actress mother daughter sister wife widow aunt queen princess";
    /// The letter of a party, before a hyphen and a state: `R-Utah`.
    PARTY_LETTERS = "r d i";
    /// Words of other senses that are names, too: `Theresa May`, `Liu He`, `Kim Jong Un`, `Choe Son Hui`, `Said bin Taimur`.
    SHORT_NAMES = "may will mark jan un in am do be he an son said sun thu";
    /// Family names that stand before the given name, which may look like a word of grammar: `Liu He`.
    FAMILY_NAMES_FIRST = "liu wang li zhang chen yang huang zhao wu zhou xu zhu hu guo lin gao luo kim nguyen tran pham";
    /// Small words inside the names of bodies: `Department for Work and Pensions`.
    BODY_LINKS = "of for and";
    /// The commonest small words of other languages in Latin letters, none of them English: what stands among them is no English text.
    SMALL_WORDS_OF_OTHER_LANGUAGES = "der die das und ist nicht mit von zur zum den dem ein eine auf el los las por para les des une est pour dans avec che della gli per yang dan di ini itu dari untuk het een og som till";
    /// The commonest small words of English, none of them common in other languages.
    SMALL_WORDS_OF_ENGLISH = "the of and to that with for his was";
    /// Bodies that are known by their abbreviation, in capitals, as countries are by their name.
    ABBREVIATED_BODIES = "nato eu un u.n. e.u.";
    /// Relatives whose given name follows at once: `his wife Ann`.
    RELATIVES = "wife husband son daughter brother sister mother father grandson granddaughter grandmother grandfather niece nephew cousin aunt uncle \
        partner fiance fiancee girlfriend boyfriend";
}
