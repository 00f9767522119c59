"""Idle event streams: open many, see what they cost."""

import resource
import selectors
import socket
import time

# Streams opened at once before their heads are read.
BATCH = 100


def room_for(count):
    """Raises the limit of open files of this process, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + 1_000
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(count, soft - 1_000)


class Streams:
    """Streams that stay open. `refused`: those that were answered with anything but 200."""

    def __init__(self, port, cookies, path):
        self.port, self.cookies, self.path = port, cookies, path
        self.open, self.refused = [], 0

    def add(self, count):
        while count > 0:
            batch = [self.ask(len(self.open) + n) for n in range(min(BATCH, count))]
            for connection in batch:
                head = connection.recv(4096)
                if head.startswith(b"HTTP/1.1 200"):
                    self.open.append(connection)
                else:
                    self.refused += 1
                    connection.close()
            count -= len(batch)

    def ask(self, number):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        cookie = self.cookies[number % len(self.cookies)]
        head = f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
        connection.sendall(head.encode())
        return connection

    def told(self, seconds):
        """How many of them say within so many seconds that something is new."""
        waiting, told = selectors.DefaultSelector(), set()
        for connection in self.open:
            connection.setblocking(False)
            waiting.register(connection, selectors.EVENT_READ)
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(told) < len(self.open):
            for key, _ in waiting.select(0.5):
                try:
                    if b"event: neu" in key.fileobj.recv(4096):
                        told.add(key.fileobj)
                except BlockingIOError:
                    pass
        waiting.close()
        return len(told)

    def close(self):
        for connection in self.open:
            connection.close()
        self.open = []
