"""Every table, imported for its metadata: migrations, tests, erasure and merge walk it."""

import api.applications.models
import api.applications.reviews.models
import api.calls.assignments.models
import api.calls.models
import api.calls.opportunities.models
import api.core.events
import api.core.idempotency
import api.core.outbox
import api.core.search
import api.grants.mentoring.models
import api.grants.models
import api.grants.tranches.models
import api.identity.access.models
import api.identity.accounts.models
import api.identity.consents.models
import api.identity.documents.models
import api.identity.invitations.models
import api.identity.keys.models
import api.identity.people.models
import api.identity.roles.models
import api.integrations.calendars.models
import api.integrations.imports.models
import api.money.models
import api.notifications.models
import api.organisations.models
import api.organisations.needs.models
import api.placements.models
import api.programmes.models
import api.selection.appeals.models
import api.selection.models
import api.selection.offers.models
import api.training.certificates.models
import api.training.cohorts.models
import api.training.modules.models  # noqa: F401
