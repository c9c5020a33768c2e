import importlib.util
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_printed_dictionary_is_the_declared_one():
    spec = importlib.util.spec_from_file_location("dictionary", ROOT / "tools" / "write_data_dictionary.py")
    dictionary = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dictionary)
    printed = dictionary.PAGE.read_text("utf-8")
    assert printed == dictionary.page(), "run python tools/write_data_dictionary.py"
