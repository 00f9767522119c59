#!/usr/bin/env python3
"""Measures the search of a built server and compares it with the targets.

usage: evaluate.py --bin DIENSTWEG --eval DIR --corpus DIR [--work DIR] [--keep] [--sub]

  --bin     the program
  --eval    folder with queries.tsv (header: qid collection set sub query anchor) and
            qrels.tsv (qid 0 docid grade)
  --corpus  folder with gesetze/ (or gesetze.tar.zst, needs tar and zstd) and
            kommune.jsonl, faq.jsonl, urteile.jsonl (or *.jsonl.zst)
  --work    where data folders, runs and unpacked collections go (default: temporary)
  --keep    use data folders that are already there
  --sub     one line per subset as well

Every collection is imported into a data folder of its own, as a clerk would do it on the
command line; then its queries are asked and the rankings scored. Ends with status 1 if a
value in the column "must" is missed. Needs nothing but Python's standard library.
"""
import argparse
import collections
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SETS = ["knownitem", "paragraf", "kompositum", "tippfehler", "schreibweise", "prefix", "kommune", "faq", "urteile"]
# nDCG@10 per set: must, should.
TARGETS = {
    "knownitem": (0.94, 0.96),
    "paragraf": (0.98, 1.00),
    "kompositum": (0.75, 0.82),
    "tippfehler": (0.95, 0.98),
    "schreibweise": (0.94, 0.97),
    "prefix": (0.94, 0.97),
    "kommune": (0.76, 0.80),
    "faq": (0.36, 0.42),
    "urteile": (0.82, 0.86),
}
# Means over the sets: nDCG@10, success@1, recall@50, and corrections.
MEANS = {"nDCG@10": (0.82, 0.85), "succ@1": (0.77, 0.80), "rec@50": (0.93, 0.95)}
MEANT = (0.95, 0.99)
MEASURES = ["nDCG@10", "MRR@10", "rec@50", "succ@1"]
ACCOUNT, PASSWORD, SPACE = "suche", "eine lange Anmeldung nur zum Messen", "messung"


def rows(path):
    with open(path, encoding="utf-8") as file:
        head = file.readline().rstrip("\n").split("\t")
        return [dict(zip(head, line.rstrip("\n").split("\t"))) for line in file]


def grades(path):
    found = collections.defaultdict(dict)
    with open(path, encoding="utf-8") as file:
        for line in file:
            query, _, document, grade = line.split()
            found[query][document] = float(grade)
    return found


def rankings(path):
    """Documents per query in the order of a run: score descending, then rank."""
    lines = collections.defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for line in file:
            query, _, document, rank, score, *_ = line.split()
            lines[query].append((-float(score), int(rank), document))
    return {query: list(dict.fromkeys(doc for *_, doc in sorted(found))) for query, found in lines.items()}


def gain(values):
    return sum(value / math.log2(place + 2) for place, value in enumerate(values[:10]))


def score(ranking, relevant):
    """nDCG@10, MRR@10, recall@50, success@1."""
    got = [relevant.get(document, 0.0) for document in ranking[:50]]
    ideal = gain(sorted(relevant.values(), reverse=True))
    first = next((place for place, value in enumerate(got[:10]) if value > 0), None)
    return (
        gain(got) / ideal if ideal else 0.0,
        0.0 if first is None else 1 / (first + 1),
        sum(value > 0 for value in got) / max(len(relevant), 1),
        float(first == 0),
    )


def mean(values):
    values = list(values)
    return tuple(sum(column) / len(values) for column in zip(*values)) if values else (0.0,) * 4


