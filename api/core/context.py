"""What one process shares between requests: settings, database, gates, how a caller is recognised."""

from dataclasses import dataclass
from typing import Protocol

from sqlmodel import Session

from api.core.actor import Actor
from api.core.config import Settings
from api.core.db import Database
from api.core.limits import Gate
from api.core.mail import Mailer
from api.core.storage import Storage
from api.core.surface import Metrics


@dataclass(frozen=True)
class Credential:
    """What a request showed of itself; `principal` scopes idempotency keys."""

    cookie: str | None
    bearer: str | None
    address: str
    user_agent: str

    @property
    def principal(self) -> str:
        return self.bearer or self.cookie or ""


class Authenticate(Protocol):
    """identity's part: who this credential is. Raises SignInFirst for a bearer key that is not good."""

    def __call__(self, session: Session, credential: Credential) -> Actor: ...


class Context:
    """Made once by create_app, read by every route."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        authenticate: Authenticate,
        storage: Storage,
        mailer: Mailer,
        metrics: Metrics,
    ) -> None:
        self.settings = settings
        self.database = database
        self.authenticate = authenticate
        self.storage = storage
        self.mailer = mailer
        self.metrics = metrics
        self.writes = Gate(database.writers, settings.max_waiting)
        self.reads = Gate(8, settings.max_waiting)
        self.preparations = Gate(4, settings.max_waiting)
