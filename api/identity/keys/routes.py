"""/api-keys."""

from uuid import UUID

from api.core.routing import Resource, Rx, Signed, Tx, route
from api.identity.keys import service
from api.identity.keys.models import ApiKey
from api.identity.keys.schemas import ApiKeyCreated, ApiKeyRead, ApiKeysRead, ApiKeyWrite

api_keys = Resource("api-keys", "API keys")


@route(api_keys, "POST", "", needs="api-keys:manage", status=201, idempotent=False)
def create_api_key(session: Tx, actor: Signed, body: ApiKeyWrite) -> ApiKeyCreated:
    """Make a key. Its secret is shown this once."""
    key, secret = service.create(session, actor, body)
    return ApiKeyCreated(**_read(key).model_dump(), secret=secret)


@route(api_keys, "GET", "", needs="api-keys:manage")
def list_api_keys(session: Rx, actor: Signed) -> ApiKeysRead:
    """All keys, the newest first."""
    return ApiKeysRead(items=[_read(key) for key in service.listed(session)])


@route(api_keys, "DELETE", "/{key_id}", needs="api-keys:manage", problems=(404,))
def revoke_api_key(session: Tx, actor: Signed, key_id: UUID) -> None:
    """Revoke a key; it stops at once."""
    service.revoke(session, actor, key_id)


def _read(key: ApiKey) -> ApiKeyRead:
    return ApiKeyRead(**key.model_dump(exclude={"scope"}), scope_kind=key.scope)
