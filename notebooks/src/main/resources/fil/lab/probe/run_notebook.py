"""Runs a notebook with nbclient and ends its kernel with all that the kernel has started.

Arguments: the notebook, the kernel's name, the working directory. Prints nbclient's version.
"""

import os
import signal
import sys

import nbclient
import nbformat

notebook, kernel, folder = sys.argv[1:]
client = nbclient.NotebookClient(
    nbformat.read(notebook, as_version=4),
    kernel_name=kernel,
    timeout=120,
    resources={"metadata": {"path": folder}},
)
try:
    client.execute(cleanup_kc=False)
finally:
    provisioner = getattr(client.km, "provisioner", None)
    group = getattr(provisioner, "pgid", None)
    if group and group != os.getpgrp():
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass
print(nbclient.__version__)
