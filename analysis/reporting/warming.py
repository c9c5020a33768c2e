"""Inside the kernel of a run: what every notebook imports, imported once, and the wipe between two notebooks."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas  # noqa: F401 - imported so that the notebooks need not wait for it
from IPython.core.getipython import get_ipython


def wipe() -> None:
    """Leave the kernel as a restart would: no names, no history, no open figure, matplotlib's own defaults."""
    plt.close("all")
    mpl.rcdefaults()
    shell = get_ipython()
    if shell is not None:
        shell.reset(new_session=True)
