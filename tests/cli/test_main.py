"""The whole of the console script: what it lists, what it loads, how it ends."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from api.cli import COMMANDS, HIDDEN, load
from tests.cli.conftest import Shell
from tests.support.serve import REPOSITORY


@pytest.mark.parametrize("name", COMMANDS)
def test_what_help_says_of_a_command_is_what_the_command_says_of_itself(name: str) -> None:
    command = load(name)
    assert command.help.partition("\n")[0] == COMMANDS[name][2]
    assert command.hidden is (name in HIDDEN)


def test_help_lists_every_command_but_the_developers_own(bare: Shell) -> None:
    lines = bare.run("--help").stdout
    for name in COMMANDS:
        assert (f" {name} " in lines) is (name not in HIDDEN), name


def test_help_and_api_do_not_wait_for_the_service_to_load() -> None:
    for arguments in (["--help"], ["api", "--help"]):
        script = (
            "import sys\nfrom api.cli import main\n"
            f"main({arguments!r}, standalone_mode=False)\n"
            "assert not {'api.app', 'sqlalchemy', 'fastapi', 'alembic'} & sys.modules.keys()\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_the_module_is_the_console_script() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "--version"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"umusanzu {version('umusanzu')}\n"


def test_a_mistyped_command_is_misuse_with_a_suggestion(bare: Shell) -> None:
    assert "migrate" in bare.run("migrat", expect=2).stderr


def test_a_setting_that_is_not_right_is_named(bare: Shell) -> None:
    said = bare.run("accounts", "list", expect=2, UMUSANZU_PORT="eighty").stderr
    assert said.startswith("UMUSANZU_PORT: ")


def test_a_database_that_does_not_answer_is_no_refusal(bare: Shell) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    said = bare.run("accounts", "list", expect=3, UMUSANZU_DATABASE_URL=url).stderr
    assert said.startswith("The database does not answer: ")


def test_an_empty_database_says_what_to_do(bare: Shell) -> None:
    assert "umusanzu migrate" in bare.run("accounts", "list", expect=1).stderr


def test_openapi_is_written_and_compared(bare: Shell) -> None:
    file = f"{bare.env['UMUSANZU_VAR']}.yaml"
    bare.run("openapi", "--check", "--file", file, expect=1)
    bare.run("openapi", "--file", file)
    bare.run("openapi", "--check", "--file", file)
