"""Papermill with one warm kernel for all notebooks of a run, each in a clean namespace.

A kernel takes most of a second to start and another to import pandas and matplotlib. Here one kernel starts while the
parent still loads papermill, imports what every notebook needs, and is wiped between notebooks as a restart would
wipe it. ``tests/test_engine.py`` holds its output equal to that of plain papermill.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import AnalysisError

if TYPE_CHECKING:
    from jupyter_client import KernelManager

ENGINE = "warm-kernel"
STARTUP_SECONDS = 60
# A blocking client waits for ever for what a kernel that has died would say.
ASYNC_CLIENT = "jupyter_client.asynchronous.AsyncKernelClient"
# Run inside the kernel's own start-up, after IPython has set the inline backend: imported before it, matplotlib would
# draw into nothing and every figure would be lost without an error.
_WARM = "from analysis.reporting import warming"
_WIPE = "from analysis.reporting import warming; warming.wipe()"
_LONGEST_SOCKET_PATH = 90  # a Unix socket's path has room for 107 bytes; the port number follows this prefix


class WarmKernel:
    """A kernel that runs notebook after notebook; a context manager that ends it.

        with WarmKernel(folder) as kernel:
            kernel.run("notebooks/01-reading.ipynb", folder / "notebooks/01-reading.ipynb", {"out": "."})

    ``folder`` is the working folder of the notebooks.
    """

    def __init__(self, folder: Path) -> None:
        self._sockets = tempfile.TemporaryDirectory(prefix="kernel-")
        self._manager = _manager(Path(self._sockets.name))
        self._client: Any = None
        silent = Path(os.devnull).open("w")  # noqa: SIM115 - handed to the kernel process
        self._manager.start_kernel(
            extra_arguments=["--HistoryManager.hist_file=:memory:", f"--IPKernelApp.exec_lines={_WARM}"],
            cwd=str(folder),
            stdout=silent,
            stderr=silent,
        )
        silent.close()

    def __enter__(self) -> WarmKernel:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._client is not None:
            self._client.stop_channels()
        self.stop()
        self._manager.cleanup_resources()
        self._sockets.cleanup()

    def stop(self) -> None:
        """End the kernel at once; a notebook that runs in it fails."""
        if self._manager.has_kernel:
            self._manager.shutdown_kernel(now=True)

    def run(self, notebook: Path, executed: Path, parameters: Mapping[str, Any]) -> None:
        """Execute ``notebook`` by papermill with ``parameters`` into ``executed``.

        Raises papermill's PapermillExecutionError for a cell that fails; the namespace is wiped all the same. Raises
        AnalysisError when the kernel ends before the notebook does.
        """
        papermill = loaded_papermill()
        from nbclient.exceptions import DeadKernelError

        engine = f"{ENGINE}-{id(self)}"
        papermill.engines.papermill_engines.register(engine, self._engine())
        try:
            papermill.execute_notebook(
                str(notebook),
                str(executed),
                dict(parameters),
                engine_name=engine,
                progress_bar=False,
                request_save_on_cell_execute=False,
            )
        except DeadKernelError as problem:
            raise AnalysisError(
                "the kernel of the notebook ended", where=notebook.stem, remedy="free some memory and run it again"
            ) from problem
        finally:
            self._execute(_WIPE)

    def _engine(self) -> type:
        """A papermill engine whose notebooks run in this kernel."""
        from papermill.clientwrap import PapermillNotebookClient
        from papermill.engines import NBClientEngine

        kernel = self

        class WarmKernelEngine(NBClientEngine):
            @classmethod
            def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
                kernel._connected()
                client = PapermillNotebookClient(nb_man, km=kernel._manager, kernel_name=kernel_name)
                try:
                    return client.execute()
                finally:
                    if client.kc is not None:
                        client.kc.stop_channels()

        return WarmKernelEngine

    def _connected(self) -> Any:
        from jupyter_client.blocking import BlockingKernelClient

        if self._client is None:
            client = BlockingKernelClient(parent=self._manager)
            client.load_connection_info(self._manager.get_connection_info())
            client.start_channels()
            try:
                client.wait_for_ready(timeout=STARTUP_SECONDS)
            except RuntimeError as problem:
                raise AnalysisError("the notebook kernel does not start", remedy="run `make setup`") from problem
            self._client = client
        return self._client

    def _execute(self, code: str) -> None:
        if self._manager.is_alive():
            self._connected().execute_interactive(code, silent=True, store_history=False, timeout=STARTUP_SECONDS)


def run_all(kernels: Sequence[WarmKernel], notebooks: Iterable[Path], run: Callable[[WarmKernel, Path], None]) -> None:
    """Call ``run`` once for each notebook, each kernel taking the next when it is free, the longest notebooks first.

    The first failure ends all kernels and is raised.
    """
    waiting = deque(sorted(notebooks, key=lambda path: (-path.stat().st_size, path.name)))

    def work(kernel: WarmKernel) -> None:
        with suppress(IndexError):
            while True:
                run(kernel, waiting.popleft())

    with ThreadPoolExecutor(len(kernels)) as pool:
        working = [pool.submit(work, kernel) for kernel in kernels]
        try:
            done, _ = wait(working, return_when=FIRST_EXCEPTION)
            for future in done:
                future.result()
        except BaseException:
            waiting.clear()
            for kernel in kernels:
                kernel.stop()
            raise


def loaded_papermill() -> Any:
    """The module papermill, without a grammar that costs it two seconds and that no notebook needs."""
    with _hidden("rfc3987_syntax"):
        import papermill
        import papermill.engines
    return papermill


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Make an optional import of ``module`` fail; jsonschema then leaves out its check of the format ``iri``."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


def _manager(folder: Path) -> KernelManager:
    from jupyter_client import KernelManager

    file = folder / "kernel.json"
    how = {"kernel_name": "python3", "connection_file": str(file), "client_class": ASYNC_CLIENT}
    if sys.platform != "win32" and len(str(file)) <= _LONGEST_SOCKET_PATH:
        how |= {"transport": "ipc", "ip": f"{file}-ipc"}
    return KernelManager(**how)
