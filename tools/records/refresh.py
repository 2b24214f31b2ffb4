#!/usr/bin/env python3
"""Turns tables of public sources into rows of the office records, and shows what changes. See docs/refreshing-records.md.

    tools/records/refresh.py FOLDER            # show what would change
    tools/records/refresh.py FOLDER --write    # change src/records/tables

FOLDER holds CSV files with the columns name, title, office, country, area, party, from, until, gender, aliases, source.
"""

import argparse
import collections
import csv
import difflib
import pathlib
import re

import titles
from rows import (BY_AREA, EARLIER, LATER, OFFICES, Row, SINGLE, Tables, first, last, later, skeleton, telling, words)

# Titles that several hold at once.
SHARED = {"Supreme Court Justice", "First Lady"}

HERE = pathlib.Path(__file__).parent
COLUMNS = ("name", "title", "office", "country", "area", "party", "from", "until", "gender", "aliases", "source")

# The file of each table's new rows; of others the country tells.
FILES = {"us-congress": "us-congress", "us-states": "us-states", "us-executive": "united-states", "uk": "united-kingdom"}
# In which order tables are read, the surest first: a later row gives way to an earlier one.
ORDER = ("us-executive", "us-congress", "us-states", "uk", "world-heads", "ministers")
# Days that two holders of one office may overlap because sources count from the appointment or from the oath.
HANDOVER = 60
# Persons who hold offices of several countries or bodies, so that one name in several is one person there.
# To which day each table vouches for who is in office, by the file's rows and by office; heads are listed for all countries.
AS_OF = {
    "us-executive": (("united-states", "", "2026-08-08"),),
    "us-congress": (("us-congress", "", "2026-06-15"),),
    "us-states": (("us-states", "", "2026-08-05"),),
    "uk": (("united-kingdom", "", "2026-07-20"), ("united-kingdom", "member_of_parliament", "2022-07-01")),
    "world-heads": (("", "head_of_state head_of_government", "2026-01-22"),),
}
BODIES = {"EU", "NATO", "UN", "WHO", "IMF", "WB", "OPEC", "AU"}
# How many other names a new row has at most, by table.
ALIASES = {"us-congress": 2, "ministers": 1, "world-heads": 2}


class Decisions:
    """What was settled row by row: `decisions.csv` names a row by country, name, title and start, and what to do with it."""

    def __init__(self, path):
        self.made = collections.defaultdict(list)
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.made[row["country"], row["name"], row["title"], row["from"]].append((row["do"], row["value"]))

    def apply(self, row):
        """The row as it was settled; none where it is left out. A row is named with its start, or without."""
        for start in (row["from"], ""):
            for do, value in self.made.get((row["country"], row["name"], row["title"], start), ()):
                if do == "leave out":
                    return None
                row[do] = value
        return row


def doubts(row):
    """A row of a source without what the source doubts: a day that is unsure becomes a month, an end that is only a lower bound is marked as one. None where
    nothing is left."""
    source = row["source"]
    if "open end doubtful" in source or source.startswith("unsure"):
        return None
    listed = re.search(r"last listed (\S+)", source)
    if listed:
        row["until"] = LATER + listed[1].rstrip(";,")
    if "end not recorded in mid-2022" in source:
        row["until"] = LATER + "2022-07-01"
    if row["office"] == "member_of_parliament" and row["from"] == "2010-05-06":
        # The source begins with this parliament; many sat in the one before.
        row["from"] = EARLIER + row["from"]
    if "or earlier" in source and "start" in source:
        row["from"] = EARLIER + row["from"]
    if re.search(r"start day unsure|day: unsure|days: unsure", source) and len(row["from"]) == 10 and row["from"] > "2025":
        row["from"] = row["from"][:7]
    if re.search(r"end day unsure|end unsure|end: unsure|unsure end|days: unsure|day unsure", source) and len(row["until"]) == 10:
        row["until"] = row["until"][:7]
    return row


