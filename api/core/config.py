"""Settings, from the environment (`UMUSANZU_*`) and nowhere else."""

from datetime import timedelta
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_SECRET = "only-for-demonstrations-on-loopback"  # noqa: S105 refused beyond loopback, see check()


class InsecureStart(RuntimeError):
    """A start that would put people's data at risk is refused."""


class Settings(BaseSettings):
    """One field a setting; docs/operating.md explains each.

    `clock_offset` is an ISO 8601 duration added to the real time wherever the
    field's clock is read (deadlines, expiries); security and leases ignore it.
    """

    model_config = SettingsConfigDict(env_prefix="UMUSANZU_", frozen=True, extra="ignore")

    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    var: Path = Path("var")
    public_url: str = ""
    secret_key: str = DEFAULT_SECRET
    smtp_url: str = ""
    mail_from: str = "Umusanzu <no-reply@example.org>"
    storage_url: str = ""
    clock_offset: timedelta = timedelta(0)
    workers: int = Field(default=1, ge=0, le=16)
    log_level: str = "info"
    max_waiting: int = Field(default=400, ge=1)
    web_client: Path = Path(__file__).resolve().parents[2] / "web-client" / "dist"

    @cached_property
    def url(self) -> str:
        """SQLAlchemy's address of the database; SQLite under `var` unless one is given."""
        given = self.database_url
        if not given:
            return f"sqlite:///{(self.var / 'umusanzu.sqlite').resolve()}"
        scheme, separator, rest = given.partition("://")
        return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else given

    @cached_property
    def site(self) -> str:
        """Where people reach this service, without a closing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def on_loopback(self) -> bool:
        return _is_loopback(self.host) and _is_loopback(urlsplit(self.site).hostname or "")

    @property
    def secure_cookies(self) -> bool:
        return urlsplit(self.site).scheme == "https" or not self.on_loopback

    def check(self) -> None:
        """Raise InsecureStart where people beyond this machine would meet a default secret."""
        if self.secret_key == DEFAULT_SECRET and not self.on_loopback:
            raise InsecureStart(
                "UMUSANZU_SECRET_KEY still has its default, and this start would listen beyond "
                "loopback. Set it to a long random value."
            )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
