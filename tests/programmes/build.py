"""Programmes and hosts, made as an officer would."""

from typing import Any

from tests.support.world import Somebody


def body(officer: Somebody, code: str = "IPRC-KIG", name: str = "IPRC Kigali", **more: Any) -> dict[str, Any]:
    """An organisation; a host college unless told otherwise."""
    sent = {"code": code, "name": name, "kind": "host_tvet", "district": "Kicukiro", **more}
    made: dict[str, Any] = officer.post("/organisations", sent, expect=201)
    return made


def programme(officer: Somebody, code: str = "RW-TVET", **more: Any) -> dict[str, Any]:
    """A programme of two years with the papers and reports a stay needs."""
    sent = {
        "code": code,
        "slug": code.lower(),
        "title": "Diaspora engagement in vocational training",
        "sector": "tvet",
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
        "residence_countries": ["BE", "DE", "FR"],
        "sdg": ["4.4", "17.16"],
        "report_schedule": [
            {"kind": "arrival", "days_after_start": 7},
            {"kind": "end", "days_after_end": 14},
        ],
        "clearances": [
            {"kind": "passport", "owner": "expert", "days_before_start": 45},
            {"kind": "insurance", "owner": "iom", "days_before_start": 14},
            {"kind": "licence", "owner": "regulator", "days_before_start": 30, "clinical_only": True},
        ],
        **more,
    }
    made: dict[str, Any] = officer.post("/programmes", sent, expect=201)
    return made
