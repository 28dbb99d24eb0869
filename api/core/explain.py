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
    "string_pattern_mismatch": "This is not in the form asked for: {pattern}.",
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
    sentence = _SENTENCES.get(error["type"])
    if sentence:
        return say(sentence, **{key: str(value) for key, value in error.get("ctx", {}).items()})
    if error["type"] in ("value_error", "assertion_error"):
        # Our own validators' sentences: raised in English, translated like any other.
        message: str = error["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
        return say(message)
    return str(error["msg"])
