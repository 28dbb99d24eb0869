"""Rules of the house that no linter knows: the length of files, what the docs name, what a commit may hold."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {".py", ".ts", ".tsx", ".css", ".md", ".yaml", ".toml", ".html"}
GENERATED = {"openapi.yaml", "schema.d.ts", "routeTree.gen.ts", "pnpm-lock.yaml"}
LEFT_OUT = {".git", ".venv", "node_modules", "var", "dist", "test-results", "playwright-report"}
LONGEST = 400
REGISTRIES = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs|yarnpkg|npmmirror)[\w.-]*", re.IGNORECASE)


def _files(folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_OUT or (path.name.startswith(".") and path.name not in (".ci", ".gitignore")):
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.suffix in WRITTEN or path.name in ("Makefile", "Dockerfile", "requirements.lock", "run"):
            yield path


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    code = [
        file
        for file in _files()
        if file.suffix in {".py", ".ts", ".tsx", ".css"} and file.name not in GENERATED
    ]
    assert len(code) > 500
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in code
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_names_a_package_registry() -> None:
    assert [
        str(f.relative_to(ROOT)) for f in _files() if REGISTRIES.search(f.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("page", re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", (ROOT / "README.md").read_text()))
def test_what_the_readme_links_to_is_there(page: str) -> None:
    assert (ROOT / page).exists()


def test_every_decision_that_code_names_is_written() -> None:
    written = {file.name[:3] for file in (ROOT / "docs" / "decisions").glob("*.md")}
    named = {
        number
        for file in _files(ROOT / "api")
        for number in re.findall(r"docs/decisions/(\d{3})", file.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= written
