"""What a list is exported as."""

from enum import StrEnum


class Format(StrEnum):
    """CSV for any program, a workbook for people, JSON Lines for scripts (items as the list has them)."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSONL: "application/jsonl",
}