class Refresh:
    def __init__(self, tables, decisions):
        self.tables, self.decisions = tables, decisions
        self.seats, self.counts, self.notes = collections.defaultdict(list), collections.Counter(), []
        self.files, self.called, self.people = {}, {}, collections.defaultdict(list)
        for row in tables.rows:
            self.place(row)
        usual = collections.defaultdict(collections.Counter)
        for row in tables.rows:
            usual[row.country, row.office][row.title] += 1
        self.usual = {key: titles.most_common(1)[0][0] for key, titles in usual.items()}
        # Heads of state and government who are in office as far as the sources go.
        self.listed = set()

    def place(self, row):
        self.files.setdefault(row.country, row.file)
        self.seats[row.country, row.office].append(row)
        self.called.setdefault(sound(row), []).append(row)
        for name in row.names():
            self.people[row.country, words(name)].append(row)

    # Reading the sources.

    def read(self, path):
        table = path.stem
        with open(path, encoding="utf-8", newline="") as file:
            # The older rows first, so that each finds its forerunners where they belong.
            for source in sorted(csv.DictReader(file), key=lambda row: row["from"]):
                self.counts[table, "read"] += 1
                row = self.decisions.apply(source)
                row = row and doubts(row)
                row = row and self.row(table, row)
                if row is None:
                    self.counts[table, "left out"] += 1
                else:
                    self.counts[table, self.take(table, row)] += 1

    def row(self, table, source):
        """A row of a source as one of the records; none where its office or country is none of theirs."""
        country, office, title = source["country"], source["office"], source["title"]
        if country not in self.files or table == "ministers" and (country in ("US", "GB") or source["area"]):
            return None
        if alien(country, source["name"]) or table == "ministers" and len(source["from"]) == 10 and source["from"] == source["until"]:
            return None
        if table == "ministers" and min(len(source["from"]), len(source["until"] or source["from"])) < 7:
            # Years alone are often wrong by one here.
            return None
        usual = lambda office: self.usual.get((country, office))
        if table == "ministers" and not source["source"].startswith("News") and not titles.is_national(country, office, title):
            return None
        if table in ("world-heads", "ministers"):
            found = titles.told(country, office, title, usual)
        else:
            found = own_title(country, office, title, source["area"])
        if found is None:
            return None
        office, title, acting = found
        until = source["until"]
        if not until and table == "ministers" and source["source"].startswith("Wikidata"):
            # Who was in office in a snapshot is known to have been so then.
            until = LATER + re.search(r"(\d{4}-\d\d)", source["source"])[1] + "-01"
            if first(source["from"]) > until[1:]:
                return None
        notes = ["acting"] if acting else []
        notes += {"f": ["woman"], "": ["sex unknown"]}.get(source["gender"], [])
        notes += [source["note"]] if source.get("note") else []
        aliases = [a.strip() for a in source["aliases"].split(";") if a.strip()]
        # The constituencies and parties of British members come from a source whose terms are not clear.
        told = office != "member_of_parliament"
        file = FILES.get(table) or self.files[country]
        return Row(country, office, title, source["name"], source["from"], until, aliases, notes, source["area"] if told else "",
                   source["party"] if told else "", file, source=table)

    # Taking a row in.

    def take(self, table, row):
        if last(row.until) < first(row.start):
            self.notes.append(f"ends before it begins: {row.line()}")
            return "left out"
        self.call(row)
        near = self.seats[row.country, row.office]
        same = [r for r in near if alike(r, row) and is_same(r, row) and r.overlaps(row, 0 if row.office in BY_AREA else 31)]
        if same:
            return self.enrich(max(same, key=lambda r: (r.title == row.title, first(r.start))), row)
        if table == "world-heads" and row.office in ("vice_president", "deputy_prime_minister"):
            # Of deputies the source dates the government rather than the person, and its names are often cut.
            return "left out"
        if table == "ministers" and row.office in SINGLE[:2]:
            # The records know the heads of state and government better: this source takes chairmen of councils and deputies for them.
            return "left out"
        if table == "ministers" and self.holds_another(row):
            return "left out"
        shared = row.office in BY_AREA[:2] + BY_AREA[3:] or row.office == "deputy_prime_minister" or row.title in SHARED
        if not shared:
            fit = self.fit(row, [r for r in near if r.seat() == row.seat()])
            if not fit:
                self.notes.append(f"seat taken: {row.source}: {row.line()}")
                return "seat taken"
        row.aliases = short_aliases(row, ALIASES.get(table, 3))
        self.tables.rows.append(row)
        self.place(row)
        return "new"

    def holds_another(self, row):
        """Whether the holder took another office on that very day: single statements are often put on the wrong one of two."""
        others = self.people.get((row.country, words(row.name)), ())
        twice = [r for r in others if r.office != row.office and r.start == row.start and r.office not in SINGLE[:2]]
        for other in (r for r in twice if r.source == "ministers" and r in self.tables.rows):
            # Nobody knows which of the two is right.
            self.tables.rows.remove(other)
            self.seats[other.country, other.office].remove(other)
        return bool(twice)

    def call(self, row):
        """Gives the row the name under which its holder is known already."""
        known = [r for name in row.names() for r in self.people.get((row.country, words(name)), ()) if may_be(r, row)]
        if not known:
            known = [r for r in self.called.get(sound(row), ()) if close(r.name, row.name) and may_be(r, row)]
        if known and words(known[0].name) != words(row.name):
            row.aliases = [row.name, *row.aliases]
            row.name = known[0].name
        elif known:
            row.name = known[0].name
        row.aliases = [a for a in dict.fromkeys(row.aliases) if words(a) != words(row.name)]
        if known:
            sex = [n for n in known[0].notes if n in ("woman", "sex unknown")]
            ours = [n for n in row.notes if n in ("woman", "sex unknown")]
            if sex != ours and "sex unknown" not in sex + ours:
                self.notes.append(f"man or woman? {known[0].line()}\n    {row.line()}")
            if sex == ["sex unknown"] and ours != sex:
                for other in [r for r in self.tables.rows if r.country == row.country and r.name == row.name]:
                    other.notes = [n for n in other.notes if n != "sex unknown"] + ours
            else:
                row.notes = [n for n in row.notes if n not in ("woman", "sex unknown")] + sex
        self.called.setdefault(sound(row), []).append(row)

    def enrich(self, ours, theirs):
        """Adds what a source knows of a row that is there: finer dates, the end of a time in office, the party."""
        before = ours.line()
        if not theirs.until:
            self.listed.add(ours.name)
        if theirs.area == ours.area or not ours.area:
            ours.party = ours.party or theirs.party
        for field in ("start", "until"):
            mine, other = getattr(ours, field), getattr(theirs, field)
            if mine and len(mine) < len(other) and other.startswith(mine):
                self.finer(ours, field, other)
        known_to = self.tables.as_of(ours.file, ours.office)
        if not ours.until and theirs.until and not theirs.until.startswith(LATER) and last(theirs.until) > known_to:
            ours.until = theirs.until
        if not ours.until and theirs.until.startswith(LATER) and theirs.until[1:] > known_to:
            ours.notes = [n for n in ours.notes if not n.startswith("as-of")] + [f"as-of {theirs.until[1:]}"]
        if ours.until.startswith(LATER) and (not theirs.until or last(theirs.until) > ours.until[1:]):
            ours.until = theirs.until
        elif ours.until and not ours.until.startswith(LATER) and not theirs.until and theirs.source == "world-heads":
            self.notes.append(f"ended here, open there: {ours.line()}\n    {theirs.line()}")
        return "finer" if ours.line() != before else "same"

    def finer(self, row, field, day):
        """Puts a day in place of a date that is known to the month or the year only, unless somebody else held the office on it."""
        kept = getattr(row, field)
        setattr(row, field, day)
        clash = [r for r in self.seats[row.country, row.office] if r is not row and r.seat() == row.seat() and surely(r, row)]
        if last(row.until) < first(row.start) or clash:
            setattr(row, field, kept)
            return False
        return True

    def fit(self, row, near):
        """Fits a row between others who hold the same office; false where there is no place."""
        whole = span(row)
        if "acting" in row.notes or any("rival" in r.notes for r in near):
            near = [r for r in near if "acting" not in r.notes and "rival" not in r.notes]
        for other in near:
            if not surely(other, row):
                continue
            if other.start.lstrip(EARLIER) == row.start.lstrip(EARLIER):
                return False
            known_to = self.tables.as_of(other.file, other.office)
            if first(other.start) < first(row.start):
                # Somebody who is in office as far as the records go has left it if another took it after that.
                if not other.until and first(row.start) > known_to:
                    other.until = row.start
                elif last(other.until) <= later(first(row.start), HANDOVER) and not other.until.startswith(LATER):
                    row.start = other.until
                else:
                    return False
            elif last(row.until) <= later(first(other.start), HANDOVER):
                row.until = other.start
            else:
                return False
        # A row of which little is left was another's.
        return last(row.until) >= first(row.start) and (span(row) == whole or span(row) > whole / 2)

    # When all is read.

    def finer_days(self, path):
        """Days of dates that are known to the month or the year only."""
        days = collections.defaultdict(list)
        for row in self.tables.rows:
            days[row.country, row.name].append(row)
        with open(path, encoding="utf-8", newline="") as file:
            for known in csv.DictReader(file):
                field = {"from": "start", "until": "until"}[known["field"]]
                for row in days[known["country"], known["product_name"]]:
                    date = getattr(row, field)
                    if row.title == known["product_title"] and date == known["product_date"] and known["day"].startswith(date):
                        self.counts["finer-days", "days"] += self.finer(row, field, known["day"])

    def vouch(self, tables):
        """Moves the days to which the files are vouched for. Heads of state and government whom no source lists are vouched for as before."""
        for row in self.tables.rows if "world-heads" in tables else ():
            if row.office in SINGLE[:2] and not row.until and row.source == "" and row.country not in BODIES:
                known_to = max(self.tables.as_of(row.file), first(row.start))
                if row.name not in self.listed and not any(note.startswith("as-of") for note in row.notes):
                    row.notes.append(f"as-of {known_to}")
                    self.notes.append(f"not listed: {row.line()}")
        for table in tables:
            for file, offices, day in AS_OF.get(table, ()):
                for name in [file] if file else self.tables.heads:
                    if file or not name.startswith(("us-", "united-")):
                        self.tables.vouch(name, offices, day)

    def mark(self):
        """Marks names that several bear."""
        people = collections.defaultdict(lambda: collections.defaultdict(list))
        for row in self.tables.rows:
            people[words(row.name)][row.country].append(row)
        for countries in people.values():
            if len(countries) > 1:
                self.namesakes(countries)
        bearers = collections.defaultdict(set)
        for row in self.tables.rows:
            for name in row.names():
                bearers[words(name)].add(words(row.name))
        for row in self.tables.rows:
            own = words(row.name)
            row.shared = frozenset(w for w in map(words, row.aliases) if w != own and len(bearers[w]) > 1)

    def namesakes(self, countries):
        """Rows of one name in several countries: those that came new are other people's than those that stood there, whoever holds an office of a body."""
        old = [c for c, rows in countries.items() if any(not r.source for r in rows)]
        first_country = (old or sorted(countries))[0]
        for country, rows in countries.items():
            if country == first_country or country in BODIES or first_country in BODIES or country in old:
                continue
            for row in rows:
                if "namesake" not in row.notes:
                    row.notes.append("namesake")


