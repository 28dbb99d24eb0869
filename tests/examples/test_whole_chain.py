"""The example of docs/examples goes the whole way on an empty database, through the command line alone."""

import shlex
import sqlite3
import subprocess
import sys

from tests.support.serve import CONSOLE, REPOSITORY, serve

SCRIPT = REPOSITORY / "docs" / "examples" / "whole_chain.py"


def test_the_whole_chain_can_be_scripted() -> None:
    with serve(prepare=[("migrate",)]) as server:
        words = [str(SCRIPT), "--server", server.base_url, "--program", shlex.join(CONSOLE)]
        done = subprocess.run(
            [sys.executable, *words],
            cwd=REPOSITORY,
            env=server.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=540,
        )
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
        assert done.stderr == ""
        with sqlite3.connect(f"file:{server.env['UMUSANZU_VAR']}/umusanzu.sqlite?mode=ro", uri=True) as rows:
            ledger = rows.execute("SELECT state, prepared_by_id, approved_by_id, paid_by_id FROM payments")
            ((state, *hands),) = ledger.fetchall()
            assert state == "paid"
            assert len(set(hands)) == 3
            assert rows.execute("SELECT state FROM placements").fetchall() == [("ready",)]
            assert rows.execute("SELECT state FROM needs").fetchall() == [("converted",)]
            scores = rows.execute("SELECT count(*) FROM test_scores").fetchone()
            assert scores == (4,)
            assert rows.execute("SELECT mark FROM attendance").fetchall() == [("present",)] * 2
        rows.close()
