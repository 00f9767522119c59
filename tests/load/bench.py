"""The benchmark; see README.md. Called by `run`, which builds what is measured."""

import argparse
import os
import platform
import shutil
import subprocess
import threading
import time
from pathlib import Path

import fsync
import split
from house import House, PASSWORD, cpu, end
from measure import HEAD, Target, searches, some
from report import judge

WRITER, IMPORTER = "schreiben", "einlesen"


class Measured:
    """Everything measured on one house."""

    def __init__(self):
        self.results, self.count = [], 0
        self.import_rate = self.start = self.idle = self.loaded = self.highest = 0.0

    def of(self, name, connections):
        found = [each for each in self.results if each.name.startswith(name) and each.connections == connections]
        return found[0]

    def note(self, result):
        self.results.append(result)
        print(result.row, flush=True)


def say(text):
    print(f"\n## {text}\n", flush=True)


def set_up(house, trees, measured):
    """Accounts, two spaces (the writer sees one of them), and the pages."""
    for account in (WRITER, IMPORTER):
        house.command("person", "add", account, "--name", account.title(), "--password-stdin", given=PASSWORD + "\n")
    house.command("space", "add", "recht", "--title", "Recht", "--visibility", "open")
    house.command("space", "add", "intern", "--title", "Intern", "--visibility", "hidden")
    house.command("space", "grant", "recht", WRITER, "write")
    for space in ("recht", "intern"):
        house.command("space", "grant", space, IMPORTER, "manage")
    begin = time.monotonic()
    for space, tree in (("recht", "open"), ("intern", "closed")):
        said = house.command("import", "markdown", trees / tree, "--space", space, "--as", IMPORTER)
    # Whatever the import left for the index belongs to it.
    house.command("search", "--as", IMPORTER, "urlaub")
    seconds = time.monotonic() - begin
    measured.count = house.rows("SELECT count(*) FROM entry")[0][0]
    measured.import_rate = measured.count / seconds
    print(f"{measured.count:,} pages in {seconds:.1f} s, {measured.import_rate:,.0f} pages/s")
    print(f"The last lines of the import:\n{said.strip()[-400:]}")


