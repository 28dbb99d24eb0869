"""People from a file: found by number or address, within the sender's reach, gone when they are erased."""

from sqlmodel import select

from api.integrations.imports.models import ImportLink, ImportRow
from tests.integrations.imports.build import Table, apply, as_csv, counts, send, wrong
from tests.support.world import World

PEOPLE: Table = [
    ["external_id", "given_name", "family_name", "email", "skills", "languages", "available_from"],
    ["7", "Aline", "Uwase", "aline@example.org", "triage | teaching", "fr C1 | en B2", "31/01/2026"],
    ["8", "Eric", "Habimana", "", "", "", ""],
]


def test_a_roster_is_recorded_once_and_corrected_by_its_numbers(world: World) -> None:
    officer = world.staff("officer")
    assert apply(world, officer, send(officer, as_csv(PEOPLE), "people"))["state"] == "done"
    assert counts(send(officer, as_csv(PEOPLE), "people")) == (0, 0, 2, 0)
    aline = next(row for row in officer.items("/people?q=uwase"))
    found = officer.get(f"/people/{aline['id']}")
    assert (found["available_from"], found["skills"]) == ("2026-01-31", ["triage", "teaching"])
    assert found["languages"] == [{"language": "fr", "level": "C1"}, {"language": "en", "level": "B2"}]
    # Without its number, a row is known by its address.
    renamed: Table = [["given_name", "family_name", "email"], ["Aline", "Uwase Keza", "ALINE@example.org"]]
    made = send(officer, as_csv(renamed), "people")
    assert counts(made) == (0, 1, 0, 0)
    apply(world, officer, made)
    assert officer.get(f"/people/{aline['id']}")["family_name"] == "Uwase Keza"


def test_a_row_nobody_could_find_again_and_a_strange_language_are_wrong(world: World) -> None:
    officer = world.staff("officer")
    table: Table = [
        ["given_name", "family_name", "email", "languages", "birth_year"],
        ["Eric", "Habimana", "", "", ""],
        ["Eric", "Habimana", "eric@example.org", "French", "12 ans"],
    ]
    made = send(officer, as_csv(table), "people")
    assert wrong(officer, made) == [
        (2, "email", "number-missing"),
        (3, "languages", "unreadable"),
    ]


def test_people_outside_ones_reach_are_neither_changed_nor_told_of(world: World) -> None:
    admin = world.staff("admin")
    apply(world, admin, send(admin, as_csv(PEOPLE), "people"))
    body = admin.post("/organisations", {"code": "RBC", "name": "RBC", "kind": "other"})
    officer = world.staff("officer", "organisation", body["id"])
    table: Table = [["given_name", "family_name", "email"], ["Aline", "Other", "aline@example.org"]]
    made = send(officer, as_csv(table), "people")
    assert counts(made) == (1, 0, 0, 0)  # as for anybody they never heard of
    theirs = send(officer, as_csv(PEOPLE), "people")
    assert wrong(officer, theirs) == [(2, None, "gone"), (3, None, "gone")]


def test_an_account_keeps_the_address_it_signs_in_with(world: World) -> None:
    admin = world.staff("admin")
    somebody = world.account("own@example.org")
    table: Table = [
        ["external_id", "given_name", "family_name", "email"],
        ["1", "Own", "Person", "own@example.org"],
    ]
    apply(world, admin, send(admin, as_csv(table), "people"))
    table[1][3] = "other@example.org"
    assert wrong(admin, send(admin, as_csv(table), "people")) == [(2, "email", "email-of-account")]
    assert somebody.get("/me")["account"]["email"] == "own@example.org"


def test_who_is_erased_leaves_the_files_too(world: World) -> None:
    admin = world.staff("admin")
    apply(world, admin, send(admin, as_csv(PEOPLE), "people"))
    (aline,) = admin.items("/people?q=uwase")
    told = admin.get(f"/people/{aline['id']}")
    assert told["email"] == "aline@example.org"
    admin.post(f"/people/{aline['id']}/erase", {"reason": "They asked for it."}, If_Match="*")
    with world.database.read() as session:
        texts = " ".join(str(row.texts) for row in session.exec(select(ImportRow)))
        numbers = [row.external_id for row in session.exec(select(ImportLink))]
    assert ("Aline" in texts, "Eric" in texts, numbers) == (False, True, ["8"])
