"""The console script as a shell meets it: arguments and settings in, output and exit code out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.cli import main
from api.core import clock, logs
from api.core.config import Settings

PASSWORD = "three unrelated words"


@dataclass(frozen=True)
class Shell:
    """A shell with settings of its own; a call's exit code must be the one expected."""

    env: dict[str, str]

    def run(self, *args: str, expect: int = 0, stdin: str = "", **more: str) -> Result:
        result = CliRunner().invoke(
            main, args, input=stdin, env={**self.env, **more}, prog_name="umusanzu", catch_exceptions=False
        )
        assert result.exit_code == expect, result.output
        return result

    def json(self, *args: str, **more: Any) -> Any:
        return json.loads(self.run(*args, "--json", **more).stdout)

    def init(self, email: str = "ada@example.org", *more: str) -> Result:
        return self.run(
            "init", "--email", email, "--name", "Ada Uwase", "--password-stdin", *more, stdin=PASSWORD
        )


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A shell with an empty folder and no database yet."""
    for name in ("UMUSANZU_KEY", "UMUSANZU_PASSWORD", "UMUSANZU_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    # Wide enough that help and errors do not break within what tests look for.
    yield Shell({"UMUSANZU_VAR": str(tmp_path / "var"), "TERMINAL_WIDTH": "200", "COLUMNS": "200"})
    clock.shift(timedelta(0))
    logs.configure("info")


@pytest.fixture
def shell(bare: Shell, settings: Settings) -> Shell:
    """A shell whose database is migrated and empty, on each engine."""
    return Shell({**bare.env, "UMUSANZU_DATABASE_URL": settings.database_url})
