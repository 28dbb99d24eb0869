"""Applying and judging, as often as the stories need it."""

from api.applications import consent
from api.demo.setting import ANSWERS
from api.demo.stage import Player, Row, Stage

CONSENT = {"consent": True, "consent_text_version": consent.VERSION}


def apply(
    stage: Stage, person: Player, target: Row, *, send: bool = True, number: int = 0, **more: object
) -> Row:
    """Draft an application to `target` ({assignment_id} or {call_id}), fill it in, and send it."""
    row = person.post(
        "/applications", {"lead_source": ("embassy", "friend", "idiaspora", "web")[number % 4], **target}
    )
    path = f"/applications/{row['id']}"
    first, after = ANSWERS[number % len(ANSWERS)]
    answers = {line["key"]: text for line, text in zip(row["answers"], (first, after, first), strict=False)}
    changes: Row = {"answers": answers if send or number % 3 else {}, **more}
    if send and any("/documents" in gap["pointer"] for gap in row["missing"]):
        changes["documents"] = [{"document_id": person.upload("cv", "Curriculum vitae.pdf"), "kind": "cv"}]
    row = person.patch(path, changes)
    if send:
        stage.later(minutes=20)
        row = person.do(path, "submit", CONSENT)
    return row


def review(
    reviewer: Player, officer: Player, application: Row, marks: list[int], comment: str, *, send: bool = True
) -> Row:
    """One review of an application: assigned, scored, perhaps handed in."""
    row = officer.post(
        "/reviews", {"application_id": application["id"], "reviewer_account_id": str(reviewer.account_id)}
    )
    path = f"/reviews/{row['id']}"
    form = reviewer.get(path)
    scores = {line["criterion_id"]: mark for line, mark in zip(form["criteria"], marks, strict=False)}
    reviewer.patch(path, {"scores": scores, "comment": comment})
    return reviewer.do(path, "submit") if send else form


COMMENTS = (
    "Strong on practice; the plan for colleagues names nobody yet.",
    "The weekly teaching is the best hand-over idea in this call.",
    "Clear, realistic dates.",
    "Knows the subject well and has taught adults before.",
    "Good, though the first weeks are too full.",
)
