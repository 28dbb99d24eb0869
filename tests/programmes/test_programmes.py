"""Programmes: what is agreed, who sees it, how it is amended."""

from tests.programmes.build import body, programme
from tests.support.world import World


def test_a_programme_comes_back_as_it_was_set_up(world: World) -> None:
    officer = world.staff("officer")
    donor = body(officer, "BE-DGD", "Belgian development cooperation", kind="donor")
    ministry = body(officer, "MINEDUC", "Ministry of Education", kind="ministry")
    made = programme(
        officer,
        partners=[{"organisation_id": ministry["id"], "role": "accountable"}],
        funding=[
            {
                "organisation_id": donor["id"],
                "amount": {"amount": "40000.00", "currency": "EUR"},
                "credit_line": "Paid by Belgium",
            }
        ],
        signatories=[{"organisation_id": ministry["id"], "purpose": "grant"}],
        targets=[{"indicator": "experts_placed", "target": 30}],
    )
    read = officer.get(f"/programmes/{made['id']}")
    assert read == made
    assert [(part["code"], part["role"]) for part in read["partners"]] == [("MINEDUC", "accountable")]
    assert read["funding"][0]["amount"] == {"amount": "40000.00", "currency": "EUR"}
    assert read["targets"] == [{"indicator": "experts_placed", "target": 30}]
    assert [paper["kind"] for paper in read["clearances"]] == ["passport", "insurance", "licence"]


def test_anyone_reads_the_public_part_and_no_amounts(world: World) -> None:
    officer = world.staff("officer")
    donor = body(officer, "BE-DGD", "Belgian development cooperation", kind="donor")
    programme(
        officer,
        funding=[{"organisation_id": donor["id"], "amount": {"amount": "40000.00", "currency": "EUR"}}],
        translations={"fr": {"title": "La diaspora dans la formation professionnelle"}},
    )
    response = world.anyone.ask("GET", "/programmes/public/rw-tvet", Accept_Language="fr-BE,fr;q=0.9")
    assert response.json()["title"] == "La diaspora dans la formation professionnelle"
    assert response.json()["funded_by"][0]["code"] == "BE-DGD"
    assert "40000" not in response.text
    again = world.anyone.ask(
        "GET", "/programmes/public/rw-tvet", Accept_Language="fr-BE", If_None_Match=response.headers["etag"]
    )
    assert (again.status_code, again.content) == (304, b"")


def test_a_day_that_nobody_knows_is_told_as_a_month_in_lists_too(world: World) -> None:
    programme(world.staff("officer"), starts_precision="month")
    [listed] = world.anyone.items("/programmes")
    assert (listed["starts_precision"], listed["ends_precision"]) == ("month", "day")
    read = world.anyone.get("/programmes/public/rw-tvet")
    assert (read["starts_precision"], read["ends_precision"]) == ("month", "day")


def test_a_programme_that_is_not_public_is_seen_only_by_its_own_office(world: World) -> None:
    admin = world.staff("admin")
    hidden = programme(admin, "RW-FIN", is_public=False)
    own = world.staff("officer", "programme", hidden["id"])
    other = world.staff("officer", "programme", programme(admin)["id"])
    assert own.get(f"/programmes/{hidden['id']}")["code"] == "RW-FIN"
    other.get(f"/programmes/{hidden['id']}", expect=404)
    world.anyone.get("/programmes/public/rw-fin", expect=404)
    assert [row["code"] for row in world.anyone.items("/programmes")] == ["RW-TVET"]


def test_whoever_pays_for_a_programme_reads_it_and_what_comes_of_it(world: World) -> None:
    officer = world.staff("officer")
    funder = body(officer, "BE-DGD", "Belgian development cooperation", kind="donor")
    college = body(officer)
    paid = programme(
        officer,
        is_public=False,
        funding=[{"organisation_id": funder["id"]}],
        partners=[{"organisation_id": college["id"], "role": "accountable"}],
        targets=[{"indicator": "experts_placed", "target": 30}],
    )
    other = programme(officer, "RW-FIN")
    donor = world.staff("donor", "organisation", funder["id"])
    assert donor.get(f"/programmes/{paid['id']}")["allowed_actions"] == []
    [target] = donor.get(f"/programmes/{paid['id']}/results")["targets"]
    assert (target["indicator"], target["target"], target["reached"]) == ("experts_placed", 30, 0)
    donor.get(f"/programmes/{other['id']}/results", expect=403)
    # A partner sees that there is one; being a partner doesn't open what the funder reads.
    partner = world.staff("donor", "organisation", college["id"])
    partner.get(f"/programmes/{paid['id']}/results", expect=403)
    # Nor does another role for the funder: its signatory signs, and reads no more than before.
    signatory = world.staff("signatory", "organisation", funder["id"])
    signatory.get(f"/programmes/{paid['id']}", expect=404)
    assert signatory.items("/programmes?mine=true") == []


