"""A certificate as a PDF (A4 landscape), set by typst from certificate.typ."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date

from api.core import clock
from api.training.certificates import qr
from api.training.certificates.models import Certificate
from api.training.certificates.service import what

_TEMPLATE = Path(__file__).with_name("certificate.typ")
# The paper exists in these; whoever reads another language gets English.
LANGUAGES = ("en", "fr")


def pdf(row: Certificate, site: str, language: str) -> bytes:
    """The PDF's bytes: the same certificate always says the same, revoked or not."""
    import typst  # noqa: PLC0415 loads 40 MB, and only for this

    chosen = language if language in LANGUAGES else LANGUAGES[0]
    made: bytes = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        format="pdf",
        sys_inputs={"data": json.dumps(_data(row, site, chosen))},
        timestamp=int(row.issued_at.timestamp()),
    )
    return made


def _data(row: Certificate, site: str, language: str) -> dict[str, Any]:
    """What the template shows; everything is text, a number or null."""
    said = row.snapshot
    address = f"{site}/verify/{row.code}"
    return {
        "language": language,
        "kind": row.kind.value,
        "code": row.code,
        "site": site.partition("://")[2] + "/verify",
        # An address too long for a small code is still printed as text.
        "qr": qr.matrix(address) if len(address) <= qr.MOST else [],
        "revoked": row.revoked_at is not None,
        "name": said["name"],
        "what": what(row, language),
        "programme": said["programme"],
        "host": said["host"],
        "starts_on": _day(said.get("starts_on"), language),
        "ends_on": _day(said.get("ends_on"), language),
        "issued_on": _day(clock.day_of(row.issued_at).isoformat(), language),
        "hours": said.get("hours"),
        "attended": said.get("sessions_attended"),
        "held": said.get("sessions_held"),
        "module": f"{said['module_code']}, {said['module_version']}" if said.get("module_code") else None,
        "signs": said.get("signs", [])[:3],
    }


def _day(iso: str | None, language: str) -> str | None:
    """ "2022-04-04" → "Monday 4 April 2022"."""
    if iso is None:
        return None
    return format_date(date.fromisoformat(iso), "EEEE d MMMM y", locale=language)
