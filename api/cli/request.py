"""One operation carried out on a running server: who asks, which version, what comes back."""

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx2

from api.cli.contract import Contract, Operation

SIGN_IN = "/api/v1/auth/sign-in"
# A server that is restarting or busy is asked again, where a repeat cannot do the work twice.
TRIES = 4
LONGEST_PAUSE = 10.0


class Refused(Exception):
    """The server refused; its answer says why."""

    def __init__(self, answer: httpx2.Response) -> None:
        super().__init__(answer.status_code)
        self.answer = answer


class NoAnswer(Exception):
    """The server could not be reached."""


@dataclass(frozen=True)
class Asker:
    """Who asks: a key, somebody who signs in, or anyone at all."""

    key: str | None = None
    email: str | None = None
    password: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Call:
    """What is asked. `if_match` is `auto`, `none`, or an ETag."""

    operation: Operation
    path_values: dict[str, str]
    query: list[tuple[str, str]] = field(default_factory=list)
    body: bytes | None = None
    media_type: str | None = None
    if_match: str = "auto"
    idempotency_key: str | None = None


class Caller:
    """Somebody at a server. Use as a context manager; the session's cookie lives in memory and ends with it."""

    def __init__(self, server: str, asker: Asker, contract: Contract, timeout: float) -> None:
        headers = {"Accept-Language": asker.language} if asker.language else {}
        if asker.key and not asker.email:
            headers["Authorization"] = f"Bearer {asker.key}"
        self._server = server
        self._asker = asker
        self._contract = contract
        self._client = httpx2.Client(base_url=server, headers=headers, timeout=timeout)

    def __enter__(self) -> "Caller":
        if self._asker.email:
            try:
                self._sign_in()
            except BaseException:
                self._client.close()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def _sign_in(self) -> None:
        who = {"email": self._asker.email, "password": self._asker.password}
        answer = self._send("POST", SIGN_IN, may_repeat=False, json=who)
        if not answer.is_success:
            raise Refused(answer)

    def carry_out(self, call: Call) -> httpx2.Response:
        """Raises Refused for every answer from 400 up, NoAnswer where there is none."""
        operation = call.operation
        headers: dict[str, str] = {}
        if call.media_type:
            headers["Content-Type"] = call.media_type
        if operation.takes("if-match") and (version := self._version(call)):
            headers["If-Match"] = version
        repeatable = operation.method == "GET"
        if operation.takes("idempotency-key"):
            headers["Idempotency-Key"] = call.idempotency_key or str(uuid4())
            repeatable = True
        answer = self._send(
            operation.method,
            filled(operation.path, call.path_values),
            may_repeat=repeatable,
            params=call.query,
            content=call.body,
            headers=headers,
        )
        if answer.status_code >= 400:
            raise Refused(answer)
        return answer

    def _version(self, call: Call) -> str | None:
        """The ETag to send. Raises Refused where what is to be changed cannot be read."""
        if call.if_match != "auto":
            return None if call.if_match == "none" else call.if_match
        for path in self._contract.versioned(call.operation):
            answer = self._send("GET", filled(path, call.path_values), may_repeat=True)
            if answer.status_code >= 400:
                raise Refused(answer)
            if "etag" in answer.headers:
                return str(answer.headers["etag"])
        return None

    def _send(self, method: str, path: str, *, may_repeat: bool, **sent: Any) -> httpx2.Response:
        for remaining in reversed(range(TRIES if may_repeat else 1)):
            try:
                answer = self._client.request(method, path, **sent)
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                if not remaining or isinstance(error, (httpx2.UnsupportedProtocol, httpx2.InvalidURL)):
                    raise NoAnswer(f"No answer from {self._server}: {error}") from error
                time.sleep(0.25)
                continue
            if answer.status_code != 503 or not remaining:
                return answer
            time.sleep(_pause(answer))
        raise AssertionError("unreachable")


def filled(path: str, values: dict[str, str]) -> str:
    """A path with its values in place."""
    for name, value in values.items():
        path = path.replace("{" + name + "}", quote(value, safe=""))
    return path


def _pause(answer: httpx2.Response) -> float:
    asked = answer.headers.get("retry-after", "")
    return min(float(asked), LONGEST_PAUSE) if asked.isdigit() else 1.0
