"""Inside the kernel of a run: what every notebook imports, imported once, and the wipe between two notebooks."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from IPython.core.getipython import get_ipython


def wipe() -> None:
    """Leave the kernel as a restart would: no names, no history, no figure, no setting of matplotlib or of displays."""
    plt.close("all")
    mpl.rcdefaults()
    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        shell.display_formatter.formatters["text/html"].pop(pd.DataFrame, None)
        shell.reset(new_session=True)
