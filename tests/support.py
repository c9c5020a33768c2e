"""Where things are, and cases as data: what test modules import."""

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
