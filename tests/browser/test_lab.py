"""Notebooks in a real JupyterLab: run without an error, tables searched, the explorer followed; Chinese menus."""

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
RUN_ALL = """async ({ path, keep }) => {
    const app = window.jupyterapp;
    [...app.shell.widgets('main')].forEach(each => each.dispose());
    const panel = await app.commands.execute('docmanager:open', { path });
    await panel.context.ready;
    await panel.sessionContext.ready;
    app.shell.activateById(panel.id);
    await app.commands.execute('notebook:run-all-cells');
    const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
    const outputs = cells.flatMap(cell => cell.toJSON().outputs);
    if (!keep) await panel.sessionContext.shutdown();
    return {
        cells: cells.length,
        run: cells.filter(cell => cell.executionCount).length,
        errors: outputs.filter(output => output.output_type === 'error').map(output => output.evalue),
        shown: outputs.length,
    };
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of the notebooks and the seed, where JupyterLab may write."""
    made = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return made


@pytest.fixture(scope="module")
def lab(folder):
    """A JupyterLab on that copy; yields its address."""
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
    """JupyterLab in a browser; it may ask for nothing beyond this machine."""
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page, lab)
    yield page
    page.close()
    foreign = [url for url in asked if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))]
    assert foreign == []


def _open(page, address: str) -> None:
    page.set_default_timeout(SECONDS * 1000)
    page.goto(address)
    page.wait_for_function("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel')")
    page.evaluate("window.jupyterapp.restored.then(() => null)")


def run(screen, name: str, *, keep: bool = False) -> dict:
    """Open a notebook and run all its cells; ``keep`` its kernel for what a reader does next."""
    return screen.evaluate(RUN_ALL, {"path": f"notebooks/{name}", "keep": keep})


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
    done = run(screen, name)
    screen.screenshot(path=screenshots / f"lab-{Path(name).stem}.png")
    assert done["errors"] == []
    assert done["run"] == done["cells"] > 1
    assert done["shown"] > 0


def test_the_explorer_follows_its_menus_and_its_tables_are_searched(screen, screenshots):
    assert run(screen, "explore.ipynb", keep=True)["errors"] == []
    notebook = screen.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    contexts = notebook.locator(".in-notebook").first
    whole = contexts.locator("tbody tr").count()
    contexts.evaluate("table => table.scrollIntoView()")  # what has scrolled out of view may not be shown at all
    contexts.locator("input[type=search]").fill("同城化")
    assert 0 < contexts.locator("tbody tr").count() < whole

    notebook.locator(".widget-dropdown select").first.select_option(index=1)
    fewer = notebook.locator(".in-notebook").first.locator("tbody tr")
    screen.wait_for_function(
        "whole => { const rows = document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .in-notebook tbody');"
        "return rows.length && rows[0].rows.length < whole && rows[0].rows[0].cells[1].textContent === 'a1' }",
        arg=whole,
    )
    assert fewer.count() < whole
    notebook.locator("input[list]").fill("天津")
    notebook.locator("input[list]").press("Enter")
    screen.wait_for_function(
        "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .in-notebook tbody')"
        "?.rows[0].cells[3].textContent === '天津'"
    )
    screen.screenshot(path=screenshots / "lab-explorer.png")


def test_menus_speak_chinese_with_the_language_pack(chromium, lab, folder, screenshots):
    pytest.importorskip("jupyterlab_language_pack_zh_CN", reason="the extra chinese-menus is not installed")
    setting = folder / ".settings" / "@jupyterlab" / "translation-extension" / "plugin.jupyterlab-settings"
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text('{"locale": "zh_CN"}', "utf-8")
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    _open(page, lab)
    page.screenshot(path=screenshots / "lab-chinese.png")
    assert {"文件", "编辑", "运行"} <= set(page.locator(".lm-MenuBar-itemLabel").all_inner_texts())
    page.close()
