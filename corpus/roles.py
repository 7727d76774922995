"""What a block is, told from its own words: date, reading time, photo credit, heading."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_WHEN = (
    rf"{_DAY}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    r"(?:(?:,?\s+|T)\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]m)?(?:Z|\s*[+-]\d\d:?\d\d|\s+[a-z]{2,4})?)?"
    r"(?:\s+\([^()]*\))?"
)
_DATE = re.compile(
    rf"(?:(?:published|(?:last )?updated|posted|last modified|date)(?: on)?:?\s*)?(?P<quote>[\"']?){_WHEN}(?P=quote)",
    re.IGNORECASE,
)
"""What is written for programs to read, as in front matter, has a time with a zone or stands in quotation marks."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DATELINE = re.compile(rf"(?:[^\W\d_][^\d\s,.:;|]*(?: [^\d\s,.:;|]+){{0,3}},\s+){{1,2}}{_WHEN}", re.IGNORECASE)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_MINUTES = rf"(?:about |approx(?:\.|imately)? |~ ?)?{_COUNT}[ -]?min(?:ute)?s?"
_READING_TIME = re.compile(
    rf"(?:(?:estimated )?(?:reading|read) time|time to read):?\s*{_MINUTES}|{_MINUTES}[ -](?:to )?read"
    rf"|(?:about|approx(?:\.|imately)?) {_COUNT} min(?:ute)?s?",
    re.IGNORECASE,
)
_ONLY_MINUTES = re.compile(_MINUTES, re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"\s+[|–—·•-]\s+|\s{3,}|\.\s+(?=[^\W\d])|(?<=\d)\.\s+|\.\Z")
OPENING_MARKS = "\"'“‘«„¿¡(["
"""What may stand before the capital of a title."""
_CREDIT = re.compile(
    r"©.{2,100}|(?:photo|image|picture|photograph|illustration)(?:\s+(?:by|credit)|:|\s+©).{2,100}|(?:credit|copyright):.{2,100}"
    r"|[A-Z][\w.&-]*(?:/[\w.&-]+){0,2}/[^\W\d_][\w.&-]*",
    re.IGNORECASE,
)
_CREDIT_HAS = re.compile(r"©|copyright|photo|image|picture|credit|illustration|/[A-Z]{0,6}\d{3,}[A-Z]?/", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)(?:\s*©)?\s*\d{4}\b(?!/).{2,100}", re.IGNORECASE)
_PICTURE = re.compile(r"photo|image|picture|illustration", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:\[(?:photo|image|picture)\]|(?:(?:cover )?(?:photo|image|picture)|figure|fig\.|caption)\s*\d*\s*[:.]"
    r"|on the cover:)\s*\S",
    re.IGNORECASE,
)
_ENDS_WITH_CREDIT = re.compile(
    r"[.)]\s+(?:©|(?:photo(?:graph)?|image|picture)(?:\s+by|\s+credit|:)|credit:)\s*[^!?]{2,80}\Z", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:authors?:|(?:written|prepared|compiled|edited|transcribed) by:?(?=\s+(?:the\s|(?-i:[^\Wa-z_])))|source:|from:)"
    r"\s+\S.{0,80}",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+(?:the\s+(?=\S+\s+(?P<second>\S)))?(?P<first>\S).{0,80}", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:(?:here|below|these|following) (?:are|is)|the following|as follows)\b|:\W*\Z", re.IGNORECASE
)
_DATA = re.compile(r"\S\s+[·•|]\s+\S")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_HEADING_SIGNS = re.compile(r"#{1,6}(?:[ \t]+|\Z)")
_CLOSING_SIGNS = re.compile(r"(?<![ \t])[ \t]+#+\Z")
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_LINE_BENEATH = re.compile(r"[ \t]*[\r\n]\s*(?:=+|-+)\Z")
_HEADING_NUMBER = re.compile(r"\A(?:\d{1,3}(?:\.\d{1,2})+[.)]?\s+(?=[^\Wa-z_])|\d{1,3}[.)](?!\d)\s*)")
_CHAPTER = re.compile(
    r"(?:CHAPTER|BOOK|PART|ACT|SCENE|CANTO|Chapter|Book|Part|Act|Scene|Canto)\s+(?:the\s+)?"
    r"(?:\d{1,3}|[IVXLC]+|(?i:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|last))"
    r"(?:[.:]|(?:[.:]\s|\s*[–—-]\s|\s*[\r\n])\s*(?P<title>\S.*))?",
    re.DOTALL,
)
"""Behind its number is nothing, or a mark or a new line before its title; not so in "Chapter 5 says"."""
HEADING_MAX_CHARS, CAPTION_MAX_CHARS = 120, 600
TERMINAL = tuple(".!:;,…。！：；，、।؛،")
_SENTENCE_ENDS = tuple(".!?:。！？।")
_BEHIND_THE_END = re.compile(r"(?:[\"'”’»)\]」』*_`]|\[\d{1,3}\])*\Z")


