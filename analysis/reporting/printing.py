"""The report on paper: ``report.pdf`` through Chromium where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SECONDS = 120
_DATES = re.compile(rb"(?<=Date \(D:)\d{14}")  # of creation and change: all that differs between two prints


def browser() -> str | None:
    """The path of an installed browser that prints; None where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def print_pdf(page: Path) -> str:
    """Print a page beside itself as PDF, A4; returns a line that says what was done or how to do it by hand.

    The same page printed by the same browser gives the same bytes.
    """
    by_hand = f"open {page.name} in a browser and print it; its print style is A4"
    program = browser()
    if program is None:
        return f"no Chromium here: {by_hand}"
    target = page.with_suffix(".pdf").resolve()
    with tempfile.TemporaryDirectory(prefix="print-") as profile:
        command = [
            program,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-pdf-header-footer",
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        except (OSError, subprocess.SubprocessError) as problem:
            return f"Chromium could not print ({type(problem).__name__}): {by_hand}"
    if not target.exists():
        return f"no PDF came: {by_hand}"
    target.write_bytes(_DATES.sub(b"19800101000000", target.read_bytes()))
    return f"{target.name}: {target.stat().st_size / 1024:.0f} KB"
