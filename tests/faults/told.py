"""Kills the server while people are told of something, until all are told, and counts.

Called by `run told`. A question goes to a unit of many people. The process is killed as soon as more of
them are told than the last time, and started again. In the end everybody is told exactly once.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "load"))
from house import PASSWORD, House, end  # noqa: E402

PEOPLE = 3_000
SPACE = "probe"


def set_up(house):
    """An open space, a page that a unit answers for, and somebody who asks."""
    house.command("space", "add", SPACE, "--title", "Probe", "--visibility", "open")
    house.command("person", "add", "fragt", "--name", "Fragt", "--password-stdin", given=PASSWORD + "\n")
    house.command("space", "grant", SPACE, "fragt", "write")
    house.start()
    house.sign_in("fragt")
    fields = {"title": "Blatt", "body": "Text.\n", "summary": "", "save_as": "published"}
    status, headers, text = house.request("POST", f"/b/{SPACE}/neu", fields)
    if status != 303:
        raise SystemExit(f"creating a page answered {status}:\n{text[:800]}")
    house.stop()
    staff(house, headers["Location"].removeprefix("/s/"))
    return headers["Location"].removeprefix("/s/")


def staff(house, page):
    """Puts people into a unit that answers for the page; too many for the command line."""
    database = sqlite3.connect(house.data / "dienstweg.sqlite")
    unit = str(uuid.uuid4())
    database.execute(
        "INSERT INTO org_unit (id, public_id, number, name, sort_key) VALUES (?, 'unit', '1', 'Amt', 'amt')", (unit,)
    )
    for number in range(PEOPLE):
        person = str(uuid.uuid4())
        account = f"person-{number}"
        database.execute(
            "INSERT INTO person (id, public_id, account, account_norm, name, sort_key, role, state, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, 'staff', 'active', 0)",
            (person, account, account, account, account, account),
        )
        database.execute("INSERT INTO person_unit (person_id, unit_id) VALUES (?, ?)", (person, unit))
    database.execute("UPDATE entry SET owner_unit_id = ? WHERE public_id = ?", (unit, page))
    database.commit()
    database.close()


def told(house):
    return house.rows("SELECT COUNT(*), COUNT(DISTINCT person_id) FROM notification WHERE cause = 'question'")[0]


def kill_while_telling(house):
    """Kills and starts again whenever more are told than before; returns how often."""
    kills, before = 0, 0
    until = time.monotonic() + 300
    while before < PEOPLE:
        now = told(house)[0]
        if before < now < PEOPLE:
            house.kill()
            kills += 1
            house.start()
        before = now
        if time.monotonic() > until:
            raise SystemExit(f"only {before} of {PEOPLE} were told within five minutes")
        time.sleep(0.002)
    return kills


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    failed = 0
    for number in range(1, given.rounds + 1):
        with tempfile.TemporaryDirectory(prefix="dienstweg-told-") as folder:
            house = House(given.program, folder)
            try:
                page = set_up(house)
                house.start()
                status, _, _ = house.request("POST", f"/s/{page}/kommentare", {"body": "Gilt das?", "frage": "ja"})
                if status != 303:
                    raise SystemExit(f"asking answered {status}")
                kills = kill_while_telling(house)
                # Whatever would be told twice is told now.
                house.kill()
                house.start()
                time.sleep(2)
                rows, people = told(house)
            finally:
                end(house.process)
        right = rows == people == PEOPLE
        failed += not right
        print(f"round {number}: killed {kills} times, {rows} told, {people} people of {PEOPLE}", flush=True)
    print("everybody was told once" if not failed else f"{failed} rounds failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
