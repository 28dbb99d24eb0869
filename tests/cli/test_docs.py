"""docs/operating.md is complete: every setting, every command."""

from pathlib import Path

from api.cli import COMMANDS, HIDDEN
from api.core.config import Settings
from tests.support.serve import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "operating.md").read_text()


def test_every_setting_is_explained_with_its_default() -> None:
    rows = [line for line in GUIDE.splitlines() if line.startswith("| `UMUSANZU_")]
    explained = {row.split("`")[1]: row for row in rows}
    assert explained.keys() == {f"UMUSANZU_{name.upper()}" for name in Settings.model_fields}
    for name, setting in Settings.model_fields.items():
        default = setting.default
        if name != "secret_key" and isinstance(default, str | int) and default != "":
            assert f"`{default}`" in explained[f"UMUSANZU_{name.upper()}"], name
    assert Settings.model_fields["var"].default == Path("var")


def test_every_command_is_explained() -> None:
    for name in COMMANDS.keys() - HIDDEN:
        assert f"| `umusanzu {name}" in GUIDE, name
