"""`umusanzu api <operationId>`: every operation of openapi.yaml, so that whatever an officer can do can be scripted."""

import argparse
import json
import mimetypes
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import httpx2
import typer
from pydantic import ValidationError

from api.cli.contract import OPENAPI, Contract, Operation
from api.cli.output import Status, dumped, fail, refuse
from api.cli.request import Asker, Call, Caller, NoAnswer, Refused
from api.core.config import Settings

app = typer.Typer()

USAGE = """\
Usage: umusanzu api OPERATION [--PARAMETER VALUE ...] [--data JSON] [options]
       umusanzu api --list [WORD]
       umusanzu api OPERATION --help

Carries out one operation of openapi.yaml on a running server and prints its answer.

  umusanzu api list_opportunities --q welding
  umusanzu api --list payment
  umusanzu api submit_application --application-id 0197... --as applicant@example.org

Who asks: --key or UMUSANZU_KEY (an API key), or --as EMAIL with its password in UMUSANZU_PASSWORD.
Where: --server, or UMUSANZU_PUBLIC_URL, or UMUSANZU_HOST and UMUSANZU_PORT.
What needs If-Match is read first, unless --if-match says which version is meant.

Exit codes: 0 done, 1 refused (the reason is on standard error), 2 misused, 3 no answer or the server's fault."""

# Names that mean something here; a query parameter of such a name is given as --query NAME=VALUE.
_TAKEN = frozenset({
    "--help", "--list", "--contract", "--data", "--upload", "--content-type", "--query", "--if-match",
    "--idempotency-key", "--server", "--key", "--as", "--language", "--json", "--output", "--all", "--timeout",
})  # fmt: skip


