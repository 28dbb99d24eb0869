"""A dry run: what each row of a sheet would do, and what is wrong in which cell. Writes nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, select

from api.core.actor import Actor
from api.core.explain import explain
from api.core.i18n import say
from api.core.problems import Invalid, NotPermitted, Problem
from api.integrations.imports.columns import Column, folded
from api.integrations.imports.files import Odd, Sheet
from api.integrations.imports.models import ImportLink
from api.integrations.imports.rows import Plan, RowRefused, Rows, Tell, all_of


@dataclass(frozen=True)
class Checked:
    """What a dry run found."""

    columns: list[str]
    plans: list[Plan]
    rows: Rows


def lay_out(kind: type[Rows], sheet: Sheet) -> tuple[list[Column], list[Plan]]:
    """The sheet's columns, and its cells by them. Raises Invalid where a heading is not understood."""
    known = {words: column for column in kind.columns for words in column.headings()}
    columns: list[Column] = []
    problem = Invalid("headings", "The headings of this file are not those of the template.")
    for place, heading in enumerate(sheet.headings):
        column = known.get(folded(heading))
        at = f"/columns/{place}"
        if not heading:
            problem.errors += (
                Invalid(
                    "heading-missing",
                    "Column {place} has no heading. Merged cells hold one for the first column only.",
                    place=place + 1,
                )
                .at(at)
                .errors
            )
        elif column is None:
            problem.errors += (
                Invalid(
                    "heading-unknown",
                    "“{heading}” is no column here; see the template.",
                    heading=heading[:80],
                )
                .at(at)
                .errors
            )
        elif column in columns:
            problem.errors += (
                Invalid("heading-twice", "“{heading}” stands twice.", heading=heading[:80]).at(at).errors
            )
        else:
            columns.append(column)
    widest = max((len(cells) for _, cells in sheet.rows), default=0)
    if widest > len(sheet.headings):
        problem.errors += (
            Invalid(
                "heading-missing",
                "Column {place} has no heading. Merged cells hold one for the first column only.",
                place=len(sheet.headings) + 1,
            )
            .at(f"/columns/{len(sheet.headings)}")
            .errors
        )
    if problem.errors:
        raise problem
    plans = []
    for number, cells in sheet.rows:
        plan = Plan(number, {})
        for column, cell in zip(columns, cells, strict=False):
            if isinstance(cell, Odd):
                plan.refuse(column.name, cell.code, cell.detail)
            plan.cells[column.name] = cell.text if isinstance(cell, Odd) else cell
        plans.append(plan)
    return columns, plans


def check(
    session: Session,
    actor: Actor,
    kind: type[Rows],
    source: str,
    columns: Sequence[Column],
    plans: list[Plan],
) -> Checked:
    """What these rows would do now. Raises NotPermitted for a kind the asker may not write at all."""
    if not actor.holds(kind.needs):
        raise NotPermitted(kind.needs)
    rows = kind(session, actor)
    for plan in plans:
        plan.external_id = plan.cells.get("external_id", "")
        if len(plan.external_id) > 200:
            plan.refuse(
                "external_id",
                "string_too_long",
                say("This is too long: at most {max_length} characters.", max_length=200),
            )
    linked = {
        link.external_id: link.subject_id
        for link in all_of(
            session,
            select(ImportLink).where(ImportLink.kind == kind.kind, ImportLink.source == source),
            ImportLink.external_id,
            (plan.external_id for plan in plans if plan.external_id),
        )
    }
    rows.load(plans, set(linked.values()))
    _identify(rows, plans, linked)
    for plan in plans:
        _read(rows, columns, plan)
        if not plan.errors:
            _judge(rows, columns, plan)
    return Checked([column.name for column in columns], plans, rows)