def alien(country, name):
    """Whether the name is spelt as in another language than its own: Wikidata gives a label of any where it has no English one."""
    return bool(re.search("[łŁ]", name) and country != "PL" or re.search("[żŻ]", name) and country not in ("PL", "MT"))


def own_title(country, office, title, area):
    """The title of a row of a table that is about one country."""
    acting = re.match(titles.ACTING, title)
    title = re.sub(titles.ACTING, "", title)
    title = titles.SAME.get(title, title)
    if country == "US":
        if area and office == "other" and title in ("Attorney General", "Secretary of State"):
            title = f"{STATES[area]} {title}"
        elif area and title == "Mayor":
            title = "Mayor of Washington"
        elif title == "Attorney General":
            office = "justice_minister"
        elif title == "Interior Secretary":
            office = "interior_minister"
    elif country == "GB":
        if title == "First Secretary of State":
            office = "other"
        elif title == "Attorney General":
            title = "Attorney General for England and Wales"
    return office, title, bool(acting)


def sound(row):
    """What the name of the row's holder sounds like, in its country. Names that are written in Latin letters at home are written in one way."""
    latin = row.country in ("US", "GB")
    return row.country, words(row.name) if latin else " ".join(map(skeleton, telling(row.name)))


def close(a, b):
    """Whether the names are spellings of one."""
    return difflib.SequenceMatcher(None, words(a), words(b)).ratio() > 0.8


