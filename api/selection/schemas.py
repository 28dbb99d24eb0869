"""Bodies of /selections."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from api.core.schemas import Acts, Detail, Line, PageQuery, Schema, Write, patch_of
from api.selection.models import BatchState, SignatureKind, Verdict


class SelectionWrite(Write):
    """A batch of decisions on one call's applications."""

    call_id: UUID
    title: Line


class SelectionTitleWrite(Write):
    title: Line


SelectionPatch = patch_of(SelectionTitleWrite)


class DecisionWrite(Write):
    """What is decided on one application; `reason` is read by the applicant. `departs`: other than proposed."""

    application_id: UUID
    verdict: Verdict
    rank: int | None = Field(default=None, ge=1, description="Order of the reserve, from 1.")
    reason_code: str | None = Field(default=None, max_length=60, pattern=r"^[a-z_]+$")
    reason: str = Field(default="", max_length=10_000)
    departs: bool = False


class DecisionsWrite(Write):
    decisions: list[DecisionWrite] = Field(max_length=2000)


class BatchSignatureWrite(Write):
    """One organisation's answer to the version it saw. `organisation_id` where the asker signs for several."""

    kind: SignatureKind
    text: str = Field(default="", max_length=10_000)
    deputy_for: Line | None = None
    document_id: UUID | None = Field(default=None, description="The scan of a page signed on paper.")
    organisation_id: UUID | None = None


class SelectionItem(Schema):
    id: UUID
    call_id: UUID
    programme_id: UUID
    title: str
    state: BatchState
    released_at: datetime | None


class CallBrief(Schema):
    id: UUID
    code: str
    title: str
    kind: str


class PostRead(Schema):
    """Seats of one assignment, or of the call: how many there are, taken, and recommended here."""

    assignment_id: UUID | None
    code: str
    title: str
    seats: int | None
    taken: int
    recommended: int
    reserve: int


class DecisionScoresRead(Schema):
    """Mean of the reviews (1 to 5), how many, and how far apart they are at the widest on one criterion."""

    mean: float
    n: int
    spread: int | None


class DecisionRead(Schema):
    application_id: UUID
    application_code: str
    application_state: str
    person_id: UUID
    person_name: str
    assignment_id: UUID | None
    verdict: Verdict
    rank: int | None
    reason_code: str | None
    reason: str
    departs: bool
    reviews: int
    score: DecisionScoresRead | None = Field(description="Null where nobody scored, or the asker is barred.")


class BatchSignatureRead(Schema):
    organisation_id: UUID
    organisation_name: str
    name: str
    deputy_for: str | None
    kind: SignatureKind
    text: str
    content_version: int
    cleared: bool
    document_id: UUID | None
    signed_at: datetime


class SigningBodyRead(Schema):
    """An organisation that must sign; `kind` is its standing answer to this version."""

    organisation_id: UUID
    name: str
    kind: SignatureKind | None


class ResultRead(Schema):
    recommended: int
    reserve: int
    not_selected: int
    departures: int


class SelectionRead(Detail, SelectionItem, Acts):
    """The signatory's single page: list, rules, result, departures, signatures."""

    call: CallBrief
    content_version: int
    minimum_reviews: int
    posts: list[PostRead]
    decisions: list[DecisionRead]
    result: ResultRead
    bodies: list[SigningBodyRead]
    signatures: list[BatchSignatureRead]


class LetterPreview(Schema):
    """What one person will be told when the batch is released."""

    application_id: UUID
    person_id: UUID
    person_name: str
    language: str
    assignment_title: str | None
    verdict: Verdict
    rank: int | None
    reason_code: str | None
    reason: str
    departs: bool
    offer_days: int | None
    appeal_days: int | None


class LettersRead(Schema):
    letters: list[LetterPreview]


class SelectionQuery(PageQuery):
    call_id: UUID | None = None
    programme_id: UUID | None = None
    state: BatchState | None = None
