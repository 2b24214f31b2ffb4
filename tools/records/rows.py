"""Rows of the office records: the `.records` files, names made comparable, and times in office."""

import dataclasses
import pathlib
import re
import unicodedata

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "interior_minister",
           "justice_minister", "vice_president", "deputy_prime_minister", "senator", "representative", "governor",
           "member_of_parliament", "other")
# Offices of which one person is the holder, whatever the title says.
SINGLE = OFFICES[:4]
# Offices that many hold at once, each for an area.
BY_AREA = ("senator", "representative", "governor", "member_of_parliament")
EARLIER, LATER = "<", ">"
NEVER = "9999-12-31"

PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "’": "'", "‘": "'",
                       "ʼ": "'", "`": "'", "´": "'"})
SMALL = set("al el bin ibn ben abu bint de da do dos das del della di du la le van von der den ter the y e i ul ur jr sr ii iii iv sir "
            "dame lord lady sheikh grand duke duchess president minister general king queen prince princess pope emperor sultan emir ayatollah saint st san ould mint".split())


def words(name):
    """The words of a name, folded: what the program compares."""
    plain = unicodedata.normalize("NFD", name.lower().translate(PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(PLAIN)
    kept = re.sub(r"['.&]", "", plain)
    return " ".join(re.findall(r"[^\W_]+", kept))


def telling(name):
    """The words that tell somebody, without titles and small words."""
    said = words(name).split()
    return [w for w in said if w not in SMALL and len(w) > 1] or said


def skeleton(word):
    """The consonants of a word, without the choices of transliteration."""
    sounds = {"c": "k", "q": "k", "g": "k", "x": "ks", "z": "s", "p": "f", "d": "t", **{v: "" for v in "aeiouyjwvh"}}
    out = ""
    for sound in "".join(sounds.get(c, c) for c in word):
        out += "" if out.endswith(sound) else sound
    return out or word


def first(date):
    """The first day that a date can mean."""
    date = date.lstrip(EARLIER + LATER)
    return (date + "-01-01"[len(date) - 4:]) if len(date) < 10 else date


def last(date):
    """The last day that it can mean; of a time whose end nobody knows, the day to which it is known."""
    if not date:
        return NEVER
    if date.startswith(LATER):
        return first(date)
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


@dataclasses.dataclass
class Row:
    country: str
    office: str
    title: str
    name: str
    start: str
    until: str
    aliases: list
    notes: list
    area: str = ""
    party: str = ""
    file: str = ""
    # Where a row from a source stands there, and whether it is new here.
    source: str = ""
    woman: str = ""
    shared: frozenset = frozenset()

    def names(self):
        return [self.name, *self.aliases]

    def seat(self):
        """What one person holds at a time."""
        if self.office in SINGLE:
            return (self.country, self.office, "", "")
        return (self.country, self.office, self.title, self.area)

    def overlaps(self, other, slack=0):
        return first(self.start)[:10] <= later(last(other.until), slack) and first(other.start) <= later(last(self.until), slack)

    def person(self):
        """Who the holder is: the name, and for a namesake the country and area too."""
        key = words(self.name)
        return (key, self.country, self.area) if "namesake" in self.notes else (key,)

    def line(self):
        aliases = "; ".join(a + ("?" if words(a) in self.shared else "") for a in self.aliases)
        columns = [self.country, self.office, self.title, self.name, self.start, self.until, aliases, ", ".join(self.notes)]
        if self.area or self.party:
            columns += [self.area, self.party]
        return " | ".join(columns).rstrip()


def later(day, days):
    import datetime
    if not days or day >= "9999":
        return day
    day = day[:8] + min(day[8:], "28")
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def read_line(line, file):
    columns = [c.strip() for c in line.split("|")] + ["", ""]
    country, office, title, name, start, until, aliases, notes, area, party = columns[:10]
    split = lambda text, by: [part.strip() for part in text.split(by) if part.strip()]
    return Row(country, office, title, name, start, until, [a.rstrip("?") for a in split(aliases, ";")], split(notes, ","), area, party, file)


class Tables:
    """The `.records` files of a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.heads, self.rows = {}, []
        for path in sorted(self.folder.glob("*.records")):
            lines = path.read_text(encoding="utf-8").splitlines()
            self.heads[path.stem] = [line for line in lines if line.startswith("#")]
            self.rows += [read_line(line, path.stem) for line in lines if line and not line.startswith("#")]

    def as_of(self, file, office="other"):
        day = ""
        for line in self.heads[file]:
            said = re.match(r"# as-of([^:]*): (\S+)", line)
            if said and (not said[1].strip() or office in said[1].split()):
                day = said[2]
        return day

    def vouch(self, file, offices, day):
        """Moves the day to which a file's rows, or those of some offices, are vouched for."""
        label = f"# as-of {offices}:" if offices else "# as-of:"
        head = self.heads[file]
        at = next((n for n, line in enumerate(head) if line.startswith(label)), len(head))
        head[at:at + 1] = [f"{label} {day}"]

    def text(self):
        """The files, by name."""
        order = lambda row: (row.country, OFFICES.index(row.office), row.start.lstrip(EARLIER))
        texts = {}
        for file, head in self.heads.items():
            lines = [row.line() for row in sorted((row for row in self.rows if row.file == file), key=order)]
            texts[file] = "\n".join([*head, *lines]) + "\n"
        return texts

    def write(self):
        for file, text in self.text().items():
            (self.folder / f"{file}.records").write_text(text, encoding="utf-8")
