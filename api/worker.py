"""Sequences events, delivers the outbox, runs what is due. In a thread of `serve`, or as `umusanzu work`."""

import threading
from datetime import datetime, timedelta

import structlog

from api.core import clock, events, outbox
from api.core.context import Context
from api.core.registries import registries

log = structlog.get_logger()

# Seconds to wait when nothing calls; a change in this process wakes the worker at once.
PAUSE = 0.5


class Worker:
    """One loop. Several may run, in one process or many: locks and leases keep them apart."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._ran: dict[str, datetime] = {}

    def start(self) -> None:
        events.wake_on_commit(self._wake.set)
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        if self._thread:
            self._thread.join(timeout=10)

    def run(self) -> None:
        """Until stopped. What fails is logged and tried again; nothing is dropped."""
        while not self._stopping.is_set():
            try:
                moved = self.once()
            except Exception as error:  # the database may be away for a while; the loop must live
                log.warning("worker paused", error=f"{type(error).__name__}: {error}"[:300])
                moved = 0
            if not moved:
                self._wake.wait(PAUSE)
                self._wake.clear()

    def once(self) -> int:
        """One round; how many things it moved."""
        moved = self._sequence()
        moved += outbox.deliver_due(self._context.database, self._sequence)
        moved += self._due()
        return moved

    def _sequence(self) -> int:
        with self._context.database.read() as session:
            if not events.lag(session):
                return 0
        with self._context.database.write() as session:
            return events.sequence(session)

    def _due(self) -> int:
        """Run each job whose time has come; each in its own transaction. Chores have none."""
        moved = 0
        for job in registries.due.values():
            if self._is_time(job.name, job.every):
                with self._context.database.write() as session:
                    moved += job.run(session, clock.now())
        for chore in registries.chores.values():
            if not chore.here and self._is_time(chore.name, chore.every):
                moved += chore.run(self._context)
        return moved

    def _is_time(self, name: str, every: timedelta) -> bool:
        last, now = self._ran.get(name), clock.real_now()
        if last is not None and now - last < every:
            return False
        self._ran[name] = now
        return True
