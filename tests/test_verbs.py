"""The public verbs: they exist, cost nothing until used, and no module takes a verb's name."""

import subprocess
import sys
from pathlib import Path

import pytest

import analysis


@pytest.mark.parametrize("verb", sorted(analysis.VERBS))
def test_verb_is_callable_and_documented(verb):
    function = getattr(analysis, verb)
    assert callable(function)
    assert function.__doc__


def test_no_module_shadows_a_verb():
    package = Path(analysis.__file__).parent
    modules = {path.stem for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not modules & set(analysis.VERBS)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        analysis.nonsense  # noqa: B018


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from analysis.cli import main; main(['--help'], standalone_mode=False);"
        "print('HEAVY', sorted({'pandas', 'numpy', 'matplotlib', 'jieba', 'scipy', 'yaml'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "HEAVY []" in shown
