"""What openapi.yaml says, as the command line needs it."""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

# In the repository's root; a container image has it at the same place.
OPENAPI = Path(__file__).resolve().parents[2] / "openapi.yaml"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 6
_TEXTS = {
    "uuid": "00000000-0000-0000-0000-000000000000",
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "email": "someone@example.org",
    "uri": "https://example.org",
    "duration": "P7D",
}


def _place(written: bytes) -> Path:
    """Where what YAML of these bytes says is kept as JSON, which is read eighty times as fast."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "umusanzu"
    return folder / f"contract-{hashlib.sha256(written).hexdigest()[:32]}.json"


def _kept(written: bytes) -> Any:
    try:
        return json.loads(_place(written).read_bytes())
    except (OSError, RuntimeError, ValueError):
        return None


def _keep(written: bytes, document: Any) -> None:
    """Not being able to is no reason to stop: the next command only takes longer."""
    with contextlib.suppress(OSError, RuntimeError, TypeError):
        place = _place(written)
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        fresh.write_text(json.dumps(document), encoding="utf-8")
        fresh.replace(place)


@dataclass(frozen=True)
class Parameter:
    """A value in the path, the query or a header."""

    name: str
    where: str
    required: bool
    schema: Mapping[str, Any]
    description: str

    @property
    def is_free(self) -> bool:
        """Whether it stands for parameters of any name, as the filters of a list that another parameter names."""
        return self.where == "query" and self.schema.get("type") == "object"

    @property
    def option(self) -> str:
        return "--" + self.name.replace("_", "-").lower()


@dataclass(frozen=True)
class Operation:
    """One operation. `bodies` and `answers` are schemas by media type; an answer without content has none."""

    id: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    permission: str
    parameters: tuple[Parameter, ...]
    body_required: bool
    bodies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def takes(self, header: str) -> bool:
        return any(one.where == "header" and one.name.lower() == header for one in self.parameters)

    def of(self, where: str) -> list[Parameter]:
        return [one for one in self.parameters if one.where == where]

    @property
    def json_body(self) -> str | None:
        """The media type of a body that --data gives."""
        return next((kind for kind in self.bodies if kind.endswith("json")), None)

    @property
    def is_file(self) -> bool:
        """Whether it answers with bytes that a terminal cannot show."""
        return any(not kind.startswith("text/") and "json" not in kind for kind in self.answers)


class Contract:
    """The operations of one openapi.yaml."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    @classmethod
    def read(cls, file: Path) -> "Contract":
        """Raises OSError, ValueError."""
        written = file.read_bytes()
        document = _kept(written)
        if document is None:
            try:
                document = yaml.load(written, Loader=_LOADER)  # noqa: S506 a safe loader, the fast one where there is one
            except yaml.YAMLError as error:
                raise ValueError(f"{file} is not readable YAML: {error}") from error
            _keep(written, document)
        if not isinstance(document, dict) or "paths" not in document:
            raise ValueError(f"{file} describes no API.")
        return cls(document)

    @cached_property
    def operations(self) -> dict[str, Operation]:
        return {operation.id: operation for operation in self._operations()}

    def _operations(self) -> Iterator[Operation]:
        for path, methods in self._document["paths"].items():
            for method, said in methods.items():
                if isinstance(said, dict) and "operationId" in said:
                    yield self._operation(path, method, said)

    def _operation(self, path: str, method: str, said: Mapping[str, Any]) -> Operation:
        body = self.resolved(said.get("requestBody") or {})
        answers: dict[str, Any] = {}
        for status, answer in said.get("responses", {}).items():
            if str(status).startswith("2"):
                answers |= {
                    kind: content.get("schema", {})
                    for kind, content in (self.resolved(answer).get("content") or {}).items()
                }
        return Operation(
            id=said["operationId"],
            method=method.upper(),
            path=path,
            tag=next(iter(said.get("tags", ())), ""),
            summary=said.get("summary", ""),
            description=said.get("description", ""),
            permission=said.get("x-permission", ""),
            parameters=tuple(
                Parameter(
                    name=one["name"],
                    where=one["in"],
                    required=one.get("required", False),
                    schema=one.get("schema", {}),
                    description=one.get("description") or one.get("schema", {}).get("description", ""),
                )
                for one in map(self.resolved, said.get("parameters", ()))
            ),
            body_required=body.get("required", False),
            bodies={kind: content.get("schema", {}) for kind, content in body.get("content", {}).items()},
            answers=answers,
        )

    def versioned(self, operation: Operation) -> list[str]:
        """Paths whose GET may show the ETag that an operation's If-Match means, the nearest first."""
        readable = {one.path for one in self.operations.values() if one.method == "GET"}
        own = [] if operation.method == "POST" and not operation.path.endswith("}") else [operation.path]
        parts = operation.path.split("/")
        above = ["/".join(parts[:length]) for length in range(len(parts) - 1, 1, -1)]
        return [path for path in [*own, *(path for path in above if path.endswith("}"))] if path in readable]

    def resolved(self, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a $ref points to, or the same."""
        found: Any = said
        while "$ref" in found:
            target: Any = self._document
            for part in found["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            found = target
        return dict(found)

    def example(self, said: Mapping[str, Any], depth: int = 0) -> Any:
        """A body of that shape, to change and send; fields that may be left out are in it where they are plain."""
        schema = self.resolved(said)
        if examples := schema.get("examples"):
            return next(iter(examples.values())) if isinstance(examples, dict) else examples[0]
        for name in ("example", "const"):
            if name in schema:
                return schema[name]
        if schema.get("default") is not None:
            return schema["default"]
        if "enum" in schema:
            return schema["enum"][0]
        for name in ("allOf", "anyOf", "oneOf"):
            if name in schema:
                return self.example(_first(schema[name]), depth)
        return self._plain(schema, depth)

    def _plain(self, schema: Mapping[str, Any], depth: int) -> Any:
        match schema.get("type"):
            case "object":
                if depth >= _DEEPEST:
                    return {}
                fields = schema.get("properties", {})
                return {name: self.example(one, depth + 1) for name, one in fields.items()}
            case "array":
                return [] if depth >= _DEEPEST else [self.example(schema.get("items", {}), depth + 1)]
            case "integer" | "number":
                return schema.get("minimum", schema.get("exclusiveMinimum", 1))
            case "boolean":
                return False
            case "string":
                return _TEXTS.get(schema.get("format", ""), "text")
            case _:
                return None

    def kind(self, said: Mapping[str, Any]) -> str:
        """A schema in a few letters: `text`, `uuid`, `draft | open`, `list of uuid`, `object`."""
        schema = self.resolved(said)
        if "enum" in schema:
            return " | ".join(map(str, schema["enum"]))
        if "const" in schema:
            return str(schema["const"])
        for name in ("allOf", "anyOf", "oneOf"):
            if name in schema:
                kinds = [self.kind(one) for one in schema[name] if one.get("type") != "null"]
                return " or ".join(dict.fromkeys(kinds))
        if schema.get("type") == "array":
            return f"list of {self.kind(schema.get('items', {}))}"
        if schema.get("type") == "string":
            return str(schema.get("format", "text"))
        return str(schema.get("type", "anything"))

    def fields(self, said: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
        """The fields of a body: name, kind, whether it must be there."""
        schema = self.resolved(said)
        required = schema.get("required", ())
        return [
            (name, self.kind(one), name in required) for name, one in schema.get("properties", {}).items()
        ]


def _first(choices: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((one for one in choices if one.get("type") != "null"), choices[0])
