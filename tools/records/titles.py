"""What offices are called: the titles of public sources as the records write them. What stands in no rule here is left out."""

import re

# Titles that the records write otherwise than the sources.
SAME = {
    "Commerce Secretary": "Secretary of Commerce", "Agriculture Secretary": "Secretary of Agriculture",
    "Governor of the Bank of England": "Bank of England Governor", "Leader of the Opposition": "Opposition Leader",
    "Chief Adviser": "Chief Adviser",
}

# Titles of `other` offices, by what the source says, for all countries.
OTHERS = (
    (r"(Federal )?Minister (of|for) (Public )?Health(care)?(,? (and|Labour|Welfare|Social) .*)?", "Health Minister"),
    (r"Secretary (of|for) Health", "Health Secretary"),
    (r"(Federal )?Minister (of|for) (the )?(National )?Econom(y|ic Affairs)(,? (and|Development|Energy|Entrepreneurship) .*)?", "Economy Minister"),
    (r"(Governor|President|Chairman|Chairperson) of the (\w+ )?(Central|National|Reserve|State) Bank( of .*)?", "Central Bank Governor"),
    (r"Governor of (the )?(Central )?Bank of [A-Z]\w+( \w+)?", "Central Bank Governor"),
    (r"President of the Senate", "Senate President"),
    (r"Speaker of the Senate", "Senate Speaker"),
    (r"(Speaker|President|Chairman|Chairperson) of (the )?(National Assembly|Parliament|House of Representatives|Chamber of Deputies|"
     r"Congress of Deputies|Knesset|Seimas|Riksdag|National Council|Chamber of Representatives|House of Commons|State Duma|Verkhovna Rada|"
     r"Grand National Assembly|Saeima|Riigikogu|Federal Assembly|House of the People|Legislative Assembly|Storting|Folketing|Althing|Lok Sabha|Dewan Rakyat|Council of Representatives|Congress|"
     r"Assembly of the Republic|House of People's Representatives)", "Speaker of Parliament"),
    (r"Prosecutor[- ]General", "Prosecutor General"),
    (r"Attorney[- ]General", "Attorney General"),
    (r"Chief of (the )?(General Staff|Defence|Defence Staff|Defence Force|General Staff of the Armed Forces|Armed Forces)( of .*)?", None),
    (r"Chief of (the )?(Army Staff|Army General Staff)", "Army Chief"),
    (r"Chief Cabinet Secretary", "Chief Cabinet Secretary"),
    (r"Leader of the Opposition", "Opposition Leader"),
    (r"Minister of Intelligence", "Intelligence Minister"),
    (r"Minister of Public Security", "Public Security Minister"),
    (r"Leader of the .* Party", None),
    (r"Governor-General", "Governor-General"),
    (r"Supreme Leader", "Supreme Leader"),
    (r"Chief Adviser", "Chief Adviser"),
)

# Titles of ministers, which a country's own rows call by one name.
MINISTERS = {
    "foreign_minister": (r"(Federal )?(Minister|Secretary) (of|for) ((the )?(Foreign|External) (Affairs|Relations))"
                         r"( and (International|European|Worship|Trade|Human|Religious|Cooperation|Emigrants|Expatriates).*)?|"
                         r"Minister (of|for) (Foreign and European|European and Foreign|Europe and Foreign) Affairs|Foreign Minister|Foreign Secretary|"
                         r"Secretary of State for Foreign Affairs", "Foreign Minister"),
    "defence_minister": (r"(Federal )?(Minister|Secretary) (of|for) ((the )?National )?Defen[cs]e( and .*)?|Minister of (the )?Armed Forces|"
                         r"Defen[cs]e Minister|Minister of National Defence", "Defence Minister"),
    "finance_minister": (r"(Federal )?(Minister|Secretary) (of|for) (the )?(Finances?|Treasury|Economy and Finances?|National Economy and Finances?|"
                         r"Economy, Finances? and .*)( and .*)?|Treasurer", "Finance Minister"),
    "interior_minister": (r"(Federal )?(Minister|Secretary) (of|for) (the )?(Interior|Internal Affairs|Home Affairs|Home)( and .*)?|Home Minister|"
                          r"Interior Minister", "Interior Minister"),
    "justice_minister": (r"(Federal )?(Minister|Secretary) (of|for) (Law and )?Justice( and .*)?|Keeper of the Seals.*", "Justice Minister"),
    "deputy_prime_minister": (r"Deputy Prime Minister|First Deputy Prime Minister|Vice Prime Minister|Vice Premier|Tánaiste|Vice-Chancellor|"
                              r"Deputy Premier|First Vice Premier|Vice Premier of the State Council|First Deputy Premier", None),
    "vice_president": (r"Vice[- ]President|First Vice[- ]President|Second Vice[- ]President|Deputy President|Executive Vice President", None),
}

HEADS = {
    "head_of_state": r"President|King|Queen|Emperor|Emir|Sultan|Pope|Grand Duke|Co-Prince|Prince|Chairman of the Presidency|Supreme Leader",
    "head_of_government": r"President|Prime Minister|Premier|Chancellor|Taoiseach|Chief Executive|President of the Government|Minister of State|"
                          r"Chairman of the (Council of Ministers|Cabinet of Ministers)|President of the Council of Ministers",
}

ACTING = r"(Acting|Interim|Caretaker|Transitional) "


# Countries whose posts in the sources mix those of the state with those of its regions or with junior posts.
REGIONAL = {"BA", "BE", "CA", "ES"}
# Where a secretary heads a ministry; elsewhere he or she is its first official.
SECRETARIES = {"HK", "HN", "MX", "PH"}


def is_national(country, office, title):
    """Whether the title of a minister is one of the whole country's."""
    if country in REGIONAL and office != "head_of_government":
        return False
    return country in SECRETARIES or not re.search(r"\bSecretary (of|for)\b|Foreign Secretary", title)


# Where the minister of the economy heads the treasury.
ECONOMY_IS_FINANCE = {"AR", "BR", "DE", "ES", "FR", "IT"}


def told(country, office, title, usual):
    """The office, the title and whether it is held for the time being, of what a source calls `title`; none where it is left out. `usual` gives the title that
    a country's rows have for an office."""
    acting = re.match(ACTING, title)
    title = re.sub(ACTING, "", title)
    if office in HEADS:
        if not re.fullmatch(HEADS[office], title):
            return None
        return office, title, bool(acting)
    if office in MINISTERS:
        pattern, common = MINISTERS[office]
        if not re.fullmatch(pattern, title):
            return None
        if common is None:
            known = {"Vice Premier of the State Council": "Vice Premier", "Vice-President": "Vice President"}
            return office, known.get(title, title), bool(acting)
        if office == "interior_minister":
            common = next((f"{kind} Minister" for kind in ("Internal Affairs", "Home Affairs", "Home") if kind in title), common)
        if common.split()[0] in (usual(office) or common):
            common = usual(office) or common
        return office, common, bool(acting)
    for pattern, common in OTHERS:
        if re.fullmatch(pattern, title):
            # The records keep an attorney general among the ministers of justice.
            if common == "Economy Minister" and country in ECONOMY_IS_FINANCE:
                return "finance_minister", common, bool(acting)
            return "justice_minister" if common == "Attorney General" else "other", common or title, bool(acting)
    return None
