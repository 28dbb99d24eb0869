"""/programmes/{id}/results."""

from uuid import UUID

from api.core.routing import Resource, Rx, Signed, route
from api.results import service
from api.results.schemas import ProgrammeResults

results = Resource("programmes", "Results")


@route(results, "GET", "/{programme_id}/results", needs="results:read", problems=(404,))
def read_programme_results(session: Rx, actor: Signed, programme_id: UUID) -> ProgrammeResults:
    """A programme's targets against what was reached, counted from events; nothing personal."""
    return service.of_programme(session, actor, programme_id)
