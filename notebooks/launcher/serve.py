"""Runs the notebook server and ends it, with every kernel, when whoever started it has gone.

Usage: serve.py COMMAND...   It is told to end by the end of its standard input, or by a signal.

The server gets a session of its own, so that a Ctrl-C in the terminal reaches only the launcher.
Kernels leave the server's process group and, where the server is killed, lose their parent; so on
Linux orphans are handed to this process, and elsewhere the family is noted while it is whole.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time

POLL_SECONDS = 0.25
NOTE_SECONDS = 5
GRACE_SECONDS = 5
PR_SET_CHILD_SUBREAPER = 36
LINUX = sys.platform == "linux"


def main(command):
    try:
        os.setsid()
    except PermissionError:
        pass  # already the leader of a session
    if LINUX:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: told.set())
    threading.Thread(target=await_end_of_input, args=(told,), daemon=True).start()

    no_input = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    server = os.posix_spawnp(command[0], command, os.environ, file_actions=[no_input])
    family, status = set(), None
    noted = time.monotonic()
    while status is None and not told.wait(POLL_SECONDS):
        status = reap(server)
        if not LINUX and time.monotonic() - noted > NOTE_SECONDS:
            family = descendants()
            noted = time.monotonic()

    if status is None:
        family = descendants()
        send(server, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while status is None and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
            family |= descendants()
            status = reap(server)
    for process in family | descendants():
        send(process, signal.SIGKILL)
    return 0 if told.is_set() else os.waitstatus_to_exitcode(status) & 0xFF


def await_end_of_input(told):
    while os.read(0, 4096):
        pass
    told.set()


def reap(server):
    """Takes leave of children that have ended; the server's status where it is among them."""
    try:
        while True:
            process, status = os.waitpid(-1, os.WNOHANG)
            if process == server:
                return status
            if process == 0:
                return None
    except ChildProcessError:
        return 0


def descendants():
    """The ids of all processes that descend from this one."""
    children = {}
    for child, parent in parents_from_proc() if LINUX else parents_from_ps():
        children.setdefault(parent, []).append(child)
    found, left = set(), [os.getpid()]
    while left:
        for child in children.get(left.pop(), []):
            found.add(child)
            left.append(child)
    return found


def parents_from_proc():
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                yield int(name), int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            pass  # it has ended meanwhile


def parents_from_ps():
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True)
    return [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]


def send(process, number):
    try:
        os.kill(process, number)
    except (ProcessLookupError, PermissionError):
        pass  # it has ended meanwhile, or was never ours


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
