"""Who is in the demonstration: the sign-ins, and applicants drawn from lists of names. Everybody is made up."""

from itertools import count
from typing import Any

from api.demo.stage import Player, Row, Stage, facts

# Mailbox, name, role in the whole system. Others get theirs when their programme is set up.
SIGN_INS: tuple[tuple[str, str, str | None], ...] = (
    ("admin", "Josiane Karangwa", "admin"),
    ("officer", "Marie-Louise Keza", None),
    ("officer2", "Jean Mugisha", None),
    ("reviewer", "Damien Rukundo", None),
    ("signatory", "Espérance Umutoni", None),
    ("host", "Innocent Gasana", None),
    ("finance", "Clarisse Ingabire", None),
    ("applicant", "Diane Mukamana", None),
    ("expert", "Eric Nshimiyimana", None),
    ("trainer", "Solange Uwimana", None),
    ("participant", "Patrick Habimana", None),
    ("team", "Divine Ishimwe", None),
    ("mentor", "Olivier Kamanzi", None),
    ("donor", "Anneke Peeters", None),
)


def profile(sector: str, country: str, number: int, **more: Any) -> Row:
    """A profile that meets the usual conditions; `more` changes what the story needs changed."""
    people = facts("people")
    cities = people["cities"][country]
    occupations = people["occupations"].get(sector, ["Engineer"])
    return {
        "residence_country": country,
        "residence_city": cities[number % len(cities)],
        "origin_tie": ("born_there", "parent", "born_there", "grandparent")[number % 4],
        "sex": "female" if number % 2 == 0 else "male",
        "birth_year": 1968 + number % 28,
        "sector": sector,
        "occupation": occupations[number % len(occupations)],
        "employer": ("Northwind Works", "Blue Lake Clinic", "Harbour Bank", "City College")[number % 4],
        "experience_years": 5 + number % 17,
        "languages": [
            {"language": "en", "level": "C1"},
            {"language": "fr", "level": "B2"},
            {"language": "rw", "level": "C2"},
        ],
        "skills": [],
        **more,
    }


class Names:
    """Invented names in a fixed order: women and men in turn, no two the same."""

    def __init__(self) -> None:
        people = facts("people")
        self._given = (people["women"], people["men"])
        self._families = people["families"]
        self._numbers = count()

    def next(self) -> tuple[int, str, str]:
        """A running number, a mailbox and a name; an even number is a woman's."""
        number = next(self._numbers)
        given = self._given[number % 2][(number // 2) % 24]
        family = self._families[(number * 7 + number // 24) % len(self._families)]
        return number, f"person{number:03d}", f"{given} {family}"


def applicant(stage: Stage, names: Names, sector: str, countries: list[str], **more: Any) -> Player:
    """The next invented person, with an account."""
    number, mailbox, name = names.next()
    country = countries[number % len(countries)]
    language = "fr" if country in ("BE", "FR", "CH") and number % 3 == 0 else "en"
    return stage.player(mailbox, name, language=language, profile=profile(sector, country, number, **more))
