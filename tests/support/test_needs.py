"""What is missing is installed where that is possible, named where it is not, and never passed over in CI."""

import pytest

from tests.support import needs
from tests.support.needs import Need


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine that lacks everything; the list is what apt was asked for."""
    packages: list[str] = []

    def lack(need: Need) -> Need:
        return Need(
            need.without, lambda: None if need.packages[0] in packages else "not there", need.packages
        )

    monkeypatch.setattr(needs, "NEEDS", tuple(map(lack, needs.NEEDS)))
    monkeypatch.setattr(needs, "install", packages.extend)
    monkeypatch.setattr("shutil.which", lambda _: None)
    return packages


def test_root_on_debian_gets_what_is_missing(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "can_install", lambda: True)
    monkeypatch.setenv("CI", "true")
    assert needs.main() == 0
    assert asked == ["postgresql", "chromium", "fonts-liberation", "chromium-headless-shell"]


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_elsewhere_it_is_named_and_ci_fails(
    asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str,
    status: int,
) -> None:
    monkeypatch.setattr(needs, "can_install", lambda: False)
    monkeypatch.setenv("CI", ci)
    assert needs.main() == status
    assert asked == []
    assert capsys.readouterr().out.splitlines() == [
        "LEFT OUT: every test on PostgreSQL. not there",
        "LEFT OUT: journeys in a browser. not there",
        "LEFT OUT: what depends on text's measure. not there",
    ]