def starts(house, measured, times=5):
    """The middle of some starts on what is there, then the idle memory of a signed-in house."""
    seconds = []
    for _ in range(times):
        seconds.append(house.start())
        house.stop()
    measured.start = sorted(seconds)[len(seconds) // 2]
    house.start()
    house.sign_in(WRITER)
    status, _, text = house.get("/suche?q=urlaub")
    if status != 200:
        raise SystemExit(f"a search answered {status}:\n{text[:800]}")
    time.sleep(5)
    measured.idle = house.memory()
    print(f"start {measured.start:.2f} s (of {times}: {', '.join(f'{each:.2f}' for each in sorted(seconds))}), ", end="")
    print(f"idle {measured.idle:.0f} MiB private")


def watch_memory(house, measured, stop):
    while not stop.wait(0.5):
        measured.highest = max(measured.highest, house.memory())


def load(house, folder, seconds, measured, connections=(1, 8, 64)):
    target = Target(house.port, house.cookie, house.cpu, folder, seconds)
    pages = house.pages("recht")
    addresses = [page.address for page in some(pages, 1000, 1)]
    middle = sorted(some(pages, 999, 2), key=lambda page: len(page.body))[499]
    check_page(house, middle)
    stop = threading.Event()
    threading.Thread(target=watch_memory, args=(house, measured, stop), daemon=True).start()
    print(HEAD, flush=True)
    for c in connections:
        measured.note(target.read("page, always the same", [middle.address], c))
    for c in connections:
        measured.note(target.read("page, 1,000 random", addresses, c))
    measured.note(target.read("page, 1,000 random, compressed", addresses, 8, "br"))
    measured.note(target.read("page, any of all", [page.address for page in pages], 8))
    for c in connections:
        measured.note(target.read("search", searches(), c))
    saves(house, target, pages, measured, sorted({*connections, 4}))
    stop.set()
    time.sleep(5)
    measured.loaded = house.memory()
    print(f"\nprivate memory: {measured.loaded:.0f} MiB after the load, {measured.highest:.0f} MiB at most")


def check_page(house, page):
    """Before anything is measured: it is the page, not a sign-in form."""
    status, _, text = house.get(page.address)
    if status != 200 or page.title.split()[0] not in text:
        raise SystemExit(f"{page.address} answered {status}:\n{text[:800]}")
    print(f"The page asked for again and again has {len(page.body):,} characters, its HTML {len(text):,} bytes.\n")


def saves(house, target, pages, measured, connections):
    """Each run gets pages of its own; afterwards what was acknowledged must be in the history."""
    share = len(pages) // len(connections)
    shuffled = some(pages, len(pages), 3)
    for number, c in enumerate(connections):
        before = house.rows("SELECT count(*) FROM revision")[0][0]
        mine = [page for page in shuffled[number * share : (number + 1) * share] if len(page.body) < 60_000][:12_000]
        result = target.save("save", [(f"/s/{page.id}/bearbeiten", form(page)) for page in mine], c)
        measured.note(result)
        stored = house.rows("SELECT count(*) FROM revision")[0][0] - before
        if stored < result.requests - result.faults:
            raise SystemExit(f"{result.requests} saves were acknowledged, {stored} are in the history")


def form(page):
    body = f"{page.body.rstrip()}\n\nGeändert bei der Messung.\n"
    return {"title": page.title, "body": body, "base": page.base, "summary": "", "save_as": "published"}


def bare(program, folder, seconds):
    """The bare server beside it; its CPU ms for a page."""
    process = subprocess.Popen([program, "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline().rsplit(":", 1)[1])
        target = Target(port, "__Host-sid=token-77", lambda: cpu(process.pid), folder, seconds)
        print(HEAD)
        results = [target.read("bare server", ["/"], c) for c in (1, 8, 64)]
        for result in results:
            print(result.row, flush=True)
        return results[1].cpu
    finally:
        end(process)


def one_size(given, folder, pages):
    measured = Measured()
    trees, data = folder / "trees", folder / "data"
    for old in (trees, data):
        shutil.rmtree(old, ignore_errors=True)
    data.mkdir(parents=True)
    say(f"About {pages:,} pages" if pages else "All pages")
    print("%d open and %d closed pages to import" % split.write(given.corpus, trees, pages))
    # One person asks all the questions.
    house = House(given.program, data, search_rate=0)
    try:
        set_up(house, trees, measured)
        starts(house, measured)
        load(house, folder, given.seconds, measured)
    finally:
        end(house.process)
    if not given.keep:
        shutil.rmtree(folder)
    return measured


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", help="archive (.tar.zst) or folder with …/<law>/index.md")
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--bare", required=True)
    arguments.add_argument("--folder", required=True, type=Path, help="for the data; emptied")
    arguments.add_argument("--seconds", type=int, default=5, help="length of one measurement (default 5)")
    arguments.add_argument("--pages", type=int, help="size of the large house (default: everything)")
    arguments.add_argument("--small", type=int, default=6000, help="size of the small house, 0 for none (default 6000)")
    arguments.add_argument("--keep", action="store_true", help="leave the data folders")
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    model = next((line for line in open("/proc/cpuinfo") if line.startswith("model name")), ":unknown")
    print(f"# Benchmark\n\n{model.split(':', 1)[1].strip()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}")
    disk = fsync.rate(given.folder)
    print(f"disk: {disk:.0f} durable writes/s", flush=True)
    say("Bare server: a session looked up in a map, 20 KB")
    bare_cpu = bare(given.bare, given.folder, given.seconds)
    small = one_size(given, given.folder / "small", given.small) if given.small else None
    large = one_size(given, given.folder / "large", given.pages)
    judge(large, small, bare_cpu, disk)
    print(f"\n{(time.monotonic() - begin) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
