"""Kills the server while people write, starts it again, and looks for every acknowledged text.

Called by `run`. Each writer appends lines that exist nowhere else, to a page of its own or to one that
all share. A line counts as acknowledged when the save was answered with a redirect. After `kill -9` and
a restart every acknowledged line must be in the page, found by the search, and `dienstweg check` clean.
"""

import argparse
import html
import http.client
import random
import re
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "load"))
from house import PASSWORD, House, end  # noqa: E402

WRITERS = 8
SPACE = "probe"


class Writer(threading.Thread):
    """Saves line after line until told to stop or until the server is gone. `cookie`: a person of its own."""

    def __init__(self, house, cookie, pages, chance):
        super().__init__(daemon=True)
        self.house, self.cookie, self.pages, self.chance = house, cookie, pages, chance
        self.acknowledged, self.refused, self.stopped = [], [], False

    def run(self):
        try:
            # A kill may have come between a conflict and throwing its working copy away.
            self.discard(self.pages[1])
        except (OSError, http.client.HTTPException):
            return
        while not self.stopped:
            # One save in four goes to the page that all share, where saves meet and are merged.
            page = self.pages[self.chance.random() < 0.25]
            line = f"zeile {uuid.UUID(int=self.chance.getrandbits(128)).hex}"
            try:
                status = self.append(page, line)
            except (OSError, http.client.HTTPException):
                # The server is gone: this save was never answered and may be there or not.
                return
            if status == 303:
                self.acknowledged.append((page, line))
            elif status != 409:
                self.refused.append(status)

    def append(self, page, line):
        status, _, form = self.house.get(f"/s/{page}/bearbeiten", self.cookie)
        if status != 200:
            return status
        fields = {
            "title": field(form, "title"),
            "base": field(form, "base"),
            "body": f"{area(form, 'body').rstrip()}\n\n{line}\n",
            "summary": "",
            "save_as": "published",
        }
        status = self.house.request("POST", f"/s/{page}/bearbeiten", fields, self.cookie)[0]
        if status == 409:
            # Both added to the same end of the shared page. Our text waits as a working copy; it goes.
            self.discard(page)
        return status

    def discard(self, page):
        self.house.request("POST", f"/s/{page}/arbeitsstand/verwerfen", {}, self.cookie)


def field(form, name):
    found = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', form)
    value = re.search(r'\bvalue="([^"]*)"', found.group(0)) if found else None
    return html.unescape(value.group(1)) if value else ""


def area(form, name):
    found = re.search(rf'<textarea[^>]*\bname="{name}"[^>]*>\n?(.*?)</textarea>', form, re.S)
    return html.unescape(found.group(1)) if found else ""


def set_up(house):
    """Eight people, each with a page of their own, and one page for all: (cookie, own, shared) each."""
    house.command("space", "add", SPACE, "--title", "Probe", "--visibility", "open")
    accounts = [f"schreiben-{number}" for number in range(1, WRITERS + 1)]
    for account in accounts:
        house.command("person", "add", account, "--name", account.title(), "--password-stdin", given=PASSWORD + "\n")
        house.command("space", "grant", SPACE, account, "write")
    house.start()
    cookies = [house.sign_in(account) for account in accounts]
    shared = new_page(house, "Gemeinsames Blatt")
    return [(cookie, new_page(house, f"Blatt {number}"), shared) for number, cookie in enumerate(cookies, 1)]


def new_page(house, title):
    fields = {"title": title, "body": "Anfang.\n", "summary": "", "save_as": "published"}
    status, headers, text = house.request("POST", f"/b/{SPACE}/neu", fields)
    if status != 303:
        raise SystemExit(f"creating a page answered {status}:\n{text[:800]}")
    return headers["Location"].removeprefix("/s/")


def one_round(house, people, chance):
    """Writes until the kill; returns the acknowledged (page, line)."""
    writers = [Writer(house, cookie, (own, shared), random.Random(chance.random())) for cookie, own, shared in people]
    for writer in writers:
        writer.start()
    time.sleep(chance.uniform(0.3, 2.5))
    house.kill()
    for writer in writers:
        writer.stopped = True
        writer.join(60)
    refused = [status for writer in writers for status in writer.refused]
    if refused:
        raise SystemExit(f"saves were refused with {sorted(set(refused))}")
    return [each for writer in writers for each in writer.acknowledged]


def missing(house, everything):
    """Acknowledged lines that their page has lost."""
    lost = []
    for page in sorted({page for page, _ in everything}):
        _, headers, _ = house.get(f"/s/{page}")
        status, _, source = house.get(f"{headers['Location']}.md")
        if status != 200:
            raise SystemExit(f"the source of page {page} answered {status}")
        lost += [(page, line) for at, line in everything if at == page and line not in source]
    return lost


def found(house, line, seconds=10):
    """Whether the search finds the line in time."""
    word = line.split()[1]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if f"<mark>{word}" in house.get(f"/suche?q={word}")[2]:
            return True
        time.sleep(0.1)
    return False


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--rounds", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=None, help="repeats the moments of an earlier run")
    given = arguments.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="dienstweg-faults-") as folder:
        house = House(given.program, folder)
        everything, failed = [], 0
        try:
            people = set_up(house)
            for number in range(1, given.rounds + 1):
                new = one_round(house, people, chance)
                everything += new
                seconds = house.start()
                lost = missing(house, everything)
                searchable = not new or found(house, new[-1][1])
                house.stop()
                checked = house.command("check").strip().splitlines()
                clean = not lost and searchable
                failed += not clean
                print(
                    f"round {number:2}: {len(new):4} saves acknowledged, back after {seconds:.2f} s, "
                    f"{len(lost)} lost, newest {'found' if searchable else 'NOT FOUND'}, check: {checked[-1] if checked else 'clean'}",
                    flush=True,
                )
                for page, line in lost:
                    print(f"    page {page} lost: {line}")
                house.start()
        finally:
            end(house.process)
    print(f"{len(everything)} acknowledged saves in {given.rounds} rounds")
    print(f"{given.rounds - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
