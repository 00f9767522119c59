"""The benchmark of the conversation; see README.md. Called by `run-dialogue`, which builds what is measured."""

import argparse
import http.client
import json
import os
import re
import shutil
import time
import uuid
from pathlib import Path

import town
from house import House, PASSWORD, end
from measure import HEAD, Target
from postbox import Postbox
from report import Targets
from streams import Streams, room_for

FEED = "/neuigkeiten/haus"
# Pages of the feed between the first one and the one far back.
FAR = 50
PUBLISHED = 100


class Measured:
    """What was measured in one house; what it does not have yet stays out."""

    def __init__(self, entries):
        self.entries = entries
        self.first = self.far = self.import_rate = self.publishing = self.fan_out = self.digests = self.stream = None


def say(text):
    print(f"\n## {text}\n", flush=True)


def fill(house, folder, given, entries, measured):
    """Accounts, spaces and contributions by the commands that administrations use."""
    lines, talk = town.write(folder, given.people, given.spaces, entries, given.seed, PASSWORD)
    begin = time.monotonic()
    said = house.command("import", "house", lines)
    print(f"house: {said.strip().splitlines()[-1]} in {time.monotonic() - begin:.0f} s", flush=True)
    said = house.command("import", "posts", talk, "--space", town.HOUSE, "--as", town.MANAGER)
    print("contributions: " + "; ".join(said.strip().splitlines()[-2:]), flush=True)
    rate = re.search(r"([\d,]+) a second", said)
    measured.import_rate = float(rate.group(1).replace(",", ""))
    skipped = re.search(r"(\d+) skipped", said)
    if skipped:
        raise SystemExit(f"the generator made lines that cannot be taken:\n{said[-2000:]}")
    for path in (lines, talk):
        path.unlink()


def feed(house, folder, seconds, measured):
    """The first page of the house's feed, and one far back, as a reader leafs there."""
    target = Target(house.port, house.cookie, house.cpu, folder, seconds)
    print(HEAD, flush=True)
    measured.first = target.read("feed, first page", [FEED], 8)
    print(measured.first.row, flush=True)
    address = FEED
    for _ in range(FAR - 1):
        status, _, text = house.get(address)
        older = re.search(r'href="([^"]*[?&]vor=[^"]*)"', text)
        if status != 200 or not older:
            print(f"\nThe feed ends before page {FAR}: {address} answered {status}")
            return
        address = older.group(1).replace("&amp;", "&")
    measured.far = target.read(f"feed, page {FAR}", [address], 8)
    print(measured.far.row, flush=True)


def publish(house, token, count):
    """Posts for the whole house, one after the other; milliseconds of each."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    spent = []
    for number in range(count):
        body = json.dumps({"title": f"Mitteilung {number}", "lead": "Für alle.", "body": "Bitte lesen."})
        begin = time.monotonic()
        connection.request("POST", f"/api/v1/spaces/{town.HOUSE}/posts", body, headers)
        answer = connection.getresponse()
        answer.read()
        spent.append((time.monotonic() - begin) * 1000)
        if answer.status != 201:
            raise SystemExit(f"publishing answered {answer.status}")
    connection.close()
    return sorted(spent)


def subscribe_all(house):
    """Everybody to the house's blog, straight into the stopped house: 20,000 sign-ins would measure those."""
    database = house.connect()
    space = database.execute("SELECT id FROM space WHERE slug = ?", (town.HOUSE,)).fetchone()[0]
    people = [row[0] for row in database.execute("SELECT id FROM person")]
    rows = [(uuid.uuid4().bytes, person, "space", space, "chosen") for person in people]
    sql = "INSERT OR IGNORE INTO subscription (id, person_id, extent, space_id, cause) VALUES (?, ?, ?, ?, ?)"
    database.executemany(sql, rows)
    database.commit()
    database.close()
    return len(people)


def has(house, table):
    return bool(house.rows("SELECT 1 FROM sqlite_master WHERE name = ?", table))