def _identify(rows: Rows, plans: list[Plan], linked: dict[str, Any]) -> None:
    """Which of them are there already; a number, a key or a thing stands in one row of a file."""
    seen: dict[tuple[str, Any], int] = {}
    for plan in plans:
        key = plan.cells.get(rows.key, "")
        plan.subject_id = linked.get(plan.external_id) if plan.external_id else None
        plan.is_linked = plan.subject_id is not None
        if plan.subject_id is None and key:
            plan.subject_id = rows.by_key(key)
        plan.is_new = plan.subject_id is None
        if not plan.external_id and not key:
            plan.refuse(
                rows.key,
                "number-missing",
                say("Give this or a number of your system, so that the same file sent again is recognised."),
            )
        for column, value in (
            ("external_id", plan.external_id),
            (rows.key, key.casefold()),
            (rows.key, plan.subject_id),
        ):
            if value:
                earlier = seen.setdefault((column, value), plan.number)
                if earlier != plan.number:
                    plan.refuse(
                        column, "twice-in-file", say("This stands in row {row} already.", row=earlier)
                    )
                    break
        if plan.is_new:
            rows.assign(plan)


def _read(rows: Rows, columns: Sequence[Column], plan: Plan) -> None:
    """Cells as values. An empty cell empties what may be empty, and leaves a field that always holds something."""
    wrong = {error["column"] for error in plan.errors}
    for column in columns:
        if column.name == "external_id" or column.name in wrong:
            continue
        text = plan.cells.get(column.name, "")
        if not text:
            _empty(rows, column, plan)
            continue
        try:
            value = column.read(text)
        except ValueError as error:
            plan.refuse(column.name, "unreadable", say(str(error)))
            continue
        if column.refers:
            value = rows.id_of(column.refers, text)
            if value is None:
                plan.refuse(
                    column.name,
                    "unknown-reference",
                    say("There is nothing with the code “{code}” that you may see.", code=text[:60]),
                )
                continue
        plan.given[column.fills] = value


def _empty(rows: Rows, column: Column, plan: Plan) -> None:
    info = rows.write_model.model_fields[column.fills]
    if info.is_required():
        if not (column.name == rows.key and plan.is_linked):
            plan.refuse(column.name, "missing", say("This is needed."))
    elif info.default_factory is not None or info.default in (None, ""):
        plan.given[column.fills] = info.get_default(call_default_factory=True, validated_data={})


def _judge(rows: Rows, columns: Sequence[Column], plan: Plan) -> None:
    """The row as a whole: by its schema, against what is there, and by what the service would refuse."""
    before = None
    if plan.subject_id is not None and not plan.is_new:
        before = rows.current(plan.subject_id)
        if before is None:
            plan.refuse(
                None, "gone", say("What has this number was merged or erased, or lies outside your scope.")
            )
            return
    document = before.model_dump(mode="json") if before is not None else {}
    try:
        plan.body = rows.write_model.model_validate({**document, **plan.given})
    except ValidationError as error:
        _refuse_all(rows, plan, [(one.pointer, one.code, one.detail) for one in explain(error.errors())])
        return
    if before is not None:
        for column in columns:
            if column.fills not in plan.given:
                continue
            texts = [_shown(rows, column, getattr(one, column.fills)) for one in (before, plan.body)]
            if texts[0] != texts[1]:
                plan.changed[column.name] = texts
                plan.patch[column.fills] = getattr(plan.body, column.fills)
        if not plan.patch:
            return
    try:
        rows.check(plan)
    except Problem as problem:
        refuse(rows, plan, problem)


def refuse(rows: Rows, plan: Plan, problem: Problem) -> None:
    """What a service says of a row, at its cells."""
    errors = [(error.pointer, error.code, error.detail) for error in problem.errors]
    _refuse_all(rows, plan, errors or [("", problem.kind, say(problem.detail, **problem.values))])


def write_each(
    rows: Rows, plans: Iterable[Plan], tell: Tell, write: Callable[[Plan], None], done: int = 0
) -> None:
    """Write rows one by one; what a service refuses after all is said at its cells. Raises RowRefused."""
    for number, plan in enumerate(plans, start=done + 1):
        try:
            write(plan)
        except Problem as problem:
            refuse(rows, plan, problem)
            raise RowRefused(plan) from problem
        if number % 50 == 0:
            tell(number)


def _refuse_all(rows: Rows, plan: Plan, errors: list[tuple[str, str, str]]) -> None:
    by_field = {column.fills: column.name for column in rows.columns}
    for pointer, code, detail in errors:
        plan.refuse(by_field.get(pointer.lstrip("/#").partition("/")[0]), code, detail)


def _shown(rows: Rows, column: Column, value: Any) -> str:
    if column.refers:
        return rows.code_of(column.refers, value) if value else ""
    return column.show(value)
