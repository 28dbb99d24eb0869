"""Organisations from a file: found by their code, with the code of what they belong to, also of the same file."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from api.core.etag import ANY
from api.core.i18n import LANGUAGES
from api.core.ids import uuid7
from api.core.problems import Conflict
from api.integrations.imports import checking
from api.integrations.imports.columns import (
    EXTERNAL_ID,
    Column,
    capital,
    number,
    several,
    shown_several,
    small,
)
from api.integrations.imports.models import ImportKind
from api.integrations.imports.rows import Plan, Rows, Tell, all_of, named
from api.organisations import service
from api.organisations.models import Area, Organisation, OrganisationAlias, OrganisationKind
from api.organisations.schemas import OrganisationPatch, OrganisationWrite

COLUMNS = (
    EXTERNAL_ID,
    Column("code", "Code", "2 to 40 capital letters, digits and hyphens; nothing else here has it.", "IPRC-HUYE", needed=True),
    Column("name", "Name", "As the body writes it, in the language of the row.", "IPRC Huye", needed=True),
    Column("kind", "Kind", "What sort of body it is: one of the codes.", "host_tvet", needed=True, codes=OrganisationKind, read=small),
    Column("parent", "Belongs to", "The code of the body above it, here or in this file.", "RP", field="parent_id", refers="organisations"),
    Column("district", "District", "Where it lies.", "Huye"),
    Column("country", "Country", "Two capital letters (ISO 3166-1); RW where it is left out.", "RW", read=capital),
    Column("area", "Area", "In town or in the country: one of the codes.", "urban", codes=Area, read=small),
    Column("latitude", "Latitude", "In degrees, south negative.", "-2.5967", read=number),
    Column("longitude", "Longitude", "In degrees, east positive.", "29.7394", read=number),
    Column("contact_name", "Contact’s name", "Whom the office calls there; for the office only.", "Aline Uwase"),
    Column("contact_email", "Contact’s e-mail address", "For the office only.", "aline.uwase@example.org"),
    Column("contact_phone", "Contact’s telephone", "With its country; for the office only.", "00250 788 000 000"),
    Column("language", "Language", "In which the name is written.", "en", codes=LANGUAGES, read=small),
    Column("aliases", "Other names", "Under which it is also found; several parted by |.", "Huye College | IPRC South", read=several, show=shown_several),
)  # fmt: skip


class OrganisationRows(Rows):
    kind = ImportKind.ORGANISATIONS
    needs = "organisations:write"
    write_model = OrganisationWrite
    columns = COLUMNS
    key = "code"

    def load(self, plans: Sequence[Plan], linked: set[UUID]) -> None:
        codes = named(plans, "code") | named(plans, "parent")
        query = service.visible_to(self.actor)
        rows = [*all_of(self.session, query, Organisation.code, codes)]
        rows += all_of(self.session, query, Organisation.id, linked)
        parents = {row.parent_id for row in rows if row.parent_id}
        rows += all_of(self.session, query, Organisation.id, parents)
        self._rows = {row.id: row for row in rows}
        self._ids = {row.code: row.id for row in rows}
        self._aliases: dict[UUID, list[str]] = {}
        for alias in all_of(
            self.session,
            select(OrganisationAlias).order_by(col(OrganisationAlias.id)),
            OrganisationAlias.organisation_id,
            self._rows,
        ):
            self._aliases.setdefault(alias.organisation_id, []).append(alias.name)
        self._new: dict[str, UUID] = {}
        # Where rows of this file would stand.
        self._above: dict[UUID, UUID | None] = {}

    def assign(self, plan: Plan) -> None:
        plan.subject_id = uuid7()
        self._new.setdefault(plan.cells.get("code", ""), plan.subject_id)

    def by_key(self, value: str) -> UUID | None:
        return self._ids.get(value)

    def current(self, subject_id: UUID) -> OrganisationWrite | None:
        row = self._rows.get(subject_id)
        if row is None or row.merged_into_id is not None:
            return None
        values = {name: getattr(row, name) for name in OrganisationWrite.model_fields if name != "aliases"}
        return OrganisationWrite.model_construct(**values, aliases=self._aliases.get(row.id, []))

    def id_of(self, refers: str, code: str) -> UUID | None:
        return self._new.get(code) or self._ids.get(code)

    def code_of(self, refers: str, wanted: UUID) -> str:
        row = self._rows.get(wanted)
        return row.code if row else next((code for code, new in self._new.items() if new == wanted), "")

    def check(self, plan: Plan) -> None:
        assert plan.subject_id is not None  # noqa: S101 a new row has an id too
        if not plan.is_new:
            self.actor.require("organisations:write", service.at(self._rows[plan.subject_id]))
            taken = self._ids.get(plan.body.code)
            if "code" in plan.patch and taken not in (None, plan.subject_id):
                raise Conflict("code-taken", "Another organisation has this code.").at("/code")
        self._above[plan.subject_id] = plan.body.parent_id
        service.check_place(plan.subject_id, self._chain(plan.body.parent_id))

    def _chain(self, parent_id: UUID | None) -> list[UUID]:
        """What stands above, as it would with this file."""
        chain: list[UUID] = []
        while parent_id is not None and parent_id not in chain and len(chain) <= service.DEPTH:
            chain.append(parent_id)
            if parent_id in self._above:
                parent_id = self._above[parent_id]
            elif parent_id in self._rows or parent_id not in self._new.values():
                row = self._rows.get(parent_id) or self.session.get(Organisation, parent_id)
                parent_id = row.parent_id if row else None
            else:
                parent_id = None
        return chain

    def write(self, plans: Sequence[Plan], tell: Tell) -> None:
        new = {plan.subject_id: plan for plan in plans if plan.is_new and plan.subject_id}
        ordered = self._from_the_top(new)
        # The session holds what is held here, and looks through all of it at every statement.
        self._rows.clear()
        done = 0
        for start in range(0, len(ordered), 250):
            batch = ordered[start : start + 250]
            service.create_all(self.session, self.actor, {one: new[one].body for one in batch})
            done += len(batch)
            tell(done)

        def change(plan: Plan) -> None:
            if plan.subject_id:
                service.change(
                    self.session, self.actor, plan.subject_id, ANY, OrganisationPatch(**plan.patch)
                )

        changed = (plan for plan in plans if plan.patch and not plan.is_new)
        checking.write_each(self, changed, tell, change, done)

    def _from_the_top(self, new: dict[UUID, Plan]) -> list[UUID]:
        """A body before its units, each level in the file's order."""
        level: dict[UUID, int] = {}
        for one in new:
            level[one] = sum(above in new for above in self._chain(new[one].body.parent_id))
        return sorted(new, key=lambda one: (level[one], new[one].number))
