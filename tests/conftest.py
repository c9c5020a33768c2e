"""What the tests share: the seed, its report made once, and folders that only developers have."""

from pathlib import Path

import pytest
from hypothesis import settings
from support import ROOT, SHARED

# A loaded machine may take long over an example that is otherwise quick: slowness is no failure here.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


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
