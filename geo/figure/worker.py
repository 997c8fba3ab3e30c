"""A process that turns drawings into pixels and pages, for those who must not wait meanwhile.

The converter lets nothing else run in its process. It reads jobs from standard input and
writes what it made to standard output: a line of JSON, then as many bytes as that says.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Any

from geo.errors import OutputError
from geo.figure import raster

#: What a job can ask for.
_MAKERS = {"png": raster.to_png, "pdf": raster.to_pdf}


def send(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    """Write a message: what it is, and its bytes."""
    stream.write(json.dumps(head | {"length": len(body)}).encode() + b"\n" + body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message; `None` when there are no more."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    body = stream.read(head["length"])
    return (head, body) if len(body) == head["length"] else None


def serve(jobs: IO[bytes], made: IO[bytes]) -> None:
    """Do jobs until there are no more."""
    while (message := receive(jobs)) is not None:
        head, document = message
        width, height = head["size"]
        try:
            body = _MAKERS[head["what"]](document.decode(), (width, height))
        except OutputError as error:
            send(made, {"error": str(error)}, b"")
        else:
            send(made, {}, body)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
