"""The parts of the docs that are tables of the code: who may do what, and the life cycles."""

import sys
from collections.abc import Iterator
from itertools import groupby

import api.models  # noqa: F401 every life cycle stands beside its model
from api.core.lifecycle import BY_ITSELF, Lifecycle
from api.identity.permissions import PERMISSIONS, Relation, Role

_MADE = "Made from the code by `make gen`; a change here is lost."


def lifecycles() -> list[Lifecycle]:
    """Every life cycle of the system, by the name of its resource."""
    found = {
        value.resource: value
        for name, module in list(sys.modules.items())
        if name.startswith("api.") and name.endswith(".models")
        for value in vars(module).values()
        if isinstance(value, Lifecycle)
    }
    return [found[resource] for resource in sorted(found)]


def permissions_page() -> str:
    """docs/permissions.md: a row a permission, with its roles and relations."""
    lines = [
        "# Who may do what",
        "",
        _MADE,
        "",
        "A role is granted in a scope: the whole system, a programme, an organisation with all below it, or a call "
        "(its applications only). A relation follows from a row: an application has its applicant, a placement its "
        "expert. A key has some of these permissions, never more than whoever made it.",
        "",
    ]
    for domain, permissions in groupby(PERMISSIONS, key=lambda permission: permission.partition(":")[0]):
        lines += [f"## {domain}", "", "| permission | roles | relations |", "|---|---|---|"]
        for permission in permissions:
            who = PERMISSIONS[permission]
            roles = ", ".join(role.value for role in Role if role.value in who)
            relations = ", ".join(
                relation.value.replace("_", " ") for relation in Relation if relation.value in who
            )
            lines.append(f"| `{permission}` | {roles} | {relations} |")
        lines.append("")
    return "\n".join(lines)


def lifecycles_page() -> str:
    """docs/lifecycles.md: a diagram and a table for each."""
    lines = [
        "# Life cycles",
        "",
        _MADE,
        "",
        "Each step people take is `POST /<resource>/{id}/<step>`, with hyphens for underscores. What the system takes "
        "follows from the clock or from something else that happened.",
        "",
    ]
    for cycle in lifecycles():
        lines += [f"## {cycle.resource}", "", "```mermaid", "stateDiagram-v2"]
        lines += [f"    {source} --> {t.target}: {t.verb}" for t in cycle.transitions for source in t.sources]
        lines += ["```", "", *_steps(cycle), ""]
    return "\n".join(lines)


def _steps(cycle: Lifecycle) -> Iterator[str]:
    yield "| step | from | to | needs | only if | reason |"
    yield "|---|---|---|---|---|---|"
    for t in cycle.transitions:
        needs = "the system" if t.needs == BY_ITSELF else f"`{t.needs}`"
        only_if = t.guard.replace("_", " ") if t.guard else ""
        yield f"| {t.verb} | {', '.join(t.sources)} | {t.target} | {needs} | {only_if} | {'yes' if t.reason else ''} |"


PAGES = {"permissions.md": permissions_page, "lifecycles.md": lifecycles_page}
