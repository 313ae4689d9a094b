"""Where worker processes come from: one small process without threads that forks them in milliseconds.

Forking the server itself is not safe, as it has threads; starting Python anew takes half a second. Run as
``python -m kg.serve.nursery FD``, with a socket on which sockets arrive: each becomes the line to a worker.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import socket
import struct
import subprocess
import sys

from kg.serve.worker import work

__all__ = ["Nursery"]

_PID = struct.Struct(">i")
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of Linux."""


class Nursery:
    """The server's side: asks for workers, and starts the nursery again when it has died."""

    def __init__(self) -> None:
        """Nothing is started before the first ``spawn``."""
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def spawn(self, line: socket.socket) -> int:
        """Fork a worker that is talked to through ``line``; its process id. Blocks for a few milliseconds.

        Raises ``OSError`` when no process can be had.
        """
        for attempt in (1, 2):
            try:
                if self._line is None:
                    self._start()
                assert self._line is not None
                socket.send_fds(self._line, [b"+"], [line.fileno()])
                answer = self._line.recv(_PID.size)
                if len(answer) == _PID.size and (pid := _PID.unpack(answer)[0]) > 0:
                    return int(pid)
                raise OSError("no process can be started")
            except OSError:
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "kg.serve.nursery", str(theirs.fileno())]
        # Libraries of linear algebra start threads when they are loaded, and threads forbid forking.
        calm = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=dict(os.environ) | calm
        )
        theirs.close()
        self._line = ours

    def close(self) -> None:
        """End the nursery; workers live on until their line is closed."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


def _main() -> None:
    parent = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries workers that have ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends its workers
    _leave_the_network()
    gc.collect()
    gc.freeze()  # so that the workers share these pages
    while True:
        letter, lines, _, _ = socket.recv_fds(parent, 1, 1)
        if not letter:
            return
        if not lines:
            continue
        with contextlib.suppress(OSError):
            parent.send(_PID.pack(_forked(parent, lines[0])))
        os.close(lines[0])


def _leave_the_network() -> None:
    """Give this process, and so all workers, a network with nothing in it, where the system lets it.

    Queries that reach elsewhere are refused before they come here; one that was missed reaches nobody.
    """
    with contextlib.suppress(AttributeError, OSError):
        unshare = ctypes.CDLL(None).unshare
        # Without the right to do that alone, one may within a user namespace of one's own.
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


def _forked(parent: socket.socket, line: int) -> int:
    try:
        pid = os.fork()
    except OSError:
        return -1
    if pid:
        return pid
    try:
        parent.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work(socket.socket(fileno=line))
    finally:
        os._exit(0)


if __name__ == "__main__":
    _main()
