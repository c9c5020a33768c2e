"""What the tests share: cases as data, the seed, and folders that only developers have."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"


def cases(name: str) -> list:
    """The cases of ``tests/cases/<name>.jsonl`` as pytest parameters.

    A case is ``{"label", "input", "expected", "comment"}``; ``"xfail": "reason"`` marks a known failure, strictly.
    """
    parameters = []
    for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
            parameters.append(pytest.param(case, id=case["label"], marks=marks))
    return parameters


@pytest.fixture(scope="session")
def seed() -> Path:
    return ROOT / "seeds" / "000_b492757d4a417f35.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' data folder; tests that need it are skipped elsewhere."""
    if not SHARED.exists():
        pytest.skip("the developers' data folder is not here")
    return SHARED


@pytest.fixture(scope="session")
def seed_run(seed, tmp_path_factory) -> Path:
    """The run folder of the seed's report, made once for all tests."""
    from analysis import report

    return report(seed, out=tmp_path_factory.mktemp("runs"), quiet=True)
