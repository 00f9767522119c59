"""A house for measuring: its data folder, its server process, and somebody who is signed in."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse
import uuid
from pathlib import Path

PASSWORD = "Maulwurf Regen Treppe 71"
TICKS = os.sysconf("SC_CLK_TCK")


class House:
    """A data folder and, between `start` and `stop`, the server on it."""

    def __init__(self, program, data, **settings):
        """`settings`: as in the environment, without the prefix of the product."""
        self.program, self.data = str(program), Path(data)
        self.environment = os.environ | {f"DIENSTWEG_{name.upper()}": str(value) for name, value in settings.items()}
        self.process = self.cookie = None
        self.port = free_port()

    def command(self, *words, given=None):
        """Runs a subcommand on the data folder; returns what it printed."""
        line = [self.program, *map(str, words), "--data", str(self.data)]
        done = subprocess.run(line, input=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            raise SystemExit(f"`{' '.join(line)}` failed ({done.returncode}):\n{done.stdout}")
        return done.stdout

    def start(self):
        """Starts the server; returns the seconds until it says that it is ready."""
        line = [self.program, "serve", "--listen", f"127.0.0.1:{self.port}", "--data", str(self.data)]
        log = open(self.data / "server.log", "ab")
        begin = time.monotonic()
        self.process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        log.close()
        while time.monotonic() - begin < 120:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended:\n{(self.data / 'server.log').read_text()[-3000:]}")
            try:
                if self.get("/health/ready")[0] == 200:
                    return time.monotonic() - begin
            except OSError:
                pass
            time.sleep(0.005)
        raise SystemExit("the server did not become ready within two minutes")

    def stop(self):
        end(self.process)
        self.process = None

    def kill(self):
        """What a power cut does to the process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    # ---- as a browser would ----

    def request(self, method, path, fields=None, cookie=None):
        """Status, headers and text of an answer; redirects are not followed. `cookie`: whose request it is,
        unless it is that of the one who signed in last."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Sec-Fetch-Site": "same-origin"}
        if cookie or self.cookie:
            headers["Cookie"] = cookie or self.cookie
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def get(self, path, cookie=None):
        return self.request("GET", path, cookie=cookie)

    def sign_in(self, account):
        """Signs in by the form; returns the cookie."""
        self.cookie = None
        status, headers, text = self.request("POST", "/anmelden", {"account": account, "password": PASSWORD})
        cookie = re.search(r"__Host-sid=[^;]+", headers.get("Set-Cookie", ""))
        if status != 303 or not cookie:
            raise SystemExit(f"signing in answered {status}:\n{text[:800]}")
        self.cookie = cookie.group(0)
        return self.cookie

    # ---- what is in it ----

    def rows(self, query, *values):
        database = sqlite3.connect(f"file:{self.data / 'dienstweg.sqlite'}?mode=ro", uri=True)
        try:
            return database.execute(query, values).fetchall()
        finally:
            database.close()

    def connect(self):
        """The database of a house that is not running, for writing."""
        return sqlite3.connect(self.data / "dienstweg.sqlite")

    def pages(self, space):
        """Public id, address, title, text and newest revision of all pages of a space."""
        rows = self.rows(
            "SELECT e.public_id, e.slug, e.title, r.body, e.head_id FROM entry e"
            " JOIN space s ON s.id = e.space_id JOIN revision r ON r.id = e.published_id"
            " WHERE s.slug = ? AND e.state = 'published' ORDER BY e.id",
            space,
        )
        return [Page(id, f"/b/{space}/{slug}-{id}", title, body, text_id(head)) for id, slug, title, body, head in rows]

    # ---- what it costs ----

    def cpu(self):
        """Seconds of processor time of the server and its children, user and system."""
        return cpu(self.process.pid)

    def memory(self):
        """Private memory in MiB; mapped index files are not counted."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1024


class Page:
    def __init__(self, id, address, title, body, base):
        self.id, self.address, self.title, self.body, self.base = id, address, title, body, base


def text_id(stored):
    return str(uuid.UUID(bytes=stored)) if isinstance(stored, bytes) else stored


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end(process):
    """Ends a process we started, politely first."""
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(35)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    # utime, stime, and those of children that have ended
    own = sum(int(fields[place]) for place in (11, 12, 13, 14)) / TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(cpu(child) for child in children)
