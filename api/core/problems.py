"""Everything that can go wrong, as RFC 9457 problems. docs/problems.md lists kinds, causes and cures."""

from collections.abc import Callable
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.core import i18n

PREFIX = "urn:umusanzu:problem:"
MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "The request cannot be read",
    401: "Sign in first",
    403: "Not permitted",
    404: "Not found",
    405: "Method not allowed",
    406: "Not available in that form",
    409: "Not possible now",
    412: "Changed by someone else",
    413: "Too large",
    415: "Kind of content not accepted",
    422: "Some of what was sent is not right",
    428: "Say which version you mean",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "Busy, try again shortly",
}


class FieldError(BaseModel):
    """One thing wrong in what was sent."""

    model_config = ConfigDict(frozen=True)

    pointer: str = Field(description="JSON pointer (RFC 6901) into the body, or `#name` of a parameter.")
    code: str
    detail: str


class ProblemRead(BaseModel):
    """The body of every error (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=[PREFIX + "not-found"])
    title: str
    status: int
    detail: str
    errors: list[FieldError]


class Problem(Exception):
    """A refusal with its reason. `detail` is an English sentence of ours; `values` fill its braces."""

    status = 500
    kind = "unexpected"

    def __init__(self, kind: str, detail: str, /, **values: Any) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail
        self.values = values
        self.errors: list[FieldError] = []
        self.headers: dict[str, str] = {}
        self.members: dict[str, Any] = {}

    def at(self, pointer: str) -> "Problem":
        """The same problem, pinned to the field that caused it."""
        detail = i18n.say(self.detail, **self.values)
        self.errors.append(FieldError(pointer=pointer, code=self.kind, detail=detail))
        return self

    def body(self) -> dict[str, Any]:
        return {
            "type": PREFIX + self.kind,
            "title": i18n.say(TITLES[self.status]),
            "status": self.status,
            "detail": i18n.say(self.detail, **self.values),
            "errors": [error.model_dump() for error in self.errors],
            **self.members,
        }


class NotFound(Problem):
    """What does not exist, and what the asker may not see: the two look alike."""

    status = 404

    def __init__(self) -> None:
        super().__init__("not-found", "There is nothing here that you may see.")


class SignInFirst(Problem):
    status = 401

    def __init__(self, kind: str = "sign-in-first", detail: str = "Sign in, or send a key.") -> None:
        super().__init__(kind, detail)
        self.headers["WWW-Authenticate"] = 'Bearer realm="umusanzu"'


class Forbidden(Problem):
    status = 403


class NotPermitted(Forbidden):
    """The asker sees it but may not do this to it. `permission` names for scripts what is missing."""

    who_may: ClassVar[Callable[[str], list[str]]] = staticmethod(lambda permission: [])
    """Permission → those it is given to, in words. Identity knows them, and wiring says so here."""

    def __init__(self, permission: str) -> None:
        named = ", ".join(NotPermitted.who_may(permission))
        if named:
            super().__init__(
                "not-permitted", "Your role does not include this here. Those who may: {who}.", who=named
            )
        else:
            super().__init__("not-permitted", "Your role does not include this here.")
        self.members = {"permission": permission}


class Conflict(Problem):
    """A rule of the field stands against it, in the state things are in now."""

    status = 409


class InvalidTransition(Conflict):
    """409 that names the state it is in, the step that was wanted and the steps there are."""

    def __init__(self, state: str, wanted: str, allowed: list[str]) -> None:
        super().__init__(
            "invalid-transition", "From “{state}” there is no step “{wanted}”.", state=state, wanted=wanted
        )
        self.members = {"from": state, "wanted": wanted, "allowed": allowed}


class Invalid(Problem):
    """What was sent is not right; each error names its field."""

    status = 422


class InvalidFields(Invalid):
    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("invalid", "Some of what was sent is not right. Nothing was changed.")
        self.errors = errors


class Unreadable(Problem):
    status = 400


class TooLarge(Problem):
    status = 413


class UnsupportedContent(Problem):
    status = 415


class VersionMissing(Problem):
    status = 428

    def __init__(self) -> None:
        super().__init__(
            "version-missing",
            "Send If-Match with the ETag of what you read, so that nobody's change is lost.",
        )


class Stale(Problem):
    status = 412

    def __init__(self, current: str) -> None:
        super().__init__("stale", "It was changed since you read it. Read it again and repeat your change.")
        self.members = {"current": current}


class TooMany(Problem):
    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            "too-many", "Too many attempts. Try again in {seconds} seconds.", seconds=retry_after
        )
        self.headers["Retry-After"] = str(retry_after)


class Busy(Problem):
    status = 503

    def __init__(self, retry_after: int = 2) -> None:
        super().__init__("busy", "Many are asking at once. Try again in a moment.")
        self.headers["Retry-After"] = str(retry_after)


def by_status(status: int) -> Problem:
    """A problem for what the web framework itself refuses (unknown path, wrong method, ...)."""
    made = _Framework(*_FRAMEWORK.get(status, ("unexpected", "Something went wrong on our side.")))
    made.status = status if status in TITLES else 500
    return made


class _Framework(Problem):
    pass


_FRAMEWORK = {
    400: ("unreadable", "The body could not be read."),
    404: ("not-found", "There is nothing here that you may see."),
    405: ("method-not-allowed", "This address does not take that method; see the Allow header."),
    406: ("not-acceptable", "This is not available in the form you asked for."),
    413: ("too-large", "What was sent is larger than accepted here."),
    415: ("unsupported-content", "Send JSON, with Content-Type application/json."),
    429: ("too-many", "Too many requests. Try again shortly."),
    503: ("busy", "Many are asking at once. Try again in a moment."),
}