def alike(a, b):
    """Whether the rows may be about one office."""
    if a.office in BY_AREA:
        return a.area == b.area
    return a.office != "other" or a.title == b.title


def may_be(a, b):
    """Whether rows whose holders share a name may be about one person."""
    if a.area and b.area and a.area != b.area and a.office in BY_AREA and b.office in BY_AREA:
        return False
    # Fathers and sons.
    if a.office in BY_AREA and b.office in BY_AREA and (suffix(a.name) != suffix(b.name) or a.start != b.start and a.overlaps(b, -30)):
        return False
    years = [int(first(r.start)[:4]) for r in (a, b)]
    return abs(years[0] - years[1]) < 45


def suffix(name):
    return {"jr", "sr", "ii", "iii", "iv"} & set(words(name).split())


def is_same(a, b):
    """Whether the rows, of one office at one time, have one holder."""
    if a.office in BY_AREA and suffix(a.name) != suffix(b.name):
        return False
    if {words(n) for n in a.names()} & {words(n) for n in b.names()}:
        return True
    if a.office in BY_AREA:
        return False
    # A surname alone tells nobody from his son.
    whole = lambda row: [n for n in row.names() if n == row.name or len(telling(n)) > 1]
    for mine in whole(a):
        for other in whole(b):
            x, y = list(map(skeleton, telling(mine))), list(map(skeleton, telling(other)))
            shared = set(x) & set(y)
            if len(shared) > 1 or shared and max(map(len, shared)) > 1 and (min(len(x), len(y)) == 1 or x[-1] == y[-1] and x[0][0] == y[0][0]):
                return True
            if close(" ".join(telling(mine)), " ".join(telling(other))):
                return True
    return False