class Server:
    """The command line of the product on one data folder."""

    def __init__(self, program, data):
        self.program, self.data = program, data

    def __call__(self, *words, given=None):
        command = [self.program, *map(str, words), "--data", str(self.data)]
        done = subprocess.run(command, input=given, text=True, capture_output=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.stdout


def unpacked(corpus, name, work):
    """Path of a collection, unpacked if necessary."""
    plain = corpus / (name if name == "gesetze" else f"{name}.jsonl")
    if plain.exists():
        return plain
    target = work / "corpus" / plain.name
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    if name == "gesetze":
        subprocess.run(["tar", "--zstd", "-xf", corpus / "gesetze.tar.zst", "-C", target.parent], check=True)
    else:
        subprocess.run(["zstd", "-dqo", target, corpus / f"{name}.jsonl.zst"], check=True)
    return target


def imported(program, name, source, work, keep):
    data = work / "data" / name
    server = Server(program, data)
    if keep and data.exists():
        return server
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    server("person", "add", ACCOUNT, "--role", "admin", "--password-stdin", given=PASSWORD + "\n")
    server("space", "add", SPACE, "--title", "Messung", "--visibility", "open")
    # Administration opens no space: whoever writes is let in.
    server("space", "grant", SPACE, ACCOUNT, "write")
    start = time.time()
    kind = "markdown" if source.is_dir() else "jsonl"
    server("import", kind, source, "--space", SPACE, "--as", ACCOUNT)
    print(f"{name}: imported in {time.time() - start:.1f} s", flush=True)
    return server


def asked(server, name, queries, work):
    folder = work / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    questions, run, meant = (folder / f"{name}.{part}" for part in ("queries.tsv", "run", "meant.tsv"))
    with open(questions, "w", encoding="utf-8") as file:
        file.writelines(f"{query['qid']}\t{query['query']}\n" for query in queries)
    start = time.time()
    server("search", "--as", ACCOUNT, "--queries", questions, "--run", run, "--limit", 50, "--suggestions", meant)
    print(f"{name}: {len(queries)} queries in {time.time() - start:.1f} s", flush=True)
    with open(meant, encoding="utf-8") as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    return rankings(run), {pair[0]: pair[-1] for pair in pairs if len(pair) > 1 and pair[-1]}


def line(name, count, values, targets):
    must, should = targets if targets else (None, None)
    verdict = "" if must is None else "should" if values[0] >= should else "must" if values[0] >= must else "MISSED"
    wanted = "" if must is None else f"{must:7.2f} {should:7.2f}  {verdict}"
    print(f"{name:26s} {count:5d} " + " ".join(f"{value:7.4f}" for value in values) + f" {wanted}")
    return verdict != "MISSED"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--eval", required=True, type=pathlib.Path)
    parser.add_argument("--corpus", required=True, type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--sub", action="store_true")
    args = parser.parse_args()
    work = args.work or pathlib.Path(tempfile.mkdtemp(prefix="dienstweg-suche-"))
    queries, relevant = rows(args.eval / "queries.tsv"), grades(args.eval / "qrels.tsv")
    ranking, meant, found_again = {}, {}, {}
    for name in dict.fromkeys(query["collection"] for query in queries):
        here = [query for query in queries if query["collection"] == name]
        server = imported(args.bin, name, unpacked(args.corpus, name, work), work, args.keep)
        found, suggested = asked(server, name, here, work)
        ranking.update(found)
        meant.update(suggested)
        misspelt = [query for query in here if query["set"] == "tippfehler" and query["qid"] in suggested]
        if misspelt:
            again = [dict(query, query=suggested[query["qid"]]) for query in misspelt]
            found_again.update(asked(server, f"{name}-corrected", again, work)[0])
    per = {query["qid"]: score(ranking.get(query["qid"], []), relevant[query["qid"]]) for query in queries}
    print(f"\n{'set':26s} {'n':>5s} " + " ".join(f"{name:>7s}" for name in MEASURES) + f" {'must':>7s} {'should':>7s}")
    good = True
    table = {}
    for name in SETS:
        here = [query for query in queries if query["set"] == name]
        table[name] = mean(per[query["qid"]] for query in here)
        good &= line(name, len(here), table[name], TARGETS[name])
        for sub in dict.fromkeys(query["sub"] for query in here) if args.sub else []:
            inside = [query for query in here if query["sub"] == sub]
            line(f"  {sub}", len(inside), mean(per[query["qid"]] for query in inside), None)
    overall = dict(zip(MEASURES, mean(table.values())))
    print()
    for measure, targets in MEANS.items():
        good &= line(f"mean {measure}", len(queries), (overall[measure],), targets)
    misspelt = [query for query in queries if query["set"] == "tippfehler"]
    right = sum(
        1 for query in misspelt if score(found_again.get(query["qid"], []), relevant[query["qid"]])[1] > 0
    )
    good &= line("corrections that find it", len(misspelt), (right / max(len(misspelt), 1),), MEANT)
    print(f"\nruns and data in {work}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