def is_date(line: str) -> bool:
    """A line that is a date and nothing more, or where it was written, or with a reading time beside it, whatever else.

    "2 May 2024", "Baku, 2 May 2024", "2 May 2024 – Us – 4 min".
    """
    if _YEAR.search(line) is None:
        return False
    if _DATE.fullmatch(line) or is_dateline(line):
        return True
    parts = [part for part in _BETWEEN_PARTS.split(line) if part] if len(line) <= HEADING_MAX_CHARS else []
    dates = sum(_DATE.fullmatch(part) is not None or is_dateline(part) for part in parts)
    timed = any(_READING_TIME.fullmatch(part) or _ONLY_MINUTES.fullmatch(part) for part in parts)
    return dates > 0 and (timed or dates == len(parts))


def is_day(line: str) -> bool:
    """A date and nothing more, not even that something was published or written then."""
    return re.fullmatch(_WHEN, line, re.IGNORECASE) is not None


def is_dateline(line: str) -> bool:
    """A date with one or two names in front, of places or of what was then: "Baku, 2 May 2024"."""
    return len(line) <= HEADING_MAX_CHARS and _DATELINE.fullmatch(line) is not None


def is_reading_time(line: str) -> bool:
    """A line such as "Reading time: 3 minutes", "5 min read" or "Time to read: five minutes"."""
    return _READING_TIME.fullmatch(line) is not None


def is_credit(line: str) -> bool:
    """A photo credit: a © line, "Photo by …", or an agency's AGENCY/ID/NAME; not the year and owner of a text."""
    if _COPYRIGHT.fullmatch(line) and not _PICTURE.search(line):
        return False
    return _CREDIT.fullmatch(line) is not None and _CREDIT_HAS.search(line) is not None


def is_caption(line: str) -> bool:
    """A line that says itself to be a caption, or ends with who took the picture."""
    return len(line) <= CAPTION_MAX_CHARS and bool(_CAPTION.match(line) or _ENDS_WITH_CREDIT.search(line))


def is_byline(line: str) -> bool:
    """A line that names an author, a source or an owner in so many words."""
    by = _BY.fullmatch(line)
    named = by is not None and by["first"].isupper() and (by["second"] or "A").isupper()
    if named and not line.endswith(TERMINAL):
        return True
    return _BYLINE.fullmatch(line) is not None or _COPYRIGHT.fullmatch(line) is not None


def introduces(sentence: str) -> bool:
    """Whether it says that something is listed below it."""
    return _INTRODUCES.search(sentence) is not None


def is_data(line: str) -> bool:
    """A line of several things with signs between them: "Version 4.2 · In force from 1 March 2024"."""
    return _DATA.search(line) is not None


def heading_number(line: str) -> int | None:
    """The number of a line such as "3. A plunge in child mortality", or None."""
    match = _NUMBERED.match(line)
    return int(match[1]) if match and is_short_title(line) else None


def is_chapter(lines: str) -> bool:
    """Whether a chapter of a book begins so, its title behind or below: "CHAPTER I", "Part Two", "Act 3: The Inn"."""
    chapter = _CHAPTER.fullmatch(lines)
    return chapter is not None and (chapter["title"] is None or is_short_title(chapter["title"].rstrip(".")))


def heading_bounds(line: str) -> tuple[int, int]:
    """Where the words of a heading begin and end, without the marks by which Markdown knows it; its number stays."""
    signs = _HEADING_SIGNS.match(line)
    start = signs.end() if signs else 0
    behind = (_CLOSING_SIGNS if signs else _LINE_BENEATH).search(line, start)
    end = behind.start() if behind else len(line)
    bold = _BOLD.fullmatch(line, start, end)
    return bold.span(2) if bold else (start, end)


def is_bold_title(line: str) -> bool:
    """A short line of Markdown that is bold as a whole, as questions and headings are set where none is marked."""
    bold = _BOLD.fullmatch(line)
    return bold is not None and (is_short_title(bold[2].rstrip(":")) or bold[2].endswith("?"))


def heading_words(line: str) -> str:
    """The words of a heading, in one line."""
    start, end = heading_bounds(line)
    return " ".join(line[start:end].split())


def unnumbered(line: str) -> str:
    """The words of a heading without its number: "1.", "2)", "1.3"; "10 Downing Street" keeps its own."""
    return _HEADING_NUMBER.sub("", heading_words(line))


def is_short_title(line: str) -> bool:
    """One line, short, starting with a digit or a letter that is not small, and not ending as a sentence does."""
    return (
        "\n" not in line
        and "\r" not in line
        and len(line) <= HEADING_MAX_CHARS
        and not ends_as_sentence(line, TERMINAL)
        and line[:1].isalnum()
        and not line[:1].islower()
    )


def is_page_number(line: str) -> bool:
    """A number of at most three digits and nothing more; one of four may be the year in which something was."""
    return re.fullmatch(r"\d{1,3}", line) is not None


def ends_as_sentence(line: str, marks: tuple[str, ...] = _SENTENCE_ENDS) -> bool:
    """Whether one of `marks` ends the line, be it within a quotation or before the number of a note."""
    if line[-1:].isalnum():
        return False
    return line[: _BEHIND_THE_END.search(line).start()].endswith(marks)  # type: ignore[union-attr]
