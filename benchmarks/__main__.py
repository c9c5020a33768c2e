"""``python -m benchmarks [NAME ...]``: run every benchmark that needs no argument, or the ones named."""

import inspect
import sys
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    known = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.exit(f"error: no benchmark {unknown[0]!r}; there are {', '.join(known)}")
    for name in names or known:
        run = getattr(import_module(f"benchmarks.{name}"), "main", None)
        if run is None:
            continue
        needed = [each.name for each in inspect.signature(run).parameters.values() if _is_needed(each)]
        print(f"== {name}", flush=True)
        if needed:
            print(f"needs {', '.join(needed)}: python -m benchmarks.{name} {' '.join(needed).upper()}")
        else:
            run()


def _is_needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind is not parameter.VAR_POSITIONAL


if __name__ == "__main__":
    main(sys.argv[1:])
