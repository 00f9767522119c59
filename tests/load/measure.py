"""One measurement: wrk sends requests for some seconds while the server's processor time is read."""

import json
import random
import subprocess
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Result:
    """`p50`, `p99`: milliseconds. `cpu`: processor milliseconds of the server for one request."""

    name: str
    connections: int
    rate: float
    p50: float
    p99: float
    cpu: float
    faults: int
    requests: int

    @property
    def row(self):
        return (
            f"| {self.name} | {self.connections} | {self.rate:,.0f} | {self.p50:.2f} | {self.p99:.2f}"
            f" | {self.cpu:.3f} | {self.faults or ''} |"
        )


HEAD = "| what | c | requests/s | p50 ms | p99 ms | CPU ms/request | faults |\n|---|--:|--:|--:|--:|--:|--:|"


class Target:
    """What requests are sent to, and the work folder for lists of requests."""

    def __init__(self, port, cookie, cpu, folder, seconds):
        self.port, self.cookie, self.cpu, self.folder, self.seconds = port, cookie, cpu, Path(folder), seconds

    def read(self, name, paths, connections, encoding=None):
        """Addresses in random order. A second of the same goes before it, not counted."""
        words = [self.list("addresses", paths), self.cookie] + ([encoding] if encoding else [])
        self.wrk("list.lua", connections, 1, words)
        return self.run(name, "list.lua", connections, words)

    def save(self, name, forms, connections):
        """Forms as (address, fields), each sent once at most."""
        lines = [f"{path}\t{urllib.parse.urlencode(fields)}" for path, fields in forms]
        threads = min(2, connections)
        result = self.run(name, "save.lua", connections, [self.list("forms", lines), self.cookie, str(threads)])
        if result.requests >= len(lines) - threads:
            result.name += " (list ran out: more is possible)"
        return result

    def run(self, name, script, connections, words):
        before = self.cpu()
        found = self.wrk(script, connections, self.seconds, words)
        spent = self.cpu() - before
        requests = max(1, found["requests"])
        return Result(
            name,
            connections,
            found["requests"] / found["seconds"],
            found["p50"],
            found["p99"],
            spent * 1000 / requests,
            found["refused"] + found["broken"],
            found["requests"],
        )

    def wrk(self, script, connections, seconds, words):
        line = ["wrk", "--threads", str(min(2, connections)), "--connections", str(connections)]
        line += ["--duration", f"{seconds}s", "--timeout", "30s", "--script", str(HERE / script)]
        line += [f"http://127.0.0.1:{self.port}", "--", *map(str, words)]
        done = subprocess.run(line, check=True, text=True, stdout=subprocess.PIPE)
        result = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
        return json.loads(result.removeprefix("RESULT "))

    def list(self, name, lines):
        path = self.folder / f"{name}.txt"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path


def searches():
    """The fifty searches as addresses."""
    words = (HERE / "queries.txt").read_text("utf-8").splitlines()
    return [f"/suche?q={urllib.parse.quote(word, safe='')}" for word in words]


def some(things, count, seed):
    """The same random choice every time."""
    return random.Random(seed).sample(things, min(count, len(things)))
