"""What was wrong with a field and what would be right, in the asker's language."""

from collections.abc import Iterable
from typing import Any

from api.core.i18n import say
from api.core.problems import FieldError

# pydantic's error types (docs: errors/validation_errors) → our sentence; braces are its ctx.
_SENTENCES = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no such field here; check its spelling.",
    "json_invalid": "This is not JSON: {error}.",
    "string_type": "This must be text.",
    "string_too_short": "This is too short: at least {min_length} characters.",
    "string_too_long": "This is too long: at most {max_length} characters.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "float_type": "This must be a number.",
    "float_parsing": "This must be a number.",
    "finite_number": "This must be a number.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "uuid_parsing": "This must be an id (UUID).",
    "uuid_type": "This must be an id (UUID).",
    "date_type": "This must be a date, such as 2026-01-31.",
    "date_parsing": "This must be a date, such as 2026-01-31.",
    "date_from_datetime_parsing": "This must be a date, such as 2026-01-31.",
    "datetime_type": "This must be a time, such as 2026-01-31T14:00:00+02:00.",
    "datetime_parsing": "This must be a time, such as 2026-01-31T14:00:00+02:00.",
    "datetime_from_date_parsing": "This must be a time, such as 2026-01-31T14:00:00+02:00.",
    "timezone_aware": "This time needs its offset, such as +02:00.",
    "greater_than": "This must be more than {gt}.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than": "This must be less than {lt}.",
    "less_than_equal": "This must be {le} or less.",
    "enum": "This must be one of {expected}.",
    "literal_error": "This must be one of {expected}.",
    "list_type": "This must be a list.",
    "too_long": "These are too many: at most {max_length}.",
    "too_short": "These are too few: at least {min_length}.",
    "dict_type": "This must be an object.",
    "model_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "none_required": "This must be left empty.",
}

# What our patterns ask for, in words; a test holds that openapi.yaml has no others.
FORMS = {
    r"^[A-Z0-9][A-Z0-9-]{1,39}$": "2 to 40 capital letters, digits and hyphens, such as RW-TVET-2026.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Small letters and digits, joined by hyphens, such as health-2026.",
    r"^[a-z][a-z0-9_-]{1,39}$": "A code of 2 to 40 small letters, digits, hyphens and underscores, such as health.",
    r"^[a-z][a-z0-9_]{0,39}$": "A key of at most 40 small letters, digits and underscores, such as food_processing.",
    r"^[a-z][a-z_]{1,39}$": "A word of 2 to 40 small letters and underscores, such as curriculum_vitae.",
    r"^[a-z][a-z_]{1,59}$": "A word of 2 to 60 small letters and underscores, such as share_story.",
    r"^[a-z][a-z_]+$": "A word of small letters and underscores, such as work_permit.",
    r"^[a-z_]{2,40}$": "A word of 2 to 40 small letters and underscores, such as work_permit.",
    r"^[a-z_]{1,40}$": "A word of at most 40 small letters and underscores, such as grant.",
    r"^[a-z_]+$": "A word of small letters and underscores, such as dates_impossible.",
    r"^[a-z_]+(\.[a-z_]+)?$": "A kind of event, such as call or call.published.",
    r"^[a-z]{2}$": "A language by its code of two letters, such as fr (ISO 639-1).",
    r"^[a-z]{2,3}$": "A language by its code of two or three letters, such as fr or swa (ISO 639).",
    r"^[A-Z]{2}$": "A country by its code of two letters, such as RW (ISO 3166-1).",
    r"^\d{1,2}\.[0-9a-z]{1,2}$": "A target of the Sustainable Development Goals, such as 4.3 or 8.b.",
    r"^\d{1,10}(\.\d{1,10})?$": "A decimal number with at most ten digits on each side of the point, such as 1325.5.",
    "^exact$": "Only “exact”, or leave it out.",
    "^(arrival|mid|end)$": "One of arrival, mid, end.",
}


def explain(errors: Iterable[Any], parameters: bool = False) -> list[FieldError]:
    """pydantic's errors as ours: JSON pointers into the body, `#name` for parameters."""
    return [_one(error, parameters) for error in errors]


def _one(error: dict[str, Any], parameters: bool) -> FieldError:
    location = list(error["loc"])
    place = location.pop(0) if parameters and location else "body"
    if error["type"] == "json_invalid":
        location = []
    if place == "body":
        pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in location)
    else:
        pointer = "#" + ".".join(str(part) for part in location)
    return FieldError(pointer=pointer, code=error["type"], detail=_detail(error))


def _detail(error: dict[str, Any]) -> str:
    if error["type"] == "string_pattern_mismatch":
        return say(FORMS[error["ctx"]["pattern"]])
    sentence = _SENTENCES.get(error["type"])
    if sentence:
        return say(sentence, **{key: str(value) for key, value in error.get("ctx", {}).items()})
    if error["type"] in ("value_error", "assertion_error"):
        # Our own validators' sentences: raised in English, translated like any other.
        message: str = error["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
        return say(message)
    return str(error["msg"])