def wait_for(count, wanted, seconds):
    """Seconds until `count()` reaches `wanted`; None if it does not in time."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if count() >= wanted:
            return time.monotonic() - begin
        time.sleep(0.2)
    print(f"only {count():,} of {wanted:,} after {seconds} s")
    return None


def publishing(house, measured, people, token):
    """Publishing to everybody, and how long it takes until all are told."""
    told = has(house, "notification")
    before = house.rows("SELECT count(*) FROM notification")[0][0] if told else 0
    spent = publish(house, token, PUBLISHED)
    measured.publishing = spent[int(len(spent) * 0.99)]
    print(f"publishing to everybody: p50 {spent[len(spent) // 2]:.1f} ms, p99 {measured.publishing:.1f} ms")
    if not told:
        print("notifications: not in this program")
        return
    begin = time.monotonic()
    count = lambda: house.rows("SELECT count(*) FROM notification")[0][0] - before
    waited = wait_for(count, PUBLISHED * (people - 1), 1800)
    if waited is not None:
        measured.fan_out = (time.monotonic() - begin) / PUBLISHED
        print(f"fan-out to {people:,}: {measured.fan_out:.2f} s for each of {PUBLISHED}")


def digests(house, measured, people):
    """Everybody's daily digest at once: what they were told of is laid two days back, then the house starts."""
    if not has(house, "digest_setting"):
        print("digests: not in this program")
        return
    house.stop()
    database = house.connect()
    database.execute("UPDATE notification SET at = at - 172800000, pace = 'daily', mail_id = NULL")
    database.commit()
    database.close()
    postbox = Postbox()
    house.environment |= {
        "DIENSTWEG_MAIL_SERVER": "127.0.0.1",
        "DIENSTWEG_MAIL_PORT": str(postbox.port),
        "DIENSTWEG_MAIL_TLS": "none",
        "DIENSTWEG_MAIL_FROM": "dienstweg@stadt.example",
    }
    house.start()
    # Whoever has no address gets no mail.
    waited = wait_for(lambda: postbox.count, people - 2, 1800)
    if waited is not None:
        measured.digests = waited / 60
        print(f"digests to {postbox.count:,} people in {waited:.0f} s")


def streams(house, measured, wanted):
    """Idle streams, one person's cookies in turn; memory of the server before and after."""
    _, _, text = house.get(FEED)
    path = re.search(r'"([^"]*/strom\?nach=[^"]*)"', text)
    if not path:
        print("streams: the feed names none")
        return
    count = room_for(wanted)
    if count < wanted:
        print(f"the system lets this process open {count:,} streams only")
    opened = Streams(house.port, [house.cookie], path.group(1).replace("&amp;", "&"))
    before = house.memory()
    opened.add(count)
    time.sleep(5)
    after = house.memory()
    if opened.open:
        measured.stream = (after - before) * 1024 / len(opened.open)
        print(f"{len(opened.open):,} idle streams: {measured.stream:.1f} KiB each; {opened.refused} refused")
    opened.close()


def one_size(given, folder, entries, whole):
    measured = Measured(entries)
    shutil.rmtree(folder, ignore_errors=True)
    data = folder / "data"
    data.mkdir(parents=True)
    say(f"{entries:,} posts and comments, {given.people:,} people, {given.spaces} spaces")
    house = House(given.program, data, search_rate=0)
    try:
        fill(house, folder, given, entries, measured)
        people = subscribe_all(house)
        token = house.command("token", "create", "--as", town.MANAGER, "--scope", "write").split()[-1] if whole else None
        print(f"start in {house.start():.2f} s")
        house.sign_in(town.READER)
        feed(house, folder, given.seconds, measured)
        if whole:
            streams(house, measured, given.streams)
            publishing(house, measured, people, token)
            digests(house, measured, people)
    finally:
        end(house.process)
    if not given.keep:
        shutil.rmtree(folder)
    return measured


def judge(large, small):
    targets = Targets()
    for name, of in (("first page", lambda each: each.first), (f"page {FAR}", lambda each: each.far)):
        if of(large):
            targets.less(f"feed, {name}, c=8, p99", of(large).p99, 30, 15, "ms")
        if of(large) and small and of(small):
            growth = of(large).cpu / of(small).cpu
            targets.less(f"feed, {name}: cost, {small.entries:,} to {large.entries:,}", growth, 1.2, 1.05, "×")
    targets.more("import of contributions with index", large.import_rate, 2000, 4000, "lines/s")
    for what, value, must, aim, unit in (
        ("publishing to everybody, p99", large.publishing, 50, 20, "ms"),
        ("telling everybody of one post", large.fan_out, 30, 5, "s"),
        ("digests for everybody", large.digests, 5, 2, "min"),
        ("idle event stream", large.stream, 40, 20, "KiB"),
    ):
        if value is None:
            targets.lines.append(f"| {what} | – | {must} {unit} | {aim} | not measured |")
        else:
            targets.less(what, value, must, aim, unit)
    targets.print()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--folder", required=True, type=Path, help="for the data; emptied")
    arguments.add_argument("--people", type=int, default=20_000)
    arguments.add_argument("--spaces", type=int, default=300)
    arguments.add_argument("--entries", type=int, default=1_000_000, help="size of the large house")
    arguments.add_argument("--small", type=int, default=100_000, help="size of the small one, 0 for none")
    arguments.add_argument("--streams", type=int, default=5_000)
    arguments.add_argument("--seconds", type=int, default=5, help="length of one measurement (default 5)")
    arguments.add_argument("--seed", type=int, default=3)
    arguments.add_argument("--keep", action="store_true", help="leave the data folders")
    given = arguments.parse_args()
    begin = time.monotonic()
    print(f"# Benchmark of the conversation\n\n{os.cpu_count()} cores")
    small = one_size(given, given.folder / "small", given.small, False) if given.small else None
    large = one_size(given, given.folder / "large", given.entries, True)
    judge(large, small)
    print(f"\n{(time.monotonic() - begin) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
