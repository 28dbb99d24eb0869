"""Who may do something, in words: what a refusal says in place of a permission's name."""

from api.core.i18n import say
from api.identity.permissions import PERMISSIONS


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
    who = PERMISSIONS.get(permission, ())
    return [
        word for name, word in words.items() if name in who and not (name == "admin" and "officer" in who)
    ]
