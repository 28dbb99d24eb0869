"""What commands say: words for people, JSON for programs, refusals and progress to standard error."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Annotated, Any, NoReturn

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs to read.")]


class Status(IntEnum):
    """Exit codes that scripts can trust."""

    DONE = 0
    REFUSED = 1
    MISUSED = 2
    UNREACHABLE = 3


def fail(sentence: str, status: Status = Status.REFUSED) -> NoReturn:
    """Say why not, and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


def refuse(problem: Mapping[str, Any], *, as_json: bool) -> NoReturn:
    """Show a problem (RFC 9457) and end: 3 where the fault is the server's, else 1."""
    status = Status.UNREACHABLE if int(problem.get("status", 0)) >= 500 else Status.REFUSED
    fail(dumped(problem) if as_json else readable(problem), status)


def readable(problem: Mapping[str, Any]) -> str:
    """A problem in words: what, why, and a line for each field."""
    kind = str(problem.get("type", "")).rpartition(":")[2]
    lines = [f"{problem.get('title', 'Refused')} ({problem.get('status', '?')} {kind})"]
    if detail := problem.get("detail"):
        lines.append(str(detail))
    for error in problem.get("errors") or ():
        lines.append(f"  {error.get('pointer') or 'body'}: {error.get('detail', '')}")
    if "allowed" in problem:
        lines.append(f"  allowed now: {', '.join(problem['allowed']) or 'nothing'}")
    return "\n".join(lines)


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def show(value: Any, sentence: str, *, as_json: bool) -> None:
    """One result, as JSON or as a sentence."""
    typer.echo(dumped(value) if as_json else sentence)


def table(rows: Sequence[Mapping[str, Any]], *, as_json: bool, nothing: str) -> None:
    """Rows of one shape: a JSON array, or columns for people."""
    if as_json:
        typer.echo(dumped(rows))
        return
    if not rows:
        typer.echo(nothing)
        return
    heads = list(rows[0])
    lines = [heads, *([_cell(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        typer.echo("  ".join(_padded(line, widths)).rstrip())


def _padded(cells: Iterable[str], widths: Iterable[int]) -> Iterable[str]:
    return (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))


def _cell(value: Any) -> str:
    if value is None or value is False:
        return "-"
    if value is True:
        return "yes"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


class Progress:
    """How far long work is: one line that is written over, and only where a person is looking."""

    def __init__(self) -> None:
        self._seen = sys.stderr.isatty()
        self._written = False

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._seen:
            of = f" of {total}" if total else ""
            sys.stderr.write(f"\r\x1b[K{what}: {done}{of}")
            sys.stderr.flush()
            self._written = True

    def close(self) -> None:
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
