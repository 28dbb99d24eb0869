"""What targets count: a closed list, each measure a rule over events (domain.md, idea 4 and Results)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.programmes.models import Indicator


class CountedAs(StrEnum):
    """What one stands for in a count."""

    PEOPLE = "people"
    THINGS = "things"


class SexFrom(StrEnum):
    """Where the sex of one that is counted is read: the person it concerns, or the event itself."""

    PERSON = "person"
    EVENT = "event"


@dataclass(frozen=True)
class Measure:
    """One more for every `event`, unless a later `undone_by` took it back.

    People are counted once each however often the event concerns them, and by sex; things (an application, a
    certificate, an award) by their own row. Jobs have no person: their event says the sex, never a name.
    """

    event: str
    undone_by: str | None = None
    counted: CountedAs = CountedAs.THINGS
    sex: SexFrom | None = None


def _people(event: str) -> Measure:
    return Measure(event, counted=CountedAs.PEOPLE, sex=SexFrom.PERSON)


MEASURES: Mapping[Indicator, Measure] = {
    Indicator.NEEDS_IDENTIFIED: Measure("need.identified"),
    Indicator.APPLICATIONS_SUBMITTED: Measure("application.submitted"),
    Indicator.EXPERTS_PLACED: _people("placement.started"),
    Indicator.STAYS_CLOSED: Measure("placement.closed"),
    Indicator.PEOPLE_TRAINED: _people("enrolment.completed"),
    Indicator.MODULES_PUBLISHED: Measure("module.published"),
    Indicator.CERTIFICATES_ISSUED: Measure("certificate.issued", undone_by="certificate.revoked"),
    Indicator.GRANTS_AWARDED: Measure("grant.awarded"),
    Indicator.JOBS_CREATED: Measure("job.recorded", undone_by="job.removed", sex=SexFrom.EVENT),
}
