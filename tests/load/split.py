"""Splits a collection of laws into one page for each section (§), below the page of its law.

    python3 tests/load/split.py ARCHIVE_OR_FOLDER OUT [--pages N]

Reads `…/<law>/index.md` from a folder or a .tar.zst archive and writes two folder trees for
`dienstweg import markdown`: OUT/open with nine tenths of the pages, OUT/closed with the rest.
`--pages` takes laws evenly from the collection until there are so many pages.
"""

import argparse
import io
import re
import subprocess
import tarfile
from pathlib import Path

HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$")
SECTION = re.compile(r"^(§|Art(ikel)?\b)")


def laws(source):
    """Yields (slug, text) in the order of the slugs."""
    source = Path(source)
    if source.is_dir():
        found = [(path.parent.name, path.read_text("utf-8", "replace")) for path in source.rglob("index.md")]
    else:
        found = from_archive(source)
    return sorted(found)


def from_archive(archive):
    raw = subprocess.run(["zstd", "--decompress", "--stdout", "--quiet", archive], check=True, stdout=subprocess.PIPE)
    found = []
    with tarfile.open(fileobj=io.BytesIO(raw.stdout)) as tar:
        for member in tar:
            path = Path(member.name)
            if member.isfile() and path.name == "index.md":
                found.append((path.parent.name, tar.extractfile(member).read().decode("utf-8", "replace")))
    return found


def split(text):
    """The law's own text and its sections, as (title, Markdown) with the title first."""
    short = re.search(r"^jurabk: *(.+)$", text, re.M)
    short = short.group(1).strip().strip("'\"") if short else ""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.S)
    title, front, sections, into = "", [], [], None
    for line in body.split("\n"):
        heading = HEADING.match(line)
        if heading and not title:
            title = heading.group(2)
            continue
        if heading and SECTION.match(heading.group(2)):
            into = []
            sections.append((f"{heading.group(2)} {short}".strip(), into))
            continue
        if heading:
            into = None
        (front if into is None else into).append(line)
    return (title or short or "Ohne Titel", front), sections


def page(title, lines):
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"# {title[:200]}\n\n{text}\n"


def chosen(everything, wanted):
    """Laws spread evenly over the collection with at least `wanted` pages together."""
    if not wanted:
        return everything
    sizes = [1 + len(sections) for _, _, sections in everything]
    step = max(1, sum(sizes) // wanted)
    order = [n for start in range(step) for n in range(start, len(everything), step)]
    picked, total = [], 0
    for n in order:
        if total >= wanted:
            break
        picked.append(n)
        total += sizes[n]
    return [everything[n] for n in sorted(picked)]


def write(source, out, wanted=None):
    """Writes the trees; returns the number of pages in OUT/open and OUT/closed."""
    everything = [(slug, *split(text)) for slug, text in laws(source)]
    count = {"open": 0, "closed": 0}
    for slug, front, sections in chosen(everything, wanted):
        tree = "closed" if (count["closed"] + 1 + len(sections)) * 9 <= count["open"] else "open"
        folder = Path(out, tree, slug)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.md").write_text(page(*front), "utf-8")
        for place, section in enumerate(sections, 1):
            (folder / f"{place:04}.md").write_text(page(*section), "utf-8")
        count[tree] += 1 + len(sections)
    return count["open"], count["closed"]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source")
    arguments.add_argument("out")
    arguments.add_argument("--pages", type=int)
    given = arguments.parse_args()
    print("%d open and %d closed pages" % write(given.source, given.out, given.pages))
