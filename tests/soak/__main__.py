"""`make soak`: what `make test` does a little of, in full: kills, races, generated requests (quality.md, Reliability).

    make soak                      100 kills on each engine, the races ten times, leaks on both, 100 requests an operation
    make soak ARGS='--kills 20 --rounds 2 --cases 20'

Ends with pytest's exit code of the first part that failed; each part says what it ran and how long it took.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator


def parts(kills: int, rounds: int, cases: int) -> Iterator[tuple[str, dict[str, str], list[str]]]:
    """What is run: in words, with which counts, which tests."""
    killing = "tests/races/test_ground.py::test_what_was_acknowledged_survives_a_kill"
    yield f"{kills} kills during writes on each engine", {"UMUSANZU_KILLS": str(kills)}, [killing]
    for number in range(1, rounds + 1):
        yield f"races of 50 clients and two processes, round {number} of {rounds}", {}, [
            "tests/races", "--deselect", killing, "tests/core/test_events.py", "tests/core/test_outbox.py",
        ]  # fmt: skip
    yield "leaks and every step of every life cycle on both engines", {"UMUSANZU_BOTH": "yes"}, [
        "tests/contracts/test_leaks.py", "tests/contracts/test_steps.py",
    ]  # fmt: skip
    generated = ["tests/contracts/test_openapi.py", "tests/money/test_ledger_properties.py"]
    yield f"{cases} generated requests an operation", {"UMUSANZU_CASES": str(cases)}, generated


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--cases", type=int, default=100)
    asked = parser.parse_args()
    for words, counts, tests in parts(asked.kills, asked.rounds, asked.cases):
        began = time.monotonic()
        sys.stdout.write(f"\n== {words}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", "pytest", "-q", *tests]
        status = subprocess.run(command, env={**os.environ, **counts}, check=False).returncode
        sys.stdout.write(
            f"== {'held' if status == 0 else 'FAILED'}: {words}, {time.monotonic() - began:.0f} s\n"
        )
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
