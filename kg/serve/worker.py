"""A worker process: opens one state of a graph, answers one job after another, can be killed any time."""

from __future__ import annotations

import json
import os
import select
import socket
import threading

from kg.errors import KgError
from kg.serve.desk import Desk
from kg.serve.frames import FrameWriter, receive_frame
from kg.serve.jobs import perform

__all__ = ["work"]


def work(line: socket.socket) -> None:
    """Answer jobs from ``line`` until it is closed.

    A job is one message, a dictionary whose ``do`` names it. The answer is a head, data and an end; or an
    error, which may come after some of them.
    """
    threading.Thread(target=_end_with_the_server, args=(line,), daemon=True).start()
    out, desk = FrameWriter(line), Desk()
    while (frame := receive_frame(line)) is not None:
        try:
            out.send("end", perform(desk, json.loads(frame[1]), out))
        except KgError as error:
            told = {"what": error.what, "where": error.where, "remedy": error.remedy}
            out.send("error", {"kind": type(error).__name__, **told})
        except MemoryError:
            out.send("error", {"kind": "MemoryError", "what": "memory ran out", "where": "", "remedy": ""})
        out.flush()


def _end_with_the_server(line: socket.socket) -> None:
    """End the process when nobody is left to answer, even in the middle of a query: the engine lets other
    threads run meanwhile."""
    watch = select.poll()
    watch.register(line, getattr(select, "POLLRDHUP", select.POLLHUP))
    watch.poll()
    os._exit(0)
