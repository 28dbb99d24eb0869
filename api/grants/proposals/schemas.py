"""Bodies of /applications/{id}/proposal."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import EmailStr, Field, StringConstraints, model_validator

from api.core.money import Money
from api.core.schemas import Acts, Detail, Schema, Write
from api.grants.models import TeamRole
from api.money.schemas import Sum

Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class TeamMemberWrite(Write):
    """Somebody new by name (and address, by which they can sign in), or somebody in the team already by id."""

    person_id: UUID | None = None
    given_name: Name | None = None
    family_name: Name | None = None
    email: EmailStr | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        named = self.given_name is not None and self.family_name is not None
        if (self.person_id is None) != named:
            raise ValueError("a member is named by given and family name, or by the id read from here")
        return self


class ProposalWrite(Write):
    """The whole proposal; what is left out is emptied. `team` is everyone beside the lead, who is the applicant."""

    title: Annotated[str, StringConstraints(max_length=200)] = ""
    summary: Annotated[str, StringConstraints(max_length=2_000)] = ""
    field: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    institution_id: UUID | None = None
    asked: Sum | None = None
    plan: Annotated[str, StringConstraints(max_length=10_000)] = ""
    team: list[TeamMemberWrite] = Field(default_factory=list, max_length=12)


class ProposalMember(Schema):
    """`name` is as the applicant wrote it."""

    person_id: UUID
    name: str
    role: TeamRole


class ProposalRead(Detail, Acts):
    """A proposal. Its id and version are its application's: they change together.

    `team` and `institution_id` are null for whoever may not know yet whose proposal it is.
    `missing` names the parts that are still empty, `fields` those that the call is for.
    """

    title: str
    summary: str
    field: str | None
    institution_id: UUID | None
    asked: Money | None
    plan: str
    team: list[ProposalMember] | None
    missing: list[str]
    fields: list[str]
