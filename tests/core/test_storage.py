"""Documents in S3-compatible storage by setting: handed in, given back, refused, removed, and waited for while away."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx2
import pytest

from api.core import clock
from api.core.config import Settings
from api.core.storage import Storage
from api.identity.documents.service import LARGEST, tidy
from tests.identity.build import PDF, document, hand_in
from tests.support import ports
from tests.support.world import World

BUCKET = "umusanzu"
# What is asked here is no business of the database's; documents on both engines: tests/identity/test_documents.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@contextmanager
def storage_server(port: int) -> Iterator[str]:
    """Another program that speaks S3, with an empty bucket; answers with its address."""
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    signed = "AWS4-HMAC-SHA256 Credential=umusanzu/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
    try:
        for _ in range(300):
            try:
                if httpx2.put(f"{address}/{BUCKET}", headers={"Authorization": signed}).status_code == 200:
                    break
            except httpx2.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    reserved = ports.reserve()
    yield reserved.number
    reserved.release()


@pytest.fixture
def elsewhere(settings: Settings, port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world whose documents lie in a bucket."""
    for name, value in {
        "AWS_ENDPOINT": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": BUCKET,
        "AWS_SECRET_ACCESS_KEY": "a secret of nobody's",
    }.items():
        monkeypatch.setenv(name, value)
    with World.open(settings.model_copy(update={"storage_url": f"s3://{BUCKET}"})) as world:
        yield world
    clock.shift(settings.clock_offset)


def _keys(storage: Storage) -> list[str]:
    return [key for keys in storage.older_than(clock.real_now() + timedelta(days=1)) for key in keys]


def test_documents_lie_in_a_bucket(elsewhere: World, port: int) -> None:
    storage = elsewhere.context.storage
    someone = elsewhere.account()
    with storage_server(port):
        large = PDF + os.urandom(8_000_000)  # more than one part of an upload in parts
        made = document(someone, large, "kind=cv&name=cv.pdf")
        assert someone.ask("GET", f"/documents/{made['id']}/content").content == large
        assert len(_keys(storage)) == 1
        assert not (elsewhere.context.settings.var / "documents").exists()

        refused = hand_in(someone, PDF + bytes(LARGEST), "kind=cv&name=huge.pdf")
        assert (refused.status_code, refused.json()["type"]) == (413, "urn:umusanzu:problem:too-large")
        assert hand_in(someone, b"what is this?", "kind=cv&name=odd.pdf").status_code == 415
        assert len(_keys(storage)) == 1

        someone.ask("DELETE", f"/documents/{made['id']}", If_Match="*")
        storage.put(b"received for a change that failed")
        assert tidy(elsewhere.context) == 1  # the orphan may still be somebody's, for an hour
        assert len(_keys(storage)) == 1


def test_storage_that_is_away_is_waited_for(elsewhere: World, port: int) -> None:
    someone = elsewhere.account()
    with storage_server(port):
        made = document(someone, PDF, "kind=cv&name=cv.pdf")
    for answer in (
        someone.ask("GET", f"/documents/{made['id']}/content"),
        hand_in(someone, PDF, "kind=cv&name=other.pdf"),
    ):
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert len(someone.items("/documents")) == 1
