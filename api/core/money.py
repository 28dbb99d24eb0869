"""Exact amounts of money: integer minor units and an ISO 4217 code."""

import re
from decimal import Decimal
from typing import Annotated

from babel.numbers import format_currency
from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from api.core import i18n

# Digits after the point where they differ from two (ISO 4217, table A.1).
_MINOR_DIGITS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
_CURRENCY = re.compile(r"[A-Z]{3}")
_AMOUNT = re.compile(r"-?\d{1,15}(\.\d{1,3})?")


def digits(currency: str) -> int:
    """How many digits stand after the point in this currency."""
    return _MINOR_DIGITS.get(currency, 2)


def minor_units(amount: str | Decimal, currency: str) -> int:
    """ "3900.00" USD → 390000. Raises ValueError where the currency has no such small coin."""
    scaled = Decimal(amount).scaleb(digits(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{currency} has {digits(currency)} digits after the point")
    return int(scaled)


def amount(minor: int, currency: str) -> str:
    """390000 USD → "3900.00"; 1500 RWF → "1500"."""
    places = digits(currency)
    return f"{Decimal(minor).scaleb(-places):.{places}f}"


def written(minor: int, currency: str) -> str:
    """390000 USD → `3,900.00 USD`, in the reader's way of writing numbers."""
    value = Decimal(amount(minor, currency))
    pattern = "#,##0.00 ¤¤" if value.as_tuple().exponent else "#,##0 ¤¤"
    return format_currency(value, currency, format=pattern, locale=i18n.locale(), currency_digits=False)


def _currency(value: str) -> str:
    if not _CURRENCY.fullmatch(value):
        raise ValueError("a currency is three capital letters (ISO 4217), such as USD or RWF")
    return value


Currency = Annotated[str, AfterValidator(_currency)]


class Money(BaseModel):
    """`{"amount": "3900.00", "currency": "USD"}`: the amount a decimal string, never a float."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    amount: str
    currency: Currency

    @model_validator(mode="after")
    def _exact(self) -> "Money":
        if not _AMOUNT.fullmatch(self.amount):
            raise ValueError('an amount is a decimal string, such as "3900.00"')
        minor_units(self.amount, self.currency)
        return self

    @property
    def minor(self) -> int:
        return minor_units(self.amount, self.currency)

    @classmethod
    def of(cls, minor: int, currency: str) -> "Money":
        return cls(amount=amount(minor, currency), currency=currency)


def split(total: int, weights: list[int]) -> list[int]:
    """Split minor units by weights so that the parts add up to the whole (largest remainder)."""
    whole = sum(weights)
    exact: list[tuple[int, int]] = [divmod(total * weight, whole) for weight in weights]
    parts = [quotient for quotient, _ in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: (-exact[index][1], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
