"""The warm kernel gives what plain papermill gives, notebook after notebook."""

import time

import pytest

from analysis.errors import AnalysisError
from analysis.reporting.engine import WarmKernel, loaded_papermill, run_all

loaded_papermill()
import nbformat  # noqa: E402 - after papermill, which is loaded without what makes nbformat slow

CELLS = [
    "number: int = 1  # a number",
    "assert 'leftover' not in globals()\nleftover = number + 1\nleftover",
    "import pandas as pd\npd.DataFrame({'词': ['协同发展', '一体化'], 'n': [number, _]})",
    "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots(figsize=(2, 1))\n_ = axes.plot([0, number])",
    "assert plt.rcParams['lines.linewidth'] == 1.5\nplt.rcParams['lines.linewidth'] = 9\nprint('行', len(In))",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(CELLS)]
    cells[0].metadata["tags"] = ["parameters"]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path_factory.mktemp("engine") / "notebook.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
    return path


@pytest.fixture(scope="module")
def kernel(notebook):
    with WarmKernel(notebook.parent) as started:
        yield started


def outputs(path):
    return [
        (cell.source, cell.execution_count, cell.outputs)
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    ]


def test_a_warm_kernel_gives_what_plain_papermill_gives_each_time(notebook, kernel):
    folder = notebook.parent
    parameters = {"number": 7}
    loaded_papermill().execute_notebook(str(notebook), str(folder / "plain.ipynb"), parameters, progress_bar=False)
    kernel.run(notebook, folder / "first.ipynb", parameters)
    kernel.run(notebook, folder / "second.ipynb", parameters)
    plain = outputs(folder / "plain.ipynb")
    assert any("image/png" in output.get("data", {}) for _, _, found in plain for output in found)
    assert outputs(folder / "first.ipynb") == plain
    assert outputs(folder / "second.ipynb") == plain


def test_after_a_failing_notebook_the_next_one_is_clean(notebook, kernel):
    folder = notebook.parent
    broken = nbformat.read(notebook, as_version=4)
    broken.cells[1].source = "leftover = 1\n1 / 0"
    nbformat.write(broken, folder / "broken.ipynb")
    with pytest.raises(loaded_papermill().PapermillExecutionError, match="ZeroDivisionError"):
        kernel.run(folder / "broken.ipynb", folder / "executed.ipynb", {})
    kernel.run(notebook, folder / "after.ipynb", {})


def written(folder, name, source):
    cells = [nbformat.v4.new_code_cell(source, id="cell-0")]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec}), folder / name)
    return folder / name


def test_a_failure_ends_the_notebook_that_runs_beside_it(tmp_path):
    started = tmp_path / "started"
    patient = written(tmp_path, "patient.ipynb", f"open({str(started)!r}, 'w').close()\nimport time\ntime.sleep(600)")
    waits = f"import pathlib, time\nwhile not pathlib.Path({str(started)!r}).exists():\n    time.sleep(0.05)\n1 / 0"
    failing = written(tmp_path, "failing.ipynb", waits)
    begun = time.monotonic()

    def run(kernel, path):
        kernel.run(path, tmp_path / f"ran-{path.name}", {})

    with (
        WarmKernel(tmp_path) as one,
        WarmKernel(tmp_path) as other,
        pytest.raises(loaded_papermill().PapermillExecutionError, match="ZeroDivisionError"),
    ):
        run_all([one, other], [patient, failing], run)
    assert time.monotonic() - begun < 120


def test_a_kernel_that_dies_is_an_error(tmp_path):
    dying = written(tmp_path, "dying.ipynb", "import os\nos._exit(1)")
    with WarmKernel(tmp_path) as kernel, pytest.raises(AnalysisError, match="the kernel of the notebook ended"):
        kernel.run(dying, tmp_path / "ran.ipynb", {})
