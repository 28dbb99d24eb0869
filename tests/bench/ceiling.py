"""The bare ceiling: an ASGI application that answers prepared bytes, and does nothing else."""

import os

BODY = open(os.environ["BENCH_BODY"], "rb").read() if "BENCH_BODY" in os.environ else b"{}"  # noqa: SIM115 read once


async def app(scope, receive, send):  # type: ignore[no-untyped-def] # as little as ASGI asks
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
    )
    await send({"type": "http.response.body", "body": BODY})
