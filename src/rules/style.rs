//! House styles, as far as rules about titles, names and places ask for them.

/// What a house wants of titles, names and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The name of the house style: `ap`; none for one of your own.
    pub name: Option<&'static str>,
    /// How a title is written before a name.
    pub title_before_name: TitleCase,
    /// Spellings that the house prefers, each with those that it replaces: `("Kyiv", ["Kiev"])`.
    pub spellings: Vec<(String, Vec<String>)>,
}

/// How a title is written before a name. Everywhere else all houses write it in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TitleCase {
    /// `President X`: Associated Press, Reuters, BBC.
    #[default]
    Capital,
    /// `president X`: the Guardian.
    Lower,
}

impl Style {
    /// The house style of this name: `ap`, `reuters`, `guardian` or `bbc`.
    pub fn named(name: &str) -> Option<Self> {
        let spell = |right: &str, others: &[&str]| (right.to_owned(), others.iter().map(|o| (*o).to_owned()).collect());
        let kyiv = spell("Kyiv", &["Kiev"]);
        // The Associated Press writes `Moammar Gadhafi`, the others `Muammar Gaddafi` (ABC News, "How Many Different Ways Can You Spell ‘Gaddafi’", 2009).
        let gadhafi = spell("Gadhafi", &["Gaddafi", "Qaddafi", "Kadhafi", "Khadafy"]);
        let gaddafi = spell("Gaddafi", &["Gadhafi", "Qaddafi", "Kadhafi", "Khadafy"]);
        let (name, title_before_name, zelensky, gaddafi) = match name {
            "ap" => ("ap", TitleCase::Capital, spell("Zelenskyy", &["Zelensky", "Zelenskiy"]), gadhafi),
            "reuters" => ("reuters", TitleCase::Capital, spell("Zelenskiy", &["Zelensky", "Zelenskyy"]), gaddafi),
            "guardian" => ("guardian", TitleCase::Lower, spell("Zelenskyy", &["Zelensky", "Zelenskiy"]), gaddafi),
            "bbc" => ("bbc", TitleCase::Capital, spell("Zelensky", &["Zelenskyy", "Zelenskiy"]), gaddafi),
            _ => return None,
        };
        Some(Self { name: Some(name), title_before_name, spellings: vec![kyiv, zelensky, gaddafi] })
    }

    /// How the house spells `word`, where it has another way.
    pub fn spelling_of(&self, word: &str) -> Option<&str> {
        let (right, _) = self.spellings.iter().find(|(_, others)| others.iter().any(|o| o == word))?;
        Some(right)
    }

    /// Whether the house says how `word` is spelt.
    pub fn decides(&self, word: &str) -> bool {
        self.spellings.iter().any(|(right, others)| right == word || others.iter().any(|other| other == word))
    }

    /// The house in a message: `AP style`, `your house style`.
    pub fn label(&self) -> &'static str {
        match self.name {
            Some("ap") => "AP style",
            Some("reuters") => "Reuters style",
            Some("guardian") => "Guardian style",
            Some("bbc") => "BBC style",
            _ => "house style",
        }
    }
}
