"""Documents: told by content, bounded, never inline, for their owner and those they were handed to."""

import hashlib
import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from api.applications.models import ApplicationDocument
from api.core import clock, events
from api.core.registries import registries
from api.identity.consents.models import Consent
from api.identity.documents import service
from api.identity.documents.models import StoredDocument
from tests.identity.build import PDF, PNG, document, hand_in, kind, nominee
from tests.support.world import Somebody, World, new_id


def _package(*parts: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts:
            package.writestr(name, content)
    return made.getvalue()


TYPES = ("[Content_Types].xml", b"<Types/>")
DOCX = _package(TYPES, ("word/document.xml", b"<w/>"))
ODT = _package(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<o/>"))


def _files(world: World) -> list[str]:
    folder = world.context.settings.var / "documents"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_a_file_is_kept_whole_under_a_random_name(world: World) -> None:
    someone = world.account()
    large = PDF + os.urandom(3_000_000)
    answer = hand_in(someone, large, "kind=cv&name=My%20CV%20(final).pdf")
    made = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/api/v1/documents/{made['id']}"
    assert (made["name"], made["media_type"], made["size"]) == (
        "My CV (final).pdf",
        "application/pdf",
        len(large),
    )
    assert made["sha256"] == hashlib.sha256(large).hexdigest()
    assert made["owner_id"] == str(someone.person_id)
    (name,) = _files(world)
    assert "cv" not in name.lower()
    content = someone.ask("GET", f"/documents/{made['id']}/content")
    assert content.content == large
    assert [row["id"] for row in someone.items("/documents?kind=cv")] == [made["id"]]
    assert someone.items("/documents?kind=passport") == []


def test_a_file_is_only_ever_an_attachment(world: World) -> None:
    someone = world.account()
    made = document(someone, PNG, "kind=photo&name=%C3%A9t%C3%A9%22%3Cscript%3E.png")
    headers = someone.ask("GET", f"/documents/{made['id']}/content").headers
    assert headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert '"' not in headers["content-disposition"]
    assert headers["content-type"] == "image/png"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("sandbox")
    assert "no-store" in headers["cache-control"]


ACCEPTED = (
    (PDF, "application/pdf"),
    (PNG, "image/png"),
    (b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
    (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (ODT, "application/vnd.oasis.opendocument.text"),
)
REFUSED = (
    b"<!doctype html><script>alert(1)</script>",
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    b"MZ\x90\x00" + bytes(60),
    b"PK\x03\x04 not a package at all",
    _package(("anything.txt", b"x")),
    _package(TYPES, ("word/document.xml", b"<w/>"), ("word/vbaProject.bin", b"macro")),
    _package(("mimetype", b"text/html"), ("content.xml", b"")),
    b" %PDF-1.7 later",
)


def test_what_a_file_is_is_told_by_its_content(world: World) -> None:
    someone = world.account()
    for content, media_type in ACCEPTED:
        answer = hand_in(someone, content, Content_Type="application/octet-stream")
        assert (answer.status_code, answer.json()["media_type"]) == (201, media_type)


def test_what_is_not_accepted_is_refused_and_not_kept(world: World) -> None:
    someone = world.account()
    for content in REFUSED:
        answer = hand_in(someone, content)
        assert (answer.status_code, kind(answer)) == (415, "file-kind-not-accepted"), content
    assert _files(world) == []


def test_an_empty_or_too_large_file_is_refused_and_not_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone = world.account()
    assert kind(hand_in(someone, b"")) == "empty-file"
    too_large = hand_in(someone, PDF + bytes(15_000_000))
    assert too_large.status_code == 413
    assert too_large.headers["content-type"] == "application/problem+json"
    beyond = hand_in(someone, PDF + bytes(17_000_000))
    assert beyond.status_code == 413
    assert beyond.headers["content-type"] == "application/problem+json"
    assert _files(world) == []


def test_who_may_not_is_refused_before_anything_is_stored(world: World) -> None:
    donor = world.staff("integrator")
    key = world.staff("admin").post(
        "/api/v1/api-keys", {"name": "Reader", "permissions": ["people:read"]}, expect=201
    )
    reader = Somebody(world.client, None, None, None)
    assert hand_in(reader).status_code == 401
    assert (
        hand_in(reader, Authorization=f"Bearer {key['secret']}").status_code,
        hand_in(donor, query="kind=cv").status_code,
        hand_in(donor, query="kind=C%20V&name=x").status_code,
    ) == (403, 422, 422)
    assert _files(world) == []


def test_a_document_is_nobody_elses(world: World) -> None:
    owner, other, officer = world.account(), world.account(), world.staff("officer")
    made = document(owner)
    path = f"/documents/{made['id']}"
    for who in (other, officer, world.staff("auditor"), world.staff("host")):
        who.get(path, expect=404)
        who.get(f"{path}/content", expect=404)
        who.delete(path, expect=404)
        assert who.items("/documents") == []
    world.anyone.get(path, expect=401)
    owner.get(f"/documents/{new_id()}", expect=404)


def test_a_domain_shows_a_document_to_those_it_was_handed_to(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, reviewer, other = world.account(), world.account(), world.account()
    made = document(owner)
    shown = (reviewer.account_id, made["id"])
    monkeypatch.setattr(
        registries,
        "document_readers",
        [lambda _, actor, document_id: (actor.account_id, str(document_id)) == shown],
    )
    path = f"/documents/{made['id']}"
    assert reviewer.ask("GET", f"{path}/content").content == PDF
    other.get(path, expect=404)
    assert reviewer.delete(path, expect=403)["type"].endswith("not-your-document")


def test_the_office_hands_in_papers_for_people_in_its_reach(world: World) -> None:
    officer, applicant, host = world.staff("officer"), world.account(), world.staff("host")
    person = nominee(officer)
    made = document(officer, query=f"kind=diploma&name=d.pdf&person_id={person['id']}")
    assert made["owner_id"] == person["id"]
    for who in (applicant, host):
        answer = hand_in(who, query=f"kind=diploma&name=d.pdf&person_id={person['id']}")
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#person_id")
    paper = document(host, query="kind=terms&name=signed.pdf&unowned=true")
    assert paper["owner_id"] is None
    assert host.get(f"/documents/{paper['id']}")["id"] == paper["id"]
    officer.get(f"/documents/{paper['id']}", expect=404)
    answer = hand_in(applicant, query="kind=terms&name=signed.pdf&unowned=true")
    assert (answer.status_code, kind(answer)) == (403, "own-documents-only")


def test_one_removes_ones_own_document_and_the_file_goes(world: World) -> None:
    owner = world.account()
    made = document(owner)
    owner.delete(f"/documents/{made['id']}")
    owner.get(f"/documents/{made['id']}", expect=404)
    owner.delete(f"/documents/{made['id']}", expect=404)
    assert len(_files(world)) == 1
    assert service.tidy(world.context) == 1
    assert _files(world) == []
    assert service.tidy(world.context) == 0


def test_a_document_in_use_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = world.account()
    made = document(owner)
    with world.database.read() as session:
        row = session.exec(select(StoredDocument)).one()
        assert service.in_use(session, row.id) is False
    monkeypatch.setattr(service, "in_use", lambda *_: True)
    problem = owner.delete(f"/documents/{made['id']}", expect=409)
    assert problem["type"].endswith("document-in-use")
    owner.get(f"/documents/{made['id']}")


def test_every_column_that_names_a_document_counts_as_use() -> None:
    named = {f"{table.name}.{column.name}" for table, column in service.references()}
    assert "application_documents.document_id" in named
    assert ApplicationDocument.__tablename__ in {name.partition(".")[0] for name in named}
    assert not any(name.startswith(str(Consent.__tablename__)) for name in named)


def test_a_change_that_fails_leaves_nothing_referenced_and_its_file_is_swept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = world.account()
    kept = document(owner)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("after the row was written")

    with monkeypatch.context() as broken:
        broken.setattr(events, "record", fails)
        assert hand_in(owner).status_code == 500
    assert len(_files(world)) == 2
    assert [row["id"] for row in owner.items("/documents")] == [kept["id"]]
    assert service.tidy(world.context) == 0
    _age_all(world.context.settings.var / "documents")
    assert service.tidy(world.context) == 1
    assert len(_files(world)) == 1
    assert owner.ask("GET", f"/documents/{kept['id']}/content").content == PDF


def _age_all(folder: Path) -> None:
    long_ago = (clock.real_now() - timedelta(hours=2)).timestamp()
    for file in folder.iterdir():
        os.utime(file, (long_ago, long_ago))


def test_a_repeated_upload_with_one_key_is_one_document(world: World) -> None:
    owner = world.account()
    first = hand_in(owner, PDF, Idempotency_Key="one")
    again = hand_in(owner, PDF, Idempotency_Key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert hand_in(owner, PNG, Idempotency_Key="one").status_code == 422
    assert len(owner.items("/documents")) == 1


def test_a_file_that_storage_lost_is_said_before_an_answer_begins(world: World) -> None:
    owner = world.account()
    made = document(owner)
    for name in _files(world):
        (world.context.settings.var / "documents" / name).unlink()
    owner.get(f"/documents/{made['id']}/content", expect=404)
    assert owner.get(f"/documents/{made['id']}")["id"] == made["id"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\cv.pdf", "cv.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("...", "document"),
    ],
)
def test_names_hold_no_folders_and_no_tricks(given: str, kept: str) -> None:
    assert service.plain_name(given) == kept
