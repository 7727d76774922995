"""Made-up front matter (dates, reading times, credits, captions, bylines) and what people ask of it.

Names and places come from lists here and numbers from chance, in forms that news sites and reports use, so that the
reader learns what such a line is without having seen any article's own.
"""

from collections.abc import Callable
from random import Random

from corpus.document import Role
from index.place import ROLE_WORDS
from service.reader.training.example import Example

FIRST_NAMES = "Anna Omar Lucía John Mei Fatima Pavel Grace Ivan Aisha Tom Nadia Kwame Sofia Raj Elif Marta Hugo".split()
LAST_NAMES = (
    "Rossi Khan Müller Okafor Petrov Silva Tanaka Novak Haddad Brown García Larsen Moreau Nguyen Kaya Cohen".split()
)
ORGANISATIONS = "Reuters WHO AFP Oxfam UNHCR Greenpeace NASA FAO BBC WWF ILO Caritas".split()
MONTHS = "January February March April May June July August September October November December".split()
PLACES = "Ouagadougou Porto Lahore Tbilisi Cusco Hanoi Tartu Mombasa Sarajevo Izmir Cebu Oaxaca Luanda Bergen".split()
_REGIONS = "Kerala,Anatolia,Galicia,Rift Valley,Andalusia,Sindh,Transylvania,Patagonia,Punjab,Bohemia".split(",")
_WHO = ("Two girls", "A nurse and her patients", "Farmers", "A group of students", "Volunteers", "An old fisherman")
_DOING = ("plant trees", "carry water", "read in a library", "repair a boat", "wait in front of a tent", "sort rice")
_SITE = ("village", "camp", "harbour", "market", "school", "clinic")
_DIRECTIONS = "north south east west north-east south-west".split()
_HEADINGS = (
    "How the river was cleaned,A school for all,New rules for harbours,Ten years of the fund,The last mile".split(",")
)

Line = tuple[str, str]
"""A passage and the words in it that answer."""


def _date(random: Random) -> Line:
    day, month, year = random.randint(1, 28), random.choice(MONTHS), random.randint(1996, 2026)
    date = random.choice([f"{day:02d} {month} {year}", f"{month} {day}, {year}", f"{day} {month[:3]} {year}",
                          f"{year}-{random.randint(1, 12):02d}-{day:02d}"])  # fmt: skip
    return random.choice(["", "", "Published: ", "Published on ", "Posted ", "Date: ", "Updated "]) + date, date


def _reading_time(random: Random) -> Line:
    count = random.randint(1, 25)
    time = f"{count} {random.choice(['minutes', 'min', 'mins'])}"
    return random.choice([f"Reading time: {time}", f"Estimated reading time: {time}", f"{time} read"]), time


def _credit(random: Random) -> Line:
    name, org = f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}", random.choice(ORGANISATIONS)
    credit = random.choice([f"{org}/{name}", f"{org}/{random.choice(LAST_NAMES)}", name,
                            f"{org}/{org[:2]}{random.randint(1000, 99999)}/{name.split()[1]}"])  # fmt: skip
    return random.choice(["", "", "© ", "Photo: ", "Photo by ", "Credit: "]) + credit, credit


def _byline(random: Random) -> Line:
    name = random.choice([f"{random.choice(FIRST_NAMES)} {random.choice(LAST_NAMES)}", random.choice(ORGANISATIONS)])
    return random.choice(["", "By ", "Author: ", "Written by "]) + name, name


def _caption(random: Random) -> tuple[str, str, str, str]:
    """Caption, its place, and a distance with the town it is measured from."""
    place, town = random.sample(PLACES, 2)
    site = f"the {place} {random.choice(_SITE)}"
    distance = f"{random.randint(3, 900)} {random.choice(['km', 'kilometres', 'miles'])}"
    caption = (
        f"{random.choice(_WHO)} {random.choice(_DOING)} in {site}, in the region of {random.choice(_REGIONS)}, "
        f"{distance} {random.choice(_DIRECTIONS)} of {town}{random.choice(['', ', the capital'])}."
    )
    return caption, site, distance, town


_ASKED: dict[Role, tuple[Callable[[Random], Line], tuple[str, ...]]] = {
    Role.DATE: (_date, (
        "When was this published?", "When was the article published?", "publication date",
        "What is the date of this text?", "what date was this written", "When did this come out?",
        "How recent is this?", "When was this posted?",
        "In which year was the article published?", "date of the article", "when was it written?")),
    Role.READING_TIME: (_reading_time, (
        "How long does it take to read this?", "reading time", "How long is the read?", "how many minutes to read",
        "How much time do I need to read the article?", "Is this a long read?", "How long will reading this take me?")),
    Role.CREDIT: (_credit, (
        "Who took the photo?", "Who took the picture?", "photographer", "Who is the photographer?", "photo credit",
        "Whose photo is this?", "Who shot the image?", "Who owns the picture?", "who made the photograph")),
    Role.BYLINE: (_byline, (
        "Who wrote this?", "Who is the author?", "author", "Who published this?",
        "Which organisation wrote the article?",
        "By whom was this written?", "source of this text", "Who is behind this article?")),
}  # fmt: skip
_ASKED_OF_CAPTION = (
    ("Where was the photo taken?", "Where was the picture taken?", "Where is this photo from?", "place of the photo",
     "In which place were they photographed?", "Where are the people in the picture?"),
    ("How far is that from {town}?", "How far is {place} from {town}?", "distance to {town}",
     "How far away is {town}?"),
    ("What does the photo show?", "What can be seen in the picture?", "Describe the photo", "photo description"),
)  # fmt: skip


def metadata_examples(count: int, bodies: list[str], random: Random) -> list[Example]:
    """`count` answered questions of each kind of line, and half as many put to a line or a passage of another kind."""
    found: list[Example] = []
    for _ in range(count):
        title = random.choice(_HEADINGS)
        lines = {role: make(random) for role, (make, _) in _ASKED.items()}
        for role, (_, questions) in _ASKED.items():
            line, answer = lines[role]
            question, place = random.choice(questions), _place(title, role, random)
            start = line.index(answer)
            asked = Example("metadata", question, place, line, start, start + len(answer))
            found.append(asked)
            if random.random() < 0.5:
                other = random.choice([r for r in lines if r is not role])
                elsewhere = random.choice(
                    [(_place(title, other, random), lines[other][0]), (title, random.choice(bodies))]
                )
                found.append(Example("metadata: elsewhere", question, elsewhere[0], elsewhere[1]))
        found.extend(_of_caption(title, random))
    return found


def _of_caption(title: str, random: Random) -> list[Example]:
    caption, site, distance, town = _caption(random)
    answers = (site, distance, caption)
    place = _place(title, Role.CAPTION, random)
    which = random.randrange(3)
    question = random.choice(_ASKED_OF_CAPTION[which]).format(town=town, place=site.split()[1])
    start = caption.index(answers[which])
    found = [Example("metadata", question, place, caption, start, start + len(answers[which]))]
    if which == 1:
        other = random.choice([p for p in PLACES if p not in caption])
        found.append(Example("metadata: elsewhere", f"How far is it from {other}?", place, caption))
    return found


def _place(title: str, role: Role, random: Random) -> str:
    return "\n".join([title, ROLE_WORDS[role]] if random.random() < 0.8 else [title])
