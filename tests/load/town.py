"""Volume data: a large administration that has been talking for two years. The same seed, the same data.

    python3 tests/load/town.py OUT [--people N] [--spaces N] [--entries N] [--seed N]

Writes OUT/house.jsonl (units, accounts, spaces with mixed rights; for `dienstweg import house`) and
OUT/contributions.jsonl (posts, short posts, comments with mixed audiences; for `dienstweg import posts`).
"""

import argparse
import json
import random
from collections import deque
from datetime import datetime, timedelta, timezone
from pathlib import Path

# Who brings everything in, and who reads when it is measured.
MANAGER, READER = "einlesen", "lesen"
# The space of the whole house, to which everybody subscribes.
HOUSE = "rathaus-aktuell"
END = datetime(2026, 11, 1, tzinfo=timezone.utc)
SPAN = timedelta(days=730)
# Kinds of a contribution, with how many of a hundred they are.
KINDS = (("post", 12), ("micropost", 18), ("comment", 70))
# Posts of a space that are still being talked about.
RECENT = 40
# Answers of a thread; the program takes 50.
ANSWERS = 30

WORDS = (
    "Antrag Ausschreibung Baustelle Bescheid Besprechung Brandschutz Bürgersteig Dienstplan Drucker Fahrzeug "
    "Formular Friedhof Fundsache Gebühr Geschirr Gutachten Haushalt Heizung Inventur Kantine Kita Kreuzung "
    "Leitung Markt Mülltonne Netzwerk Parkplatz Pause Protokoll Rechnung Reinigung Satzung Schlüssel Schule "
    "Sitzung Spielplatz Straße Stromausfall Termin Treppe Umzug Urlaub Vertretung Vorlage Wartung Winterdienst"
).split()
DOINGS = "liegt bereit|wird geprüft|zieht um|ist fertig|fehlt noch|beginnt am Montag|wurde verschoben|braucht Hilfe".split("|")
FIRST = "Aylin Bela Britta Cem Dana Emil Finn Greta Hanna Ivo Jana Kofi Lena Mehmet Nora Ole Pia Rosa Sven Theo".split()
LAST = "Ahorn Birke Buche Dill Erle Fichte Ginster Hasel Iris Kiefer Linde Minze Nelke Olive Pappel Rose Ulme Weide".split()


def units():
    """Numbers of units, each after the one above it: 10 departments, 100 offices, 400 teams."""
    for department in range(1, 11):
        yield str(department), None
        for office in range(1, 11):
            yield f"{department}.{office}", str(department)
            for team in range(1, 5):
                yield f"{department}.{office}.{team}", f"{department}.{office}"


def rooms(chance, spaces):
    """The spaces, as lines."""
    manages = {"account": MANAGER, "level": "manage"}
    yield {"kind": "space", "slug": HOUSE, "title": "Rathaus aktuell", "visibility": "open", "grants": [manages]}
    numbers = [number for number, _ in units()]
    for n in range(1, spaces):
        visibility = chance.choices(("open", "members", "hidden"), (50, 42, 8))[0]
        levels = chance.choices(("read", "comment", "write", "approve"), (30, 40, 25, 5), k=chance.randint(1, 6))
        granted = [{"unit": chance.choice(numbers), "level": level} for level in levels]
        yield {"kind": "space", "slug": f"bereich-{n:03}", "title": f"Bereich {n}", "visibility": visibility,
               "grants": [manages, *granted]}


def house(chance, people, spaces, password):
    """Everything but contributions, as lines."""
    for number, above in units():
        yield {"kind": "unit", "number": number, "name": f"Einheit {number}", "above": above}
    numbers = [number for number, _ in units()]
    for account in (MANAGER, READER):
        yield {"kind": "person", "account": account, "name": account.title(), "units": ["1.1.1"], "password": password}
    for n in range(people - 2):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        yield {"kind": "person", "account": f"p{n:05}", "name": f"{name} {n}", "units": [chance.choice(numbers)],
               "email": f"p{n:05}@stadt.example"}
    yield from spaces


class Talk:
    """What is being talked about in one space."""

    def __init__(self, space, chance):
        self.slug, self.chance = space["slug"], chance
        self.posts = deque(maxlen=RECENT)
        # Few audiences for each space: people write to the same circles again and again. Where not all staff
        # read, they are of those who do.
        of = [grant["unit"] for grant in space["grants"] if "unit" in grant]
        if space["visibility"] == "open":
            of = [f"{department}.{office}" for department in range(1, 11) for office in range(1, 11)]
        unit = lambda: chance.choice(of)
        self.audiences = [{"all": [[{"unit": unit()}]]}, {"all": [[{"unit": unit()}, {"unit": unit()}]]}]

    def line(self, number, at, author):
        kind = self.chance.choices([kind for kind, _ in KINDS], [share for _, share in KINDS])[0]
        if not self.posts:
            kind = "micropost"
        line = {"kind": kind, "id": f"e{number}", "space": self.slug, "at": at, "author": author,
                "body": sentences(self.chance, {"post": 12, "micropost": 2, "comment": 3}[kind])}
        if kind == "comment":
            return self.comment(line)
        if kind == "post":
            line |= {"title": sentence(self.chance)[:-1], "lead": sentence(self.chance)}
            line["tags"] = self.chance.sample(WORDS, self.chance.randint(0, 3))
        if self.slug != HOUSE and self.chance.random() < 0.05:
            line["audience"] = self.chance.choice(self.audiences)
        self.posts.append((line["id"], []))
        return line

    def comment(self, line):
        on, threads = self.chance.choice(self.posts)
        line["on"] = on
        open_threads = [thread for thread in threads if thread[1] < ANSWERS]
        if open_threads and self.chance.random() < 0.5:
            thread = self.chance.choice(open_threads)
            thread[1] += 1
            line["thread"] = thread[0]
        else:
            line["question"] = self.chance.random() < 0.02
            threads.append([line["id"], 0])
        return line


def sentence(chance):
    return f"{chance.choice(WORDS)} {chance.choice(DOINGS)}."


def sentences(chance, most):
    return " ".join(sentence(chance) for _ in range(chance.randint(1, most)))


def contributions(chance, people, spaces, entries):
    """In the order of their times, so that rows are added where the last ones were."""
    talks = [Talk(space, chance) for space in spaces]
    # A few spaces are loud, most are quiet.
    loud = [1 / (n + 3) for n in range(len(talks))]
    for number, talk in enumerate(chance.choices(talks, loud, k=entries)):
        at = END - SPAN + SPAN * (number / entries)
        yield talk.line(number, at.strftime("%Y-%m-%dT%H:%M:%SZ"), f"p{chance.randrange(people - 2):05}")


def write(out, people, spaces, entries, seed, password):
    """Writes both files; returns their paths."""
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    files = out / "house.jsonl", out / "contributions.jsonl"
    spaces = list(rooms(chance, spaces))
    lines = house(chance, people, spaces, password), contributions(chance, people, spaces, entries)
    for path, each in zip(files, lines):
        with path.open("w", encoding="utf-8") as file:
            for line in each:
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    return files


if __name__ == "__main__":
    from house import PASSWORD

    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("--people", type=int, default=20_000)
    arguments.add_argument("--spaces", type=int, default=300)
    arguments.add_argument("--entries", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=3)
    given = arguments.parse_args()
    write(given.out, given.people, given.spaces, given.entries, given.seed, PASSWORD)
