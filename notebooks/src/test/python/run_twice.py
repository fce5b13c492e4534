"""Runs a notebook twice, each time in a fresh kernel, and says what a reader should never see.

usage: run_twice.py NOTEBOOK

Prints one line for each problem, and nothing where there is none: a cell that fails, text on
standard error, or outputs that differ between the two runs. Kernels are found by JUPYTER_PATH.
"""

import sys
import tempfile

import nbclient
import nbformat

CELL_SECONDS = 300


def run(path):
    """The code cells of the notebook after a run, and the error that ended it, if one did."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = nbclient.NotebookClient(
            notebook, timeout=CELL_SECONDS, resources={"metadata": {"path": folder}}
        )
        try:
            client.execute()
            error = None
        except nbclient.exceptions.CellExecutionError as e:
            error = f"{e.ename}: {e.evalue}"
        except (nbclient.exceptions.CellTimeoutError, nbclient.exceptions.DeadKernelError) as e:
            error = str(e).splitlines()[0]
    return [cell for cell in notebook.cells if cell.cell_type == "code"], error


def outputs(cell):
    """What the cell shows, with the pieces of one stream put together."""
    whole = []
    for output in cell.outputs:
        is_stream = output.output_type == "stream"
        if is_stream and whole and whole[-1].get("name") == output.name:
            whole[-1]["text"] += output.text
        else:
            whole.append(nbformat.from_dict(output))
    return whole


def title(number, cell):
    lines = [line.strip() for line in cell.source.splitlines()]
    code = [line for line in lines if line and not line.startswith("//")]
    return f"code cell {number}, `{code[0] if code else ''}`"


def problems(path):
    first, error = run(path)
    ran = [cell for cell in first if cell.execution_count]
    if error:
        yield f"{title(len(ran), ran[-1]) if ran else 'at the start'}: {error}"
        return
    second, error = run(path)
    if error:
        yield f"in the second run alone: {error}"
        return
    for number, (one, other) in enumerate(zip(first, second), start=1):
        for output in outputs(one):
            if output.get("name") == "stderr":
                yield f"{title(number, one)}: prints on standard error: {output.text.strip()}"
        if outputs(one) != outputs(other):
            yield f"{title(number, one)}: shows something else in the second run"


for problem in problems(sys.argv[1]):
    print(problem)
