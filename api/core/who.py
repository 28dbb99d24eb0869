"""Who may do something, in words: what a refusal says in place of a permission's name."""

from collections.abc import Sequence

from api.core.i18n import say

GIVEN: dict[str, Sequence[str]] = {}
"""Permission → the roles and relations that give it: identity's table, put here by wiring."""


def may(permission: str) -> list[str]:
    """Those who may, the office first; nobody where the permission is unknown. An admin is of the office."""
    words = {
        "officer": say("the programme office"),
        "admin": say("the system’s administrators"),
        "auditor": say("auditors"),
        "reviewer": say("reviewers"),
        "signatory": say("signatories"),
        "host": say("hosts"),
        "finance": say("finance officers"),
        "donor": say("donors"),
        "integrator": say("partner sites"),
        "self": say("the person it is about"),
        "applicant": say("whoever applied"),
        "expert": say("the expert"),
        "trainer": say("the trainers"),
        "participant": say("the participants"),
        "mentor": say("the mentor"),
        "team_member": say("the grant’s team"),
    }
    who = GIVEN.get(permission, ())
    return [
        word for name, word in words.items() if name in who and not (name == "admin" and "officer" in who)
    ]
