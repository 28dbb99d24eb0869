"""The demonstration: four programmes in states that tell the whole story. Everyone in it is made up."""

from datetime import date

from pwdlib import PasswordHash
from sqlmodel import select

from api.app import create_app
from api.core import clock, events
from api.core.context import Context
from api.core.in_process import InProcess
from api.core.outbox import Delivery, Entry
from api.core.registries import registries
from api.demo import finance, grants_round, health, mental_health, setting
from api.demo import tvet as tvet_call
from api.demo.cast import Names
from api.demo.stage import Progress, Stage, telling
from api.notifications.models import Letter

PASSWORD = "umusanzu-demo"  # noqa: S105 published, and therefore only loaded on loopback

__all__ = ["PASSWORD", "load"]


def load(context: Context, *, real_dates: bool, progress: Progress) -> None:
    """Fill an empty, migrated database by playing the story through the API.

    `progress` hears (what, how many, of how many). With `real_dates` the days of the facts stand
    as they are; otherwise each programme's are shifted by whole weeks so that its story ends today.
    """
    before = clock.now() - clock.real_now()
    hashed = PasswordHash.recommended().hash(PASSWORD)  # which nobody could choose for themselves
    app = create_app(context.settings, worker=False)
    with telling(before), InProcess(app, context.settings.site) as client:
        stage = Stage(client, context, hashed, real_dates)
        names = Names()
        stage.play_from(date(2022, 1, 10))
        setting.sign_ins(stage)
        setting.bodies(stage)
        tvet = setting.programme(stage, "RW-TVET")
        progress("Start-up grants", 1, 5)
        grants_round.play(stage, tvet, names)
        progress("Vocational training", 2, 5)
        tvet_call.play(stage, tvet, names)
        progress("Hospitals", 3, 5)
        stage.play_from(date(2022, 5, 23))
        health.play(stage, setting.programme(stage, "RW-HEALTH"), names)
        progress("Finance", 4, 5)
        stage.play_from(date(2024, 12, 16))
        finance.play(stage, setting.programme(stage, "RW-FIN"), names)
        progress("Mental health", 5, 5)
        stage.play_from(date(2026, 4, 20))
        mental_health.play(stage, setting.programme(stage, "RW-MH"), names)
    _settle(context)


def _settle(context: Context) -> None:
    """Give events their places, do what is due, and count the letters of the past as sent."""
    with context.database.write() as session:
        for entry in session.exec(select(Entry)):
            entry.state, entry.done_at = Delivery.DONE, clock.real_now()
        for letter in session.exec(select(Letter)):
            letter.sent_at = letter.created_at
    with context.database.write() as session:
        for job in registries.due.values():
            job.run(session, clock.now())
    moved = 1
    while moved:
        with context.database.write() as session:
            moved = events.sequence(session)
