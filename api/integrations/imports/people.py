"""People from a file: a roster of nominees or of a network, without accounts. Found by number or e-mail address."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from api.core.etag import ANY
from api.core.i18n import LANGUAGES
from api.core.problems import Conflict, Invalid, NotPermitted
from api.identity.accounts.models import Account
from api.identity.people import service
from api.identity.people.models import ContributesBy, OriginTie, Person, Sex
from api.identity.people.schemas import PersonPatch, PersonWrite
from api.integrations.imports import checking
from api.integrations.imports.columns import (
    EXTERNAL_ID,
    LANGUAGES_FORM,
    Column,
    capital,
    day,
    languages,
    number,
    several,
    shown_languages,
    shown_several,
    small,
)
from api.integrations.imports.models import ImportKind
from api.integrations.imports.rows import Plan, Rows, Tell, all_of, named
from api.organisations.models import Organisation

COLUMNS = (
    EXTERNAL_ID,
    Column("given_name", "Given name", "As in their papers.", "Aline", needed=True),
    Column("family_name", "Family name", "As in their papers.", "Uwase", needed=True),
    Column("email", "E-mail address", "Where they read. Without a number of your system, it is by this that a person is recognised.", "aline.uwase@example.org"),
    Column("phone", "Telephone", "With its country.", "00250 788 000 000"),
    Column("residence_country", "Country of residence", "Two capital letters (ISO 3166-1).", "BE", read=capital),
    Column("residence_city", "City of residence", "Where they live.", "Liège"),
    Column("origin_tie", "Tie to the country", "Self-declared, never proven: one of the codes.", "parent", codes=OriginTie, read=small),
    Column("sex", "Sex", "One of the codes; undisclosed where it is left out.", "female", codes=Sex, read=small),
    Column("birth_year", "Year of birth", "Only where a rule or a report needs it.", "", read=number),
    Column("sector", "Sector", "A code of small letters.", "health"),
    Column("occupation", "Occupation", "What they do.", "Nurse"),
    Column("employer", "Employer", "By its name.", "CHU de Liège"),
    Column("organisation", "Organisation", "The code of the organisation here that they belong to.", "RBC", field="organisation_id", refers="organisations"),
    Column("experience_years", "Years of experience", "A whole number.", "12", read=number),
    Column("skills", "Skills", "Several parted by |.", "triage | teaching", read=several, show=shown_several),
    Column("languages", "Languages spoken", LANGUAGES_FORM, "fr C1 | en B2", read=languages, show=shown_languages),
    Column("available_from", "Available from", "A date, such as 2026-01-31.", "2026-09-01", read=day),
    Column("available_until", "Available until", "A date, such as 2026-01-31.", "2027-06-30", read=day),
    Column("contributes_by", "Would contribute", "Several parted by |, each one of the codes.", "remote | training", codes=ContributesBy, read=several, show=shown_several),
    Column("language", "Language of letters", "In which they read.", "fr", codes=LANGUAGES, read=small),
)  # fmt: skip


class PeopleRows(Rows):
    kind = ImportKind.PEOPLE
    needs = "people:write"
    write_model = PersonWrite
    columns = COLUMNS
    key = "email"

    def load(self, plans: Sequence[Plan], linked: set[UUID]) -> None:
        mine = service.visible_to(self.actor, "people:write").where(
            col(Person.merged_into_id).is_(None),
            col(Person.erased_at).is_(None),
        )
        emails = {email.casefold() for email in named(plans, "email")}
        rows = [*all_of(self.session, mine, func.lower(Person.email), emails)]
        rows += all_of(self.session, mine, Person.id, linked)
        self._rows = {row.id: row for row in rows}
        self._by_email: dict[str, set[UUID]] = {}
        for row in self._rows.values():
            if row.email:
                self._by_email.setdefault(row.email.casefold(), set()).add(row.id)
        with_account = all_of(self.session, select(Account), Account.person_id, self._rows)
        self._accounts = {account.person_id: account.email for account in with_account}
        bodies = [
            *all_of(self.session, select(Organisation), Organisation.code, named(plans, "organisation")),
            *all_of(
                self.session,
                select(Organisation),
                Organisation.id,
                {row.organisation_id for row in self._rows.values() if row.organisation_id},
            ),
        ]
        self._codes = {body.id: body.code for body in bodies}
        self._bodies = {body.code: body.id for body in bodies if body.merged_into_id is None}

    def by_key(self, value: str) -> UUID | None:
        """Only one person it could be: two who share an address are told apart by people, not by a file."""
        found = self._by_email.get(value.casefold(), set())
        return next(iter(found)) if len(found) == 1 else None

    def current(self, subject_id: UUID) -> PersonWrite | None:
        row = self._rows.get(subject_id)
        if row is None:
            return None
        return PersonWrite.model_validate(row, from_attributes=True)

    def id_of(self, refers: str, code: str) -> UUID | None:
        return self._bodies.get(code)

    def code_of(self, refers: str, wanted: UUID) -> str:
        return self._codes.get(wanted, "")

    def check(self, plan: Plan) -> None:
        if plan.is_new:
            if self.actor.reach("people:write").nothing:
                raise NotPermitted("people:write")
            if len(self._by_email.get((plan.body.email or "").casefold(), ())) > 1:
                raise Conflict(
                    "several-people",
                    "Several people have this address. Merge them first, or give a number of your system.",
                ).at("/email")
        elif (
            "email" in plan.patch and self._accounts.get(plan.subject_id, plan.body.email) != plan.body.email
        ):
            raise Invalid(
                "email-of-account", "With an account, the address letters go to is the one that signs in."
            ).at("/email")

    def write(self, plans: Sequence[Plan], tell: Tell) -> None:
        def one(plan: Plan) -> None:
            if plan.is_new:
                plan.subject_id = service.record(self.session, self.actor, plan.body).id
            elif plan.subject_id:
                service.change(self.session, self.actor, plan.subject_id, ANY, PersonPatch(**plan.patch))

        checking.write_each(self, (plan for plan in plans if plan.is_new or plan.patch), tell, one)
