"""Every sentence that identity says to people is there in French, with the same values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

import api

ROOT = Path(api.__file__).parent
SAYING = {"Invalid", "Conflict", "Forbidden", "SignInFirst", "UnsupportedContent", "ValueError", "_weak"}
BRACES = re.compile(r"{\w+}")


def _sentences() -> Iterator[str]:
    for file in sorted((ROOT / "identity").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
                for given in node.args:
                    if isinstance(given, ast.Constant) and " " in str(given.value):
                        yield str(given.value)


def test_every_sentence_is_there_in_french_with_its_values() -> None:
    french = yaml.safe_load((ROOT / "locales/fr.d/identity.yaml").read_text(encoding="utf-8"))
    said = set(_sentences())
    assert len(said) > 40
    assert said - french.keys() == set()
    for english, translated in french.items():
        assert BRACES.findall(english) == BRACES.findall(translated), english
