"""Every route by every role: nobody gets further than the permission table says."""

import re

import pytest

from api.core import i18n
from api.core.routing import Spec
from api.identity import who
from api.identity.permissions import PERMISSIONS, RELATIONS, ROLES, Role
from api.wiring import RESOURCES
from tests.contracts.lifecycles import LIFECYCLES
from tests.support.world import Somebody, World, new_id

SPECS = [spec for resource in RESOURCES for spec in resource.specs]

# Routes that anyone may use, by name: a new one must be put here knowingly.
PUBLIC = {
    "accept_invitation",
    "apply_to_programme",
    "check_conditions",
    "list_call_enquiries",
    "list_opportunities",
    "list_opportunity_changes",
    "list_programmes",
    "read_atom_feed",
    "read_call_form",
    "read_json_feed",
    "read_opportunity",
    "read_public_programme",
    "register",
    "request_reset",
    "reset_password",
    "send_verification_again",
    "show_invitation",
    "sign_in",
    "verify_address",
    "verify_certificate",
}

# Routes about the asker alone, or whose service asks who it is about: signed in is enough to ask.
OWN = {
    "ask_about_call",
    "change_me",
    "change_my_profile",
    "change_password",
    "delete_document",
    "download_document",
    "end_my_other_sessions",
    "end_my_session",
    "erase_me",
    "export_list",
    "export_my_data",
    "give_consent",
    "list_consents",
    "list_documents",
    "list_my_file_openings",
    "list_my_sessions",
    "read_desk",
    "read_document",
    "read_me",
    "read_my_profile",
    "sign_out",
    "withdraw_consent",
}

# Permissions that a service checks beside its route's own.
CHECKED_IN_SERVICES = {"mentoring:notes", "proposals:names"}


def _ask(somebody: Somebody, spec: Spec) -> int:
    path = re.sub(r"\{[^}]+\}", lambda _: new_id(), spec.path)
    return somebody.ask(
        spec.method, path, {} if spec.method in ("POST", "PATCH", "PUT") else None
    ).status_code


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Your role does not include this here. Those who may: the programme office, reviewers."),
        ("fr", "Votre rôle ne le permet pas ici. Le peuvent : le bureau du programme, les évaluateurs."),
    ],
)
def test_a_refusal_says_who_may_in_words_and_what_is_missing_for_scripts(
    world: World, language: str, said: str
) -> None:
    body = {"application_id": new_id(), "reason": "A former student."}
    refused = world.staff("donor").ask("POST", "/reviews/interests", body, Accept_Language=language)
    assert refused.status_code == 403
    problem = refused.json()
    assert problem["detail"].replace("\u00a0", " ") == said
    assert problem["permission"] == "reviews:write"


def test_everybody_a_permission_is_given_to_has_a_word_in_both_languages(world: World) -> None:
    """The office stands for its administrators too; a word that French lacks would be the English one."""
    for permission, names in PERMISSIONS.items():
        told = set(names) - ({"admin"} if "officer" in names else set())
        english = who.may(permission)
        assert len(english) == len(told), permission
        token = i18n.language.set("fr")
        try:
            assert set(english).isdisjoint(who.may(permission)), permission
        finally:
            i18n.language.reset(token)


def test_public_routes_are_the_ones_named_here() -> None:
    assert {spec.name for spec in SPECS if spec.public} == PUBLIC


def test_every_route_names_a_permission_of_the_table_or_is_about_the_asker_alone() -> None:
    assert [spec.name for spec in SPECS if spec.needs and spec.needs not in PERMISSIONS] == []
    assert {spec.name for spec in SPECS if not spec.public and spec.needs is None} == OWN


def test_every_permission_is_needed_somewhere() -> None:
    used = {spec.needs for spec in SPECS}
    from_tables = {transition.needs for cycle in LIFECYCLES.values() for transition in cycle.transitions}
    assert sorted(set(PERMISSIONS) - used - from_tables) == sorted(CHECKED_IN_SERVICES)


def test_operation_ids_are_unique() -> None:
    names = [spec.name for spec in SPECS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("role", [*Role, None])
def test_a_role_is_refused_where_its_permissions_end(world: World, role: Role | None) -> None:
    somebody = world.staff(role.value) if role else world.account()
    held = ROLES[role.value] if role else frozenset()
    held |= frozenset().union(*RELATIONS.values())
    wrong = []
    for spec in SPECS:
        if spec.public or spec.path.endswith(("/sign-out", "/erase", "/me/sessions")):
            continue
        status = _ask(somebody, spec)
        if spec.needs and spec.needs not in held:
            if status != 403:
                wrong.append((spec.name, status, "may not, and was not refused"))
        elif status in (401, 500):
            wrong.append((spec.name, status, "may, and was turned away"))
    assert wrong == []


def test_nobody_known_gets_nothing_private(world: World) -> None:
    statuses = {spec.name: _ask(world.anyone, spec) for spec in SPECS if not spec.public}
    assert {name: status for name, status in statuses.items() if status != 401} == {}
