"""Who may do what: one table, permission → the roles and relations that give it.

Roles are granted in a scope (system, programme, organisation, call). Relations follow from a row:
its applicant, expert, trainer, participant, mentor or team member. The same strings scope API keys.
"""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    SIGNATORY = "signatory"
    HOST = "host"
    FINANCE = "finance"
    DONOR = "donor"
    AUDITOR = "auditor"
    INTEGRATOR = "integrator"


class Relation(StrEnum):
    SELF = "self"
    APPLICANT = "applicant"
    EXPERT = "expert"
    TRAINER = "trainer"
    PARTICIPANT = "participant"
    MENTOR = "mentor"
    TEAM_MEMBER = "team_member"


_OFFICE = ("admin", "officer")
_STAFF = (*_OFFICE, "auditor")

# One line a permission, grouped by domain. Everything an officer may, an admin may too.
PERMISSIONS: Mapping[str, tuple[str, ...]] = {
    # identity
    "accounts:read": ("admin",),
    "accounts:manage": ("admin",),
    "roles:read": (*_STAFF,),
    "roles:grant": (*_OFFICE,),
    "invitations:write": (*_OFFICE,),
    "api-keys:manage": ("admin",),
    "people:read": (*_STAFF, "self"),
    "people:write": (*_OFFICE, "self"),
    "people:merge": (*_OFFICE,),
    "people:erase": ("admin",),
    "documents:write": (*_OFFICE, "host", "finance", "self"),
    "events:read": (*_STAFF, "integrator"),
    # organisations
    "organisations:read": (*_STAFF, "host", "finance", "reviewer", "signatory", "donor", "integrator"),
    "organisations:write": (*_OFFICE,),
    "organisations:merge": (*_OFFICE,),
    "needs:read": (*_STAFF, "host"),
    "needs:write": (*_OFFICE, "host"),
    "needs:decide": (*_OFFICE,),
    # programmes
    "programmes:read": (*_STAFF, "finance", "donor", "integrator", "signatory", "reviewer", "host"),
    "programmes:write": (*_OFFICE,),
    "results:read": (*_STAFF, "finance", "donor"),
    # calls
    "calls:read": (*_STAFF, "host", "reviewer", "signatory", "integrator"),
    "calls:write": (*_OFFICE,),
    "calls:publish": (*_OFFICE,),
    "calls:extend": (*_OFFICE,),
    "calls:conclude": (*_OFFICE,),
    "calls:answer": (*_OFFICE,),
    "assignments:read": (*_STAFF, "host", "reviewer", "signatory"),
    "assignments:write": (*_OFFICE, "host"),
    "assignments:submit": (*_OFFICE, "host"),
    "assignments:approve": (*_OFFICE,),
    "assignments:publish": (*_OFFICE,),
    "assignments:withdraw": (*_OFFICE,),
    # applications
    "applications:read": (*_STAFF, "reviewer", "signatory", "host", "applicant", "self"),
    "applications:create": ("self",),
    "applications:edit": ("applicant",),
    "applications:submit": ("applicant",),
    "applications:withdraw": ("applicant",),
    "applications:screen": (*_OFFICE,),
    "applications:waive": (*_OFFICE,),
    "applications:shortlist": (*_OFFICE,),
    "applications:move": (*_OFFICE,),
    "applications:message": (*_OFFICE, "applicant"),
    "reviews:read": (*_STAFF, "reviewer"),
    "reviews:assign": (*_OFFICE,),
    "reviews:write": ("reviewer", *_OFFICE),
    "interviews:read": (*_STAFF, "reviewer", "applicant", "self"),
    "interviews:write": (*_OFFICE,),
    # selection
    "selections:read": (*_STAFF, "signatory"),
    "selections:prepare": (*_OFFICE,),
    "selections:sign": ("signatory",),
    "selections:release": (*_OFFICE,),
    "offers:read": (*_STAFF, "host", "applicant", "self"),
    "offers:make": (*_OFFICE,),
    "offers:answer": ("applicant",),
    "offers:negotiate": (*_OFFICE, "host"),
    "appeals:read": (*_STAFF, "signatory", "applicant", "self"),
    "appeals:write": ("applicant",),
    "appeals:answer": (*_OFFICE, "signatory"),
    # placements
    "placements:read": (*_STAFF, "host", "finance", "expert", "self"),
    "placements:write": (*_OFFICE,),
    "placements:clear": (*_OFFICE,),
    "placements:paper": (*_OFFICE, "host", "expert"),
    "placements:ready": (*_OFFICE, "host"),
    "placements:run": (*_OFFICE,),
    "placements:report": ("expert",),
    "placements:review_report": (*_OFFICE, "host"),
    "placements:evaluate": ("host",),
    # training
    "modules:read": (*_STAFF, "signatory", "host", "trainer", "self"),
    "modules:write": (*_OFFICE, "trainer"),
    "modules:comment": (*_OFFICE, "signatory", "trainer"),
    "modules:return": (*_OFFICE, "signatory"),
    "modules:sign": ("signatory",),
    "modules:publish": (*_OFFICE,),
    "cohorts:read": (*_STAFF, "host", "trainer", "participant", "self"),
    "cohorts:write": (*_OFFICE,),
    "cohorts:run": (*_OFFICE, "trainer"),
    "cohorts:results": (*_STAFF, "trainer"),
    "sessions:write": (*_OFFICE, "trainer"),
    "attendance:read": (*_STAFF, "trainer", "host"),
    "attendance:write": (*_OFFICE, "trainer", "host"),
    "enrolments:read": (*_STAFF, "host", "trainer", "participant", "self"),
    "enrolments:write": (*_OFFICE,),
    "enrolments:leave": (*_OFFICE, "participant"),
    "tests:write": (*_OFFICE, "trainer"),
    "tests:read": (*_OFFICE, "trainer"),
    "tests:take": ("participant",),
    "feedback:give": ("participant",),
    "certificates:read": (*_STAFF, "participant", "expert", "self"),
    "certificates:issue": (*_OFFICE,),
    "certificates:revoke": (*_OFFICE,),
    # money
    "payments:read": (*_STAFF, "finance", "self"),
    "payments:prepare": (*_OFFICE, "finance"),
    "payments:approve": (*_OFFICE, "finance"),
    "payments:pay": ("finance",),
    "payments:reverse": ("finance",),
    "receipts:write": (*_OFFICE, "team_member", "expert"),
    "receipts:decide": (*_OFFICE, "finance"),
    # grants
    "proposals:read": (*_STAFF, "reviewer", "applicant", "team_member", "self"),
    "proposals:names": (*_STAFF,),
    "proposals:write": ("applicant",),
    "grants:read": (*_STAFF, "finance", "mentor", "team_member", "self"),
    "grants:agree": (*_OFFICE, "team_member"),
    "grants:run": (*_OFFICE,),
    "tranches:request": (*_OFFICE, "team_member"),
    "tranches:verify": (*_OFFICE, "mentor"),
    "tranches:approve": (*_OFFICE,),
    "milestones:submit": (*_OFFICE, "team_member"),
    "milestones:decide": (*_OFFICE, "mentor"),
    "milestones:write": (*_OFFICE,),
    "mentoring:read": (*_STAFF, "mentor", "team_member"),
    "mentoring:notes": (*_STAFF,),
    "mentoring:pair": (*_OFFICE,),
    "mentoring:log": (*_OFFICE, "mentor"),
    "jobs:record": (*_OFFICE, "team_member", "mentor"),
    "ventures:write": (*_OFFICE, "team_member", "mentor"),
    # notifications
    "letters:read": (*_STAFF,),
    "letters:manage": (*_OFFICE,),
    # integrations
    "imports:read": (*_OFFICE,),
    "imports:write": (*_OFFICE,),
}

_RELATIONS = frozenset(relation.value for relation in Relation)


def of_role(role: str) -> frozenset[str]:
    """Everything a role gives within its scope."""
    return frozenset(permission for permission, who in PERMISSIONS.items() if role in who)


ROLES: Mapping[str, frozenset[str]] = {role.value: of_role(role.value) for role in Role}
RELATIONS: Mapping[str, frozenset[str]] = {relation: of_role(relation) for relation in _RELATIONS}
