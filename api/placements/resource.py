"""The segment that routes of stays, papers and reports share."""

from api.core.routing import Resource

placements = Resource("placements", "Placements")
