"""How many durable writes a second this disk takes, one after the other: the bound for saving.

    python3 tests/load/fsync.py FOLDER [SECONDS]
"""

import os
import sys
import tempfile
import time

# A short save writes a handful of database pages into the write-ahead log.
BLOCK = os.urandom(4096) * 5


def rate(folder, seconds=3.0):
    """Appends 20 KiB and waits for the disk, over and over; returns the times a second."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        count, start = 0, time.monotonic()
        while time.monotonic() - start < seconds:
            os.write(file.fileno(), BLOCK)
            os.fsync(file.fileno())
            count += 1
        return count / (time.monotonic() - start)


if __name__ == "__main__":
    folder = sys.argv[1] if len(sys.argv) > 1 else "."
    print(f"{rate(folder, float(sys.argv[2]) if len(sys.argv) > 2 else 3.0):.0f} durable writes/s")