def span(row):
    """The days that a row lasts, by months of 30."""
    days = [int(day[:4]) * 360 + int(day[5:7]) * 30 + int(day[8:10]) for day in (first(row.start), last(row.until))]
    return days[1] - days[0]


def surely(a, b):
    """Whether two different people's times surely overlap by more than a day."""
    if a.name == b.name or {"acting", "rival"} & {*a.notes, *b.notes}:
        return False
    begun = max(last(a.start), last(b.start))
    end = min(first(r.until) if r.until and not r.until.startswith(LATER) else last(r.until) for r in (a, b))
    return begun < end


def short_aliases(row, most):
    """The other names that are worth a place: those of two words or more in Latin letters that are not only an initial more or less."""
    kept, seen = [], {key(row.name)}
    plain = " ".join(w for w in words(row.name).split() if w not in suffix(row.name))
    for alias in sorted(row.aliases, key=lambda alias: words(alias) != plain):
        if len(words(alias).split()) < 2 or not re.fullmatch(r"[\w .'’-]+", alias) or re.search(r"[\u0370-\u1cff\u2c00-\uffff]", alias):
            continue
        if key(alias) not in seen and len(kept) < most:
            seen.add(key(alias))
            kept.append(alias)
    return kept


def key(name):
    return " ".join(w for w in words(name).split() if len(w) > 1)


STATES = dict(line.split("=") for line in """AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut
DE=Delaware FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland
MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New-Hampshire NJ=New-Jersey
NM=New-Mexico NY=New-York NC=North-Carolina ND=North-Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode-Island SC=South-Carolina
SD=South-Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West-Virginia WI=Wisconsin WY=Wyoming DC=DC PR=Puerto-Rico
GU=Guam VI=Virgin-Islands AS=American-Samoa MP=Northern-Mariana-Islands""".split())
STATES = {code: name.replace("-", " ") for code, name in STATES.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="the CSV files")
    parser.add_argument("--tables", type=pathlib.Path, default=HERE.parent.parent / "src/records/tables")
    parser.add_argument("--decisions", type=pathlib.Path, default=HERE / "decisions.csv")
    parser.add_argument("--write", action="store_true", help="write the files")
    parser.add_argument("--verbose", action="store_true", help="show every changed row and every doubt")
    args = parser.parse_args()
    tables = Tables(args.tables)
    before = {file: (args.tables / f"{file}.records").read_text(encoding="utf-8") for file in tables.heads}
    refresh = Refresh(tables, Decisions(args.decisions))
    known = [args.folder / f"{name}.csv" for name in ORDER]
    for path in known:
        if path.exists():
            refresh.read(path)
    if (args.folder / "finer-days.csv").exists():
        refresh.finer_days(args.folder / "finer-days.csv")
    refresh.vouch([path.stem for path in known if path.exists()])
    refresh.mark()
    for (table, what), count in sorted(refresh.counts.items()):
        print(f"{table:14} {what:12} {count:6}")
    for file, text in tables.text().items():
        old, new = before[file].splitlines(), text.splitlines()
        changed = [line for line in difflib.unified_diff(old, new, lineterm="", n=0) if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        added, gone = sum(line[0] == "+" for line in changed), sum(line[0] == "-" for line in changed)
        print(f"{file}: {len(new)} lines, {added} new or changed, {gone} gone or changed")
        if args.verbose:
            print("\n".join(changed))
    if args.verbose:
        print("\n".join(refresh.notes))
    if args.write:
        tables.write()


main()
