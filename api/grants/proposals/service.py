"""What a team asks for: the grant part of an application."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from api.applications.models import Application, ApplicationState
from api.applications.reviews.models import Review, ReviewState
from api.calls.models import Call, CallKind
from api.core import events, i18n
from api.core.actor import Actor, At
from api.core.db import found, locked
from api.core.etag import Version
from api.core.problems import Conflict, FieldError, Invalid
from api.grants.models import Proposal, TeamMember, TeamRole
from api.grants.proposals.schemas import ProposalWrite, TeamMemberWrite
from api.grants.service import applications_of, team_ids
from api.identity.accounts.models import Account
from api.identity.people import service as people
from api.identity.people.models import Person
from api.organisations.models import Organisation

_EDITABLE = (ApplicationState.DRAFT, ApplicationState.RETURNED)
# Until shortlisting, reviewers from outside the office do not know whose it is (domain.md, Who may do what).
_BLIND = (
    ApplicationState.SUBMITTED, ApplicationState.RETURNED, ApplicationState.ELIGIBLE, ApplicationState.INELIGIBLE,
    ApplicationState.NOT_SELECTED,
)  # fmt: skip


def visible_to(actor: Actor) -> SelectOfScalar[Application]:
    """Applications in grant calls: one's own and one's team's; the office those handed in; reviewers theirs."""
    grant_calls = select(Call.id).where(Call.kind == CallKind.GRANT)
    query = select(Application).where(col(Application.call_id).in_(grant_calls))
    reach = actor.reach("proposals:names")
    in_reach: ColumnElement[bool] = or_(
        true() if reach.everything else false(),
        col(Application.programme_id).in_(reach.programmes),
        col(Application.call_id).in_(reach.calls),
    )
    handed_in = col(Application.state) != ApplicationState.DRAFT
    ways: list[ColumnElement[bool]] = [and_(handed_in, in_reach)]
    if actor.account_id is not None and actor.reach("reviews:write").nothing is False:
        judged = select(Review.application_id).where(
            Review.reviewer_id == actor.account_id, Review.state != ReviewState.DECLINED
        )
        ways.append(and_(handed_in, col(Application.id).in_(judged)))
    if actor.person_id is not None:
        ways += [
            col(Application.person_id) == actor.person_id,
            col(Application.id).in_(applications_of(actor.person_id)),
        ]
    return query.where(or_(*ways))


def at(session: Session, row: Application) -> At:
    members = team_ids(session, row.id)
    return At(
        programme_id=row.programme_id,
        call_id=row.call_id,
        people={"applicant": [row.person_id], "team_member": members},
    )


def read(session: Session, actor: Actor, application_id: UUID) -> Application:
    return found(session, visible_to(actor), application_id)


def of(session: Session, application_id: UUID) -> Proposal:
    """The proposal, an empty one where nothing was written yet (not stored)."""
    query = select(Proposal).where(Proposal.application_id == application_id)
    return session.exec(query).one_or_none() or Proposal(application_id=application_id)


def knows_names(session: Session, actor: Actor, row: Application) -> bool:
    where = at(session, row)
    in_team = actor.person_id is not None and any(actor.person_id in some for some in where.people.values())
    return in_team or actor.may("proposals:names", where) or row.state not in _BLIND


def members(session: Session, application_id: UUID) -> list[TeamMember]:
    query = select(TeamMember).where(TeamMember.application_id == application_id)
    rows = session.exec(query.order_by(col(TeamMember.id))).all()
    return sorted(rows, key=lambda row: row.role is not TeamRole.LEAD)


def allowed(session: Session, row: Application, actor: Actor) -> list[str]:
    editable = row.state in _EDITABLE and actor.may("proposals:write", at(session, row))
    return ["edit"] if editable else []


def missing(session: Session, application_id: UUID) -> list[str]:
    """Parts a complete proposal has and this one lacks, for whoever checks before submission."""
    row = of(session, application_id)
    parts = {"title": row.title, "summary": row.summary, "asked": row.asked_minor, "plan": row.plan}
    return [name for name, value in parts.items() if not value]