def test_the_list_of_ones_own_programmes_leaves_out_the_merely_public(world: World) -> None:
    officer = world.staff("officer")
    funder = body(officer, "BE-DGD", "Belgian development cooperation", kind="donor")
    paid = programme(officer, "RW-FIN", funding=[{"organisation_id": funder["id"]}])
    held = programme(officer, "RW-MH")
    programme(officer)

    def own(role: str, kind: str, scope: str) -> list[str]:
        return [row["code"] for row in world.staff(role, kind, scope).items("/programmes?mine=true")]

    assert own("donor", "organisation", funder["id"]) == ["RW-FIN"]
    assert own("donor", "programme", held["id"]) == ["RW-MH"]
    assert own("donor", "programme", paid["id"]) == ["RW-FIN"]
    assert len(officer.items("/programmes?mine=true")) == 3
    assert world.anyone.items("/programmes?mine=true") == []


def test_an_extension_is_later_and_keeps_what_the_end_was(world: World) -> None:
    officer = world.staff("officer")
    made = programme(officer)
    path = f"/programmes/{made['id']}"
    amendment = {"kind": "extension", "dated_on": "2027-06-01", "reason": "Colleges were closed for a term."}
    officer.do(path, "amend", {**amendment, "ends_on": "2027-01-01"}, expect=422)
    officer.do(path, "amend", amendment, expect=422)
    amended = officer.do(path, "amend", {**amendment, "ends_on": "2028-05-31"})
    assert amended["ends_on"] == "2028-05-31"
    assert [(part["kind"], part["changes"]) for part in amended["amendments"]] == [
        ("extension", {"ends_on": "2027-12-31"})
    ]


def test_an_officer_of_one_programme_sets_up_no_other(world: World) -> None:
    admin = world.staff("admin")
    made = programme(admin)
    officer = world.staff("officer", "programme", made["id"])
    assert officer.patch(f"/programmes/{made['id']}", {"title": "Renamed"})["title"] == "Renamed"
    refused = officer.post(
        "/programmes",
        {
            "code": "RW-2",
            "slug": "rw-2",
            "title": "Two",
            "sector": "tvet",
            "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
        },
        expect=403,
    )
    assert refused["type"] == "urn:umusanzu:problem:not-permitted"


def test_codes_and_short_names_are_taken_once(world: World) -> None:
    officer = world.staff("officer")
    programme(officer)
    sent = {"code": "RW-TVET", "slug": "other", "title": "T", "sector": "tvet", "starts_on": "2026-01-01"}
    problem = officer.post("/programmes", {**sent, "ends_on": "2026-12-31"}, expect=409)
    assert (problem["type"], problem["errors"][0]["pointer"]) == ("urn:umusanzu:problem:code-taken", "/code")
    sent |= {"code": "OTHER", "slug": "rw-tvet", "ends_on": "2026-12-31"}
    assert officer.post("/programmes", sent, expect=409)["type"] == "urn:umusanzu:problem:slug-taken"


def test_a_merged_partner_is_named_once(world: World) -> None:
    officer = world.staff("officer")
    kept, twin = body(officer, "RBC", "RBC"), body(officer, "RBC-2", "RBC again")
    made = programme(
        officer,
        partners=[
            {"organisation_id": kept["id"], "role": "accountable"},
            {"organisation_id": twin["id"], "role": "accountable"},
        ],
    )
    officer.do(f"/organisations/{twin['id']}", "merge", {"into_id": kept["id"]})
    assert [part["code"] for part in officer.get(f"/programmes/{made['id']}")["partners"]] == ["RBC"]


def test_a_programme_says_which_language_it_is_shown_in(world: World) -> None:
    officer = world.staff("officer")
    made = programme(officer, translations={"fr": {"title": "Compétences de la diaspora"}})
    path = f"/programmes/{made['id']}"
    for reader, language in (("en", "en"), ("fr", "fr"), ("rw", "en")):
        (listed,) = world.anyone.get("/programmes", Accept_Language=reader)["items"]
        answer = world.anyone.ask("GET", f"/programmes/public/{made['slug']}", Accept_Language=reader)
        assert (listed["title_language"], answer.headers["content-language"]) == (language, language)
    # The other way round: an objective alone in French leaves the title as it was written.
    officer.patch(path, {"translations": {"fr": {"title": None, "objective": "Pour les collèges."}}})
    (listed,) = world.anyone.get("/programmes", Accept_Language="fr")["items"]
    assert (listed["title"], listed["title_language"]) == (made["title"], "en")
