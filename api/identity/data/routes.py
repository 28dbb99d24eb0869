"""/me/data, /me/erase and /people/{id}/erase."""

from uuid import UUID

from api.core import clock
from api.core.problems import NotFound
from api.core.routing import Before, IfMatch, Received, Reply, Resource, Rx, Signed, Tx, route
from api.core.schemas import Reason
from api.identity.accounts import service as accounts
from api.identity.accounts.routes import Confirmed, confirmed
from api.identity.data import service
from api.identity.data.schemas import DataRead, ErasedRead, EraseWrite

me = Resource("me", "Me")
people = Resource("people", "People")


@route(me, "GET", "/data", problems=(404,))
def export_my_data(session: Rx, actor: Signed) -> Reply[DataRead]:
    """Everything held on oneself, as one archive."""
    accounts.themselves(actor)
    if actor.person_id is None:
        raise NotFound
    archive = DataRead(
        person_id=actor.person_id,
        made_at=clock.now(),
        held=service.everything(session, actor.person_id),
    )
    return Reply(archive, headers={"Content-Disposition": 'attachment; filename="umusanzu-my-data.json"'})


def _confirmed(before: Before) -> Confirmed:
    body: EraseWrite = before.values["body"]
    return confirmed(before, body.password)


@route(me, "POST", "/erase", before=_confirmed, idempotent=False, problems=(409,))
def erase_me(session: Tx, actor: Signed, body: EraseWrite, known: Received) -> Reply[ErasedRead]:
    """Erase oneself, confirmed by password. Counts without names and what the law keeps stay."""
    if not known.proof.good:
        return Reply(known.refusal(session, "/password"))
    erased = service.erase_own(session, actor)
    return Reply(ErasedRead(person_id=actor.person_id, erased=erased))


@route(people, "POST", "/{person_id}/erase", needs="people:erase", problems=(404, 409, 412, 428))
def erase_person(session: Tx, actor: Signed, person_id: UUID, version: IfMatch, body: Reason) -> ErasedRead:
    """Erase somebody at their request, such as one without an account."""
    erased = service.erase(session, actor, person_id, version, body.reason)
    return ErasedRead(person_id=person_id, erased=erased)
