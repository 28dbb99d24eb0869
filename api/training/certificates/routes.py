"""/certificates."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from sqlmodel import col, select

from api.core import i18n, pages
from api.core.actor import Actor
from api.core.routing import App, IfMatch, Resource, Rx, Signed, Tx, route
from api.core.schemas import Language, Page, Reason
from api.training.certificates import paper, service
from api.training.certificates.models import Certificate
from api.training.certificates.schemas import (
    CertificateItem,
    CertificateQuery,
    CertificateRead,
    CertificateWrite,
    IssuedRead,
    VerificationRead,
)
from api.training.cohorts.models import Enrolment

certificates = Resource("certificates", "Certificates")
of_cohort = Resource("cohorts", "Certificates")


@route(certificates, "POST", "", needs="certificates:issue", status=201, problems=(409,))
def issue_certificate(session: Tx, actor: Signed, app: App, body: CertificateWrite) -> CertificateRead:
    """Issue a certificate of completion or of service: a snapshot of what is true now."""
    return _read(actor, app.settings.site, service.issue(session, actor, body))


@route(of_cohort, "POST", "/{cohort_id}/certificates", needs="certificates:issue", problems=(404, 409))
def issue_cohort_certificates(session: Tx, actor: Signed, cohort_id: UUID) -> IssuedRead:
    """Issue one for everyone in the group who completed and has none."""
    return IssuedRead(items=[_item(row) for row in service.issue_all(session, actor, cohort_id)])


@route(certificates, "GET", "", needs="certificates:read")
def list_certificates(
    session: Rx, actor: Signed, asked: Annotated[CertificateQuery, Query()]
) -> Page[CertificateItem]:
    """One's own certificates; the office sees those of its programmes. Newest first."""
    query = service.visible_to(actor)
    if asked.kind:
        query = query.where(Certificate.kind == asked.kind)
    if asked.person_id:
        query = query.where(Certificate.person_id == asked.person_id)
    if asked.mine:
        query = query.where(Certificate.person_id == actor.person_id)
    if asked.cohort_id:
        places = select(Enrolment.id).where(Enrolment.cohort_id == asked.cohort_id)
        query = query.where(col(Certificate.enrolment_id).in_(places))
    return pages.page(session, query, asked, [(col(Certificate.id), True)], _item)


@route(certificates, "GET", "/verify/{code}", public=True, problems=(404,))
def verify_certificate(session: Rx, code: str) -> VerificationRead:
    """Check a certificate by the code printed on it; case and dashes do not matter."""
    row = service.verify(session, code)
    return VerificationRead(
        valid=row.revoked_at is None,
        code=row.code,
        kind=row.kind,
        name=row.snapshot["name"],
        what=service.what(row, i18n.language.get()),
        starts_on=row.snapshot.get("starts_on"),
        ends_on=row.snapshot.get("ends_on"),
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
    )


@route(certificates, "GET", "/{certificate_id}", needs="certificates:read", problems=(404,))
def read_certificate(session: Rx, actor: Signed, app: App, certificate_id: UUID) -> CertificateRead:
    """One certificate."""
    return _read(actor, app.settings.site, service.read(session, actor, certificate_id))


@route(
    certificates,
    "GET",
    "/{certificate_id}/pdf",
    needs="certificates:read",
    problems=(404,),
    media_type="application/pdf",
)
def read_certificate_pdf(
    session: Rx, actor: Signed, app: App, certificate_id: UUID, language: Language | None = None
) -> Response:
    """The certificate on paper (A4), in English or French."""
    row = service.read(session, actor, certificate_id)
    content = paper.pdf(row, app.settings.site, language or i18n.language.get())
    name = f"certificate-{row.code}.pdf"
    return Response(
        content,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@route(
    certificates,
    "POST",
    "/{certificate_id}/revoke",
    needs="certificates:revoke",
    problems=(404, 409, 412, 428),
)
def revoke_certificate(
    session: Tx, actor: Signed, app: App, certificate_id: UUID, version: IfMatch, body: Reason
) -> CertificateRead:
    """Revoke a certificate, and say why; whoever checks it sees that it is no longer valid."""
    row = service.revoke(session, actor, certificate_id, version, body.reason)
    session.flush()
    return _read(actor, app.settings.site, row)


def _item(row: Certificate) -> CertificateItem:
    return CertificateItem(
        **row.model_dump(exclude={"snapshot"}),
        name=row.snapshot["name"],
        what=service.what(row, i18n.language.get()),
    )


def _read(actor: Actor, site: str, row: Certificate) -> CertificateRead:
    return CertificateRead(
        **row.model_dump(),
        name=row.snapshot["name"],
        what=service.what(row, i18n.language.get()),
        verify_url=f"{site}/verify/{row.code}",
        allowed_actions=service.actions(actor, row),
    )
