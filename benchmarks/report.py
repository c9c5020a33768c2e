"""The whole report of the seed, and the cost of its page, against papermill and nbconvert by their command lines.

    python -m benchmarks.report

The baseline executes and converts a notebook with one empty cell; the report runs every notebook, draws every chart
and writes tables, workbook, page and PDF. Seconds are of the wall clock, the two alternating so that both meet the same
load. The aim: at most twice the baseline.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 2
AIM = 2.0
SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _empty_notebook(folder / "empty.ipynb")
        baseline, whole = [], []
        for _ in range(ROUNDS):
            baseline.append(_seconds(lambda: _baseline(folder)))
            whole.append(_seconds(lambda: _report(folder)))
        print(f"papermill + nbconvert, empty notebook {min(baseline):6.1f} s")
        print(f"report of the seed                    {min(whole):6.1f} s")
        print(f"ratio {min(whole) / min(baseline):.2f} (aim: at most {AIM:g})")
        _page(next((folder / "runs").iterdir()))


def _seconds(task: Callable[[], None]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def _baseline(folder: Path) -> None:
    _run("papermill", str(folder / "empty.ipynb"), str(folder / "executed.ipynb"))
    _run("nbconvert", "--to", "html", str(folder / "executed.ipynb"))


def _report(folder: Path) -> None:
    shutil.rmtree(folder / "runs", ignore_errors=True)
    _run("analysis", "report", str(SEED), "--out", str(folder / "runs"), "--quiet")


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, capture_output=True)


def _empty_notebook(path: Path) -> None:
    import nbformat

    cell = nbformat.v4.new_code_cell("")
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": spec}), path)


def _page(run: Path) -> None:
    """Seconds to build the page from the tables, its size by part, and the time until a reader can use it."""
    from analysis.reporting import page
    from analysis.reporting.results import Results

    took = [_seconds(lambda: page.write(Results(run)) and None) for _ in range(ROUNDS)]
    html = (run / "report.html").read_text("utf-8")
    print(f"page from the tables {min(took):.2f} s (first {took[0]:.2f} s)")
    print(f"page {len(html.encode()) / 1024:.0f} KiB:", ", ".join(f"{name} {size:.0f}" for name, size in _parts(html)))
    print(_interactive(run / "report.html"))


def _parts(html: str) -> list[tuple[str, float]]:
    patterns = {
        "font": r"@font-face\{.*?\}",
        "charts": r"<svg.*?</svg>",
        "tables": r"<table>.*?</table>",
        "source pane": r"<aside.*?</aside>",
        "script": r"<script>.*?</script>",
    }
    return [
        (name, sum(len(found[0].encode()) for found in re.finditer(pattern, html, re.DOTALL)) / 1024)
        for name, pattern in patterns.items()
    ]


def _interactive(page: Path) -> str:
    from analysis.reporting import printing

    program = printing.browser()
    if program is None:
        return "time to interactive: no Chromium here"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        tab = browser.new_page()
        tab.goto(page.resolve().as_uri())
        timing = "performance.getEntriesByType('navigation')[0]"
        ready = tab.evaluate(f"{timing}.domInteractive"), tab.evaluate(f"{timing}.domContentLoadedEventEnd")
        browser.close()
    return f"page parsed after {ready[0]:.0f} ms, interactive after {ready[1]:.0f} ms"


if __name__ == "__main__":
    main()
