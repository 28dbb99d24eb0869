"""What requests and answers are made of: strict input, slim items, details with a version."""

import datetime
import math
import re
from typing import Annotated, Any, Generic, Optional, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    create_model,
    field_validator,
)

from api.core import clock, i18n
from api.core.explain import explain
from api.core.problems import InvalidFields

T = TypeVar("T")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z0-9][A-Z0-9-]{1,39}$")]


def _country(value: str) -> str:
    if len(value) != 2 or not value.isalpha() or not value.isupper():
        raise ValueError("a country is two capital letters (ISO 3166-1), such as BE or RW")
    return value


def _language(value: str) -> str:
    if value not in i18n.LANGUAGES:
        raise ValueError(f"a language is one of {', '.join(i18n.LANGUAGES)}")
    return value


def _zone(value: str) -> str:
    if not clock.is_time_zone(value):
        raise ValueError("a time zone is an IANA name, such as Europe/Brussels")
    return value


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**31 - 1
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def each_once(*fields: str) -> AfterValidator:
    """For a list of objects: no two may be alike in these fields."""

    def check(rows: list[Any]) -> list[Any]:
        if len({tuple(getattr(row, name) for name in fields) for row in rows}) != len(rows):
            raise ValueError("each of these may appear once")
        return rows

    return AfterValidator(check)


Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
TimeZone = Annotated[str, AfterValidator(_zone)]
Translations = dict[str, dict[str, Any]]


def storable(value: Any) -> Any:
    """The value, where every column could hold it, whatever its kind. Raises ValueError saying why not.

    Whole numbers are 32 bits wide (amounts of money travel as text), PostgreSQL's text holds no NUL, UTF-8
    no lone surrogate, JSON no infinity. A year beyond these comes of a slip and breaks reckoning with days.
    """
    match value:
        case str():
            if _UNSTORABLE.search(value):
                raise ValueError("this text holds a sign that cannot be stored")
        case bool():
            pass
        case int():
            if not -_LARGEST <= value <= _LARGEST:
                raise ValueError("this number is too large")
        case float():
            if not math.isfinite(value):
                raise ValueError("this must be a number")
        case datetime.date():
            if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
                raise ValueError("this date is too far away: dates lie between 1900 and 2199")
        case list() | tuple() | set() | frozenset():
            for part in value:
                storable(part)
        case dict():
            for key, part in value.items():
                storable(key)
                storable(part)
    return value


class Schema(BaseModel):
    """An answer, or a part of one; made from rows by attribute."""

    model_config = ConfigDict(from_attributes=True)


class Write(BaseModel):
    """What someone sends: unknown fields are refused, so that a typing error is not lost silently.

    So is what one of the engines could not store, or time could not be reckoned with: see `storable`.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="after")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        return storable(value)


class Detail(Schema):
    """One resource in full. Its ETag is `version` and language; see core/etag.py."""

    id: UUID
    version: int
    created_at: datetime.datetime
    updated_at: datetime.datetime


class Acts(Schema):
    """Mixed into private details: what whoever asks may do with it now."""

    allowed_actions: list[str]


class Page(Schema, Generic[T]):
    """One page of a list. `total` only where `count=exact` asked for it."""

    items: list[T]
    next_cursor: str | None
    total: int | None


class PageQuery(Write):
    """What every list takes; a list's own filters extend it. Unknown parameters are refused."""

    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=2000)
    count: str | None = Field(default=None, pattern="^exact$", description="`exact` adds `total`.")


class Reason(Write):
    """Why, for whoever is concerned to read."""

    reason: Text
    reason_code: str | None = Field(default=None, max_length=60, pattern=r"^[a-z_]+$")


class Note(Write):
    """An optional word with a step that needs none."""

    note: Text | None = None


class DeadlineWrite(Write):
    """A local date and an IANA zone; it closes when that day ends there."""

    date: datetime.date
    time_zone: TimeZone


class DeadlineRead(Schema):
    date: datetime.date
    time_zone: str
    closes_at: datetime.datetime


def patch_of(model: type[BaseModel]) -> Any:
    """The JSON merge patch (RFC 7396) of a Write model: every field may be left out, or null.

    Whether a null is right is decided when the merged whole is validated, by `merged`.
    """
    fields: dict[str, Any] = {
        name: (Optional[info.annotation], None)  # noqa: UP045 a value here, which | cannot take
        for name, info in model.model_fields.items()
    }
    return create_model(
        model.__name__.removesuffix("Write") + "Patch",
        __base__=Write,
        __doc__=f"JSON merge patch (RFC 7396) of {model.__name__}.",
        **fields,
    )


W = TypeVar("W", bound=BaseModel)


def merged(model: type[W], current: BaseModel | Any, patch: BaseModel) -> W:
    """The stored document with the patch merged onto it, validated as a whole.

    A null clears a nullable field and is refused for any other; inside an object it removes the key.
    Raises InvalidFields with a pointer for each field, also where what is stored no longer fits.
    """
    try:
        document = model.model_validate(current, from_attributes=True).model_dump(mode="json")
        for name, value in patch.model_dump(mode="json", exclude_unset=True).items():
            document[name] = None if value is None else _merge(document.get(name), value)
        return model.model_validate(document)
    except ValidationError as error:
        raise InvalidFields(explain(error.errors())) from None


def _merge(target: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = _merge(result.get(key), value)
    return result
