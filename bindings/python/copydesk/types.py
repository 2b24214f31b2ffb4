"""What Copydesk tells of an article, as types. Offsets are code points of the text, from 0."""

from __future__ import annotations

import datetime
from typing import List, Optional, TypedDict, Union

#: A day, as text (ISO 8601) or as an object.
Day = Union[str, datetime.date]

#: Words of the text.
Text = TypedDict("Text", {"start": int, "end": int, "text": str})

#: The day of an article, and where it was read.
Date = TypedDict("Date", {"value": str, "source": str})

#: An expression of time: its TIMEX3 type (DATE, TIME, DURATION, SET) and value.
Timex = TypedDict("Timex", {"start": int, "end": int, "text": str, "type": str, "value": str})

#: Who speaks: the words, the name in full, and what the words are (named, pronoun, nominal).
Speaker = TypedDict("Speaker", {"start": int, "end": int, "text": str, "name": str, "kind": str})

#: A title: its words, the office, and the country by ISO 3166-1.
Title = TypedDict("Title", {"text": str, "office": Optional[str], "country": Optional[str]})

#: Whether a person is a ``woman`` or a ``man``, and what tells it (honorific, role, given-name, records, pronouns).
Sex = TypedDict("Sex", {"value": str, "source": str})

#: One replacement.
Edit = TypedDict("Edit", {"start": int, "end": int, "new_text": str})


class Quote(TypedDict):
    """A quotation: ``direct``, or ``partial`` for words that are part of the reporter's sentence."""

    start: int
    end: int
    kind: str
    speaker: Optional[Speaker]
    cue: Optional[Text]
    by: Optional[str]


class Person(TypedDict):
    """A person, with all titles and mentions; the sex where the article or the records tell it."""

    name: str
    sex: Optional[Sex]
    titles: List[Title]
    mentions: List[Text]


class Fix(TypedDict):
    """A change that mends a finding: all its edits or none. A safe one may be made unasked."""

    title: str
    safe: bool
    edits: List[Edit]


class Finding(TypedDict):
    """What a copy editor would query; the severity is ``error``, ``warning``, ``info`` or ``hint``."""

    start: int
    end: int
    rule: str
    severity: str
    message: str
    fixes: List[Fix]


class Annotations(TypedDict):
    """All that is known of an article."""

    format: str
    date: Optional[Date]
    timexes: List[Timex]
    quotes: List[Quote]
    people: List[Person]
    findings: List[Finding]
