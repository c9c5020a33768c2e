"""A headless Chromium for the tests of the page and of the notebooks; without one they are skipped, with the reason."""

from pathlib import Path

import pytest

from analysis.reporting import printing

SCREENSHOTS = Path(__file__).parents[2] / "outputs" / "screenshots"


@pytest.fixture(scope="session")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = printing.browser()
    if program is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report_page(seed_run) -> Path:
    """The report of the seed."""
    return seed_run / "report.html"


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where screenshots are kept to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


class Visit:
    """A page opened from a file, with what it asked for and complained about."""

    def __init__(
        self, browser, path: Path, *, width: int = 1440, height: int = 900, dark: bool = False, hash_: str = ""
    ):
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog " + dialog.message), dialog.dismiss()))
        self.page.goto(path.resolve().as_uri() + hash_)

    def __enter__(self):
        return self.page

    def __exit__(self, *problem):
        self.context.close()


@pytest.fixture
def visit(chromium):
    """``visit(path, width=, dark=, hash_=)`` opens a page."""
    opened = []

    def open_page(path: Path, **options):
        opened.append(Visit(chromium, path, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()