@app.command(
    "api",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def api(context: typer.Context) -> None:
    """Carry out an operation of openapi.yaml on a running server."""
    first = argparse.ArgumentParser(prog="umusanzu api", add_help=False, allow_abbrev=False)
    first.add_argument("--contract", type=Path, default=OPENAPI)
    first.add_argument("--list", nargs="?", const="", dest="word")
    known, arguments = first.parse_known_args(context.args)
    if known.word is None and (not arguments or arguments[0] in ("--help", "-h")):
        typer.echo(USAGE)
        return
    try:
        contract = Contract.read(known.contract)
    except (OSError, ValueError) as error:
        fail(f"--contract: {error}", Status.MISUSED)
    if known.word is not None:
        _list(contract, known.word, as_json="--json" in arguments)
        return
    operation = _named(contract, arguments[0])
    asked = _parser(contract, operation).parse_args(arguments[1:])
    _run(contract, operation, asked)


def _list(contract: Contract, word: str, *, as_json: bool) -> None:
    wanted = word.lower()
    found = [
        operation
        for operation in contract.operations.values()
        if wanted in f"{operation.id} {operation.tag} {operation.summary} {operation.path}".lower()
    ]
    if as_json:
        names = ("id", "method", "path", "summary", "permission")
        typer.echo(dumped([{name: getattr(one, name) for name in names} for one in found]))
        return
    width = max((len(operation.id) for operation in found), default=0)
    tag = None
    for operation in sorted(found, key=lambda one: one.tag):
        if operation.tag != tag:
            tag = operation.tag
            typer.echo(f"{tag}:")
        typer.echo(f"  {operation.id.ljust(width)}  {operation.summary}")
    if not found:
        fail(f"No operation has “{word}” in its name, path or summary.")


def _named(contract: Contract, name: str) -> Operation:
    operation = contract.operations.get(name.replace("-", "_"))
    if operation is not None:
        return operation
    close = get_close_matches(name.replace("-", "_"), contract.operations, n=3)
    hint = f" Did you mean {', '.join(close)}?" if close else " `umusanzu api --list` names all."
    fail(f"There is no operation {name}.{hint}", Status.MISUSED)


def _parser(contract: Contract, operation: Operation) -> argparse.ArgumentParser:
    """The options of one operation, from what openapi.yaml says of it."""
    parser = argparse.ArgumentParser(
        prog=f"umusanzu api {operation.id}",
        description=_description(operation),
        epilog=_epilog(contract, operation),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    said = parser.add_argument_group("what it takes")
    for one in operation.of("path"):
        said.add_argument(one.option, dest=f"path:{one.name}", required=True, **_words(contract, one))
    for one in operation.of("query"):
        if one.option not in _TAKEN and not one.is_free:
            said.add_argument(one.option, dest=f"query:{one.name}", action="append", **_words(contract, one))
    if operation.of("query"):
        said.add_argument(
            "--query", action="append", default=[], metavar="NAME=VALUE", help=_by_name(operation)
        )
    if any(one.name == "cursor" for one in operation.of("query")):
        said.add_argument("--all", action="store_true", help="follow the pages to the end")
    if operation.json_body:
        needed = "" if operation.body_required else " (may be left out)"
        said.add_argument(
            "--data", metavar="JSON", help=f"the body: JSON, @FILE, or - for standard input{needed}"
        )
    elif operation.bodies:
        said.add_argument("--upload", type=Path, metavar="FILE", required=True, help="the file to send")
        said.add_argument("--content-type", metavar="TYPE", help=f"one of {', '.join(operation.bodies)}")
    if operation.takes("if-match"):
        said.add_argument(
            "--if-match",
            default="auto",
            metavar="ETAG",
            help="the version that is meant; auto (as it is now) unless given; none sends nothing",
        )
    if operation.takes("idempotency-key"):
        said.add_argument(
            "--idempotency-key", metavar="KEY", help="a repeat with it answers as the first did"
        )
    _common(parser)
    return parser


def _by_name(operation: Operation) -> str:
    free = [one.description for one in operation.of("query") if one.is_free]
    return (free[0] if free else "the same, by name").replace("%", "%%")


def _common(parser: argparse.ArgumentParser) -> None:
    who = parser.add_argument_group("who asks, and where")
    who.add_argument("--key", default=os.environ.get("UMUSANZU_KEY"), help="an API key (UMUSANZU_KEY)")
    who.add_argument(
        "--as", dest="email", metavar="EMAIL", help="sign in as, with the password in UMUSANZU_PASSWORD"
    )
    who.add_argument("--server", metavar="URL", help="the server's address (UMUSANZU_PUBLIC_URL)")
    who.add_argument("--language", metavar="en|fr", help="of the answer's texts")
    who.add_argument("--timeout", type=float, default=60, metavar="S", help="seconds to wait (60)")
    out = parser.add_argument_group("what is printed")
    out.add_argument("--json", action="store_true", help="the answer, or the problem, exactly as it came")
    out.add_argument("--output", type=Path, metavar="FILE", help="write the answer into this file")


def _words(contract: Contract, parameter: Any) -> dict[str, Any]:
    kind = contract.kind(parameter.schema)
    words = {"metavar": kind.upper() if kind.isalpha() else "VALUE"}
    described = " ".join(filter(None, (parameter.description, "" if kind.isalpha() else f"({kind})")))
    return words | {"help": described.replace("%", "%%")}


def _description(operation: Operation) -> str:
    lines = [
        operation.summary,
        "",
        f"  {operation.method} {operation.path}",
        f"  needs: {operation.permission}",
    ]
    rest = operation.description.partition("\n")[2].strip()
    return "\n".join([*lines, *(("", rest) if rest else ())]).replace("%", "%%")


def _epilog(contract: Contract, operation: Operation) -> str | None:
    kind = operation.json_body
    if kind is None:
        return None
    schema = operation.bodies[kind]
    lines = ["the body (* must be there):"]
    fields = contract.fields(schema)
    width = max((len(name) for name, _, _ in fields), default=0)
    lines += [f"  {'*' if needed else ' '} {name.ljust(width)}  {said}" for name, said, needed in fields]
    lines += ["", "for example:", dumped(contract.example(schema))]
    return "\n".join(lines).replace("%", "%%")


def _run(contract: Contract, operation: Operation, asked: argparse.Namespace) -> None:
    if operation.is_file and asked.output is None and sys.stdout.isatty():
        fail("It answers with a file: say where to, --output FILE.", Status.MISUSED)
    call = _call(operation, asked)
    asker = _asker(asked)
    server = asked.server.rstrip("/") if asked.server else _site()
    try:
        with Caller(server, asker, contract, asked.timeout) as caller:
            answer = caller.carry_out(call)
            pages = [answer]
            while getattr(asked, "all", False) and (cursor := answer.json().get("next_cursor")):
                query = [(name, value) for name, value in call.query if name != "cursor"]
                following = Call(operation, call.path_values, [*query, ("cursor", cursor)])
                answer = caller.carry_out(following)
                pages.append(answer)
    except NoAnswer as error:
        fail(str(error), Status.UNREACHABLE)
    except Refused as refused:
        _refuse(refused.answer, as_json=asked.json)
    _print(pages, asked)


def _call(operation: Operation, asked: argparse.Namespace) -> Call:
    values = {name: value for name, value in vars(asked).items() if value is not None}
    query = [
        (name.removeprefix("query:"), value)
        for name, given in values.items()
        if name.startswith("query:")
        for value in given
    ]
    known = {one.name for one in operation.of("query") if not one.is_free}
    any_name = len(known) < len(operation.of("query"))
    for pair in values.get("query", ()):
        name, equals, value = pair.partition("=")
        if not equals or not (any_name or name in known):
            fail(
                f"--query {pair}: NAME=VALUE, where NAME is one of {', '.join(sorted(known))}.",
                Status.MISUSED,
            )
        query.append((name, value))
    body, media_type = _body(operation, asked)
    return Call(
        operation,
        {one.name: values[f"path:{one.name}"] for one in operation.of("path")},
        query,
        body,
        media_type,
        values.get("if_match", "auto"),
        values.get("idempotency_key"),
    )


def _body(operation: Operation, asked: argparse.Namespace) -> tuple[bytes | None, str | None]:
    if operation.json_body:
        if asked.data is None:
            if operation.body_required:
                fail(f"It needs a body: --data. See `umusanzu api {operation.id} --help`.", Status.MISUSED)
            return None, None
        return _json(asked.data), operation.json_body
    if not operation.bodies:
        return None, None
    kind = asked.content_type or mimetypes.guess_type(asked.upload.name)[0]
    if kind not in operation.bodies:
        fail(f"--content-type: one of {', '.join(operation.bodies)}, not {kind}.", Status.MISUSED)
    return _bytes("--upload", asked.upload), kind


def _json(given: str) -> bytes:
    """The body that --data means, checked to be JSON before anything is asked of the server."""
    if given == "-":
        text = sys.stdin.read()
    elif given.startswith("@"):
        text = _bytes("--data", Path(given[1:])).decode(errors="replace")
    else:
        text = given
    try:
        return json.dumps(json.loads(text)).encode()
    except ValueError as error:
        fail(f"--data is no JSON: {error}.", Status.MISUSED)


def _bytes(option: str, file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        fail(f"{option}: {file}: {error.strerror}.", Status.MISUSED)


def _asker(asked: argparse.Namespace) -> Asker:
    password = None
    if asked.email:
        password = os.environ.get("UMUSANZU_PASSWORD")
        if not password and sys.stdin.isatty():
            password = typer.prompt("Password", hide_input=True, err=True)
        if not password:
            fail("--as: the password is read from UMUSANZU_PASSWORD, which is not set.", Status.MISUSED)
    return Asker(asked.key, asked.email, password, asked.language)


def _site() -> str:
    try:
        return Settings().site
    except ValidationError as error:
        fail(f"A setting is not right: {error}", Status.MISUSED)


def _refuse(answer: httpx2.Response, *, as_json: bool) -> NoReturn:
    try:
        problem = answer.json()
    except ValueError:
        problem = None
    if not isinstance(problem, dict):
        problem = {"title": answer.reason_phrase, "detail": answer.text[:300]}
    refuse({"status": answer.status_code, **problem}, as_json=as_json)


def _is_json(answer: httpx2.Response) -> bool:
    """One JSON document; JSON Lines are several, and stay as they are."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    return kind == "application/json" or kind.endswith("+json")


def _print(pages: list[httpx2.Response], asked: argparse.Namespace) -> None:
    answer = pages[-1]
    if len(pages) > 1:
        items = [item for page in pages for item in page.json()["items"]]
        content = dumped({**answer.json(), "items": items}).encode() + b"\n"
    elif answer.is_redirect:
        content = f"{answer.headers['location']}\n".encode()
    elif _is_json(answer) and not asked.json:
        content = dumped(answer.json()).encode() + b"\n"
    else:
        content = answer.content
    if asked.output:
        try:
            asked.output.write_bytes(content)
        except OSError as error:
            fail(f"--output: {asked.output}: {error.strerror}.", Status.MISUSED)
    elif content:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
