"""Every notebook in a real JupyterLab: opened, all cells run, no error."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
TOKEN = "test"
SECONDS = 60
RUN_ALL = """async path => {
    const app = window.jupyterapp;
    const panel = await app.commands.execute('docmanager:open', { path });
    await panel.context.ready;
    await panel.sessionContext.ready;
    app.shell.activateById(panel.id);
    await app.commands.execute('notebook:run-all-cells');
    const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
    const outputs = cells.flatMap(cell => cell.toJSON().outputs);
    await panel.sessionContext.shutdown();
    return {
        cells: cells.length,
        run: cells.filter(cell => cell.executionCount).length,
        errors: outputs.filter(output => output.output_type === 'error').map(output => output.evalue),
        shown: outputs.length,
    };
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of the notebooks and the seed; yields its address."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={TOKEN}", "--expose-app-in-browser"]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
    settings = {f"JUPYTER_{kind}_DIR": str(folder / f".{kind.lower()}") for kind in ("CONFIG", "DATA", "RUNTIME")}
    environment = os.environ | settings | {"JUPYTERLAB_SETTINGS_DIR": str(folder / ".settings")}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}")
        yield f"http://127.0.0.1:{port}/lab?token={TOKEN}&reset"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def screen(chromium, lab):
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(SECONDS * 1000)
    page.goto(lab)
    page.wait_for_function("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel')")
    page.evaluate("window.jupyterapp.restored.then(() => null)")
    yield page
    page.close()


def _wait(address: str) -> None:
    for _ in range(SECONDS * 4):
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                json.load(answer)
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail("JupyterLab did not start")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_run_all_without_an_error(screen, screenshots, name):
    done = screen.evaluate(RUN_ALL, f"notebooks/{name}")
    screen.screenshot(path=screenshots / f"lab-{Path(name).stem}.png")
    assert done["errors"] == []
    assert done["run"] == done["cells"] > 1
    assert done["shown"] > 0
