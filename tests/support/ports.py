"""Ports for the servers that tests start.

They lie below the kernel's ephemeral range (32768 and up). A port from that range can be taken by an outgoing
connection while a killed server restarts on it; worse, a client that keeps dialling it may connect to itself.
`UMUSANZU_TEST_PORTS=8800-8899` narrows the range, for machines where others listen too.
"""

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path
from typing import IO

DEFAULT_RANGE = "20000-29999"


class Port:
    """A port on 127.0.0.1 that no other test process of this user takes until `release()` or the process's end."""

    def __init__(self, number: int, lock: IO[bytes]) -> None:
        self.number = number
        self._lock = lock

    def release(self) -> None:
        self._lock.close()


def reserve() -> Port:
    """Reserve a free port. Raises RuntimeError when the whole range is taken."""
    first, last = os.environ.get("UMUSANZU_TEST_PORTS", DEFAULT_RANGE).split("-")
    numbers = list(range(int(first), int(last) + 1))
    random.shuffle(numbers)
    for number in numbers:
        if port := _try(number):
            return port
    raise RuntimeError(f"No port from {first} to {last} is free on 127.0.0.1.")


def _try(number: int) -> Port | None:
    locks = Path(tempfile.gettempdir()) / f"umusanzu-ports-{os.getuid()}"
    locks.mkdir(exist_ok=True)
    # Held open, not used in a with-block: the lock lasts as long as the file is open.
    lock = (locks / str(number)).open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with socket.socket() as probe:
            # As servers do: a port whose last connections are still in TIME_WAIT is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", number))
    except OSError:
        lock.close()
        return None
    return Port(number, lock)
