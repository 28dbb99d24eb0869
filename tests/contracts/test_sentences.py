"""Every sentence of ours that a person may read stands in French, and every kind of problem in the docs."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from api.core.problems import _FRAMEWORK, TITLES
from api.notifications import service as notifications

ROOT = Path(__file__).resolve().parents[2]
PROBLEMS = {"Conflict", "Invalid", "Forbidden", "TooLarge", "UnsupportedContent", "Unreadable", "SignInFirst"}


@cache
def calls() -> list[tuple[str, str, ast.Call]]:
    """(file, name of what is called, the call) for everything in api/."""
    found = []
    for file in sorted((ROOT / "api").rglob("*.py")):
        if file.parent.name == "cli":  # the shell speaks English
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                found.append((str(file.relative_to(ROOT)), name, node))
    return found


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def french() -> dict[str, str]:
    sentences: dict[str, str] = {}
    for file in sorted((ROOT / "api/locales/fr").glob("*.yaml")):
        sentences |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return sentences


def test_every_refusal_stands_in_french() -> None:
    said = french()
    missing = set()
    for file, name, node in calls():
        if (
            name in PROBLEMS
            and len(node.args) >= 2
            and (sentence := literal(node.args[1]))
            and sentence not in said
        ):
            missing.add((file, sentence))
        if (
            name in ("say", "_")
            and node.args
            and (sentence := literal(node.args[0]))
            and sentence not in said
        ):
            missing.add((file, sentence))
        if name == "DeskItem":
            for keyword in node.keywords:
                if keyword.arg == "title" and (sentence := literal(keyword.value)) and sentence not in said:
                    missing.add((file, sentence))
    missing |= {("problems.py", title) for title in TITLES.values() if title not in said}
    missing |= {("problems.py", detail) for _, detail in _FRAMEWORK.values() if detail not in said}
    assert sorted(missing) == []


def test_what_our_own_validators_say_stands_in_french() -> None:
    said = french()
    missing = {
        (file, sentence)
        for file, name, node in calls()
        if name == "ValueError"
        and file.endswith("schemas.py")
        and node.args
        and (sentence := literal(node.args[0]))
        if sentence not in said
    }
    assert sorted(missing) == []


def test_french_sentences_fill_the_same_braces() -> None:
    wrong = []
    for english, translated in french().items():
        braces = [set(part.split("}")[0] for part in text.split("{")[1:]) for text in (english, translated)]
        if braces[0] != braces[1]:
            wrong.append(english)
    assert wrong == []


def test_letters_stand_in_both_languages_with_the_same_facts() -> None:
    english, translated = notifications.templates("en"), notifications.templates("fr")
    assert english.keys() == translated.keys()
    for event_type, template in english.items():
        facts = [
            {part.split("}")[0] for part in " ".join(one.values()).split("{")[1:]}
            for one in (template, translated[event_type])
        ]
        assert facts[0] == facts[1], event_type


def texts(value: object) -> Iterator[str]:
    """Every text in what a YAML file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def test_french_writes_its_apostrophes_and_quotation_marks() -> None:
    """’ and « », as the client's catalogues do; the stories of the demonstration too, in whatever they hold."""
    said = [*french().values(), *texts(notifications.templates("fr"))]
    for catalogue in sorted((ROOT / "web-client/src").rglob("fr.po")):
        lines = catalogue.read_text(encoding="utf-8").splitlines()
        said += [line.removeprefix("msgstr ")[1:-1] for line in lines if line.startswith("msgstr ")]
    assert len(said) > 1000
    assert [text for text in said if re.search(r"\w'\w|[“”]|\\?\"", text)] == []

    told: list[str] = []
    for facts in (ROOT / "api/demo/facts").glob("*.yaml"):
        told += texts(yaml.safe_load(facts.read_text(encoding="utf-8")))
    for file in (ROOT / "api/demo").glob("*.py"):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        told += [
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
    assert "Union européenne" in told
    # Before a vowel French drops one, which English never does after these.
    elided = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quel)?qu|aujourd)'\w", re.IGNORECASE)
    assert [text for text in told if elided.search(text)] == []


def test_every_kind_of_problem_is_explained_in_the_docs() -> None:
    documented = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    kinds = {
        kind
        for _, name, node in calls()
        if name in PROBLEMS and node.args and (kind := literal(node.args[0])) and " " not in kind
    }
    assert sorted(kind for kind in kinds if f"`{kind}`" not in documented) == []