def missing_at_submission(session: Session, application: Application, call: Call) -> list[FieldError]:
    """What a proposal still lacks when its application is to be sent; pointers into /proposal."""
    if call.kind is not CallKind.GRANT:
        return []
    detail = i18n.say("This part of the proposal is needed.")
    return [
        FieldError(pointer=f"/proposal/{name}", code="needed", detail=detail)
        for name in missing(session, application.id)
    ]


def put(
    session: Session, actor: Actor, application_id: UUID, version: Version, body: ProposalWrite
) -> Application:
    """Write the whole proposal, while the application is a draft or was returned."""
    application = locked(session, visible_to(actor), application_id)
    actor.require("proposals:write", at(session, application))
    version.check(application)
    if application.state not in _EDITABLE:
        raise Conflict("handed-in", "A proposal is changed while its application is a draft or was returned.")
    call = session.get_one(Call, application.call_id)
    _check(session, call, body)
    row = of(session, application.id)
    row.title, row.summary, row.plan, row.field = body.title, body.summary, body.plan, body.field
    row.institution_id = body.institution_id
    row.asked_minor = body.asked.minor if body.asked else None
    row.currency = body.asked.currency if body.asked else None
    session.add(row)
    _set_team(session, application, body.team)
    session.flush()
    events.record(
        session,
        "proposal.saved",
        row,
        actor,
        at=at(session, application),
        person_id=application.person_id,
        data={"team": len(members(session, application.id))},
    )
    return application


def _check(session: Session, call: Call, body: ProposalWrite) -> None:
    if body.institution_id is not None:
        institution = session.get(Organisation, body.institution_id)
        if institution is None or institution.merged_into_id is not None:
            raise Invalid("unknown-reference", "There is no such organisation.").at("/institution_id")
    if body.field is not None and call.fields and body.field not in call.fields:
        raise Invalid(
            "field-unknown", "This call is for {fields}.", fields=", ".join(sorted(call.fields))
        ).at("/field")
    if body.asked is not None and call.currency is not None and body.asked.currency != call.currency:
        raise Invalid("currency-differs", "This call pays in {currency}.", currency=call.currency).at(
            "/asked/currency"
        )


def _set_team(session: Session, application: Application, wanted: list[TeamMemberWrite]) -> None:
    """The lead is the applicant. Members kept by id stay as they are; others go; new ones come by name."""
    now = {row.person_id: row for row in members(session, application.id)}
    kept = {application.person_id}
    if application.person_id not in now:
        lead = session.get_one(Person, application.person_id)
        session.add(_member(application, lead, lead.name, TeamRole.LEAD))
    for place, member in enumerate(wanted):
        if member.person_id is not None:
            if member.person_id not in now:
                raise Invalid("unknown-reference", "Nobody of that id is in the team.").at(
                    f"/team/{place}/person_id"
                )
            kept.add(member.person_id)
            continue
        person = _person(session, member)
        if person.id in kept:
            raise Invalid("in-team", "This person is in the team already.").at(f"/team/{place}/email")
        kept.add(person.id)
        if person.id not in now:
            name = f"{member.given_name} {member.family_name}"
            session.add(_member(application, person, name, TeamRole.MEMBER))
    for person_id, row in now.items():
        if person_id not in kept:
            session.delete(row)


def _member(application: Application, person: Person, name: str, role: TeamRole) -> TeamMember:
    return TeamMember(application_id=application.id, person_id=person.id, role=role, stated_name=name)


def _person(session: Session, member: TeamMemberWrite) -> Person:
    """Whoever reads that mailbox; a new person where nobody here does, or no address is given."""
    if member.email is not None:
        address = member.email.lower()
        account = session.exec(select(Account).where(Account.email == address)).first()
        if account is not None and account.person_id is not None:
            return session.get_one(Person, account.person_id)
        known = session.exec(
            select(Person)
            .where(
                func.lower(Person.email) == address,
                col(Person.merged_into_id).is_(None),
                col(Person.erased_at).is_(None),
            )
            .order_by(col(Person.id))
        ).first()
        if known is not None:
            return known
    person = Person.model_validate(
        {"given_name": member.given_name, "family_name": member.family_name, "email": member.email}
    )
    session.add(person)
    session.flush()
    people.index(session, person)
    return person
