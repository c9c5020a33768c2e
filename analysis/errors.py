"""Errors that a person can act on: what went wrong, where, and what to do next, in one line."""


class AnalysisError(Exception):
    """A failure that is explained in one line, never with a traceback.

    ``where`` names the file, row, column or offset; ``remedy`` says what to do next.
    """

    def __init__(self, what: str, *, where: object = None, remedy: str | None = None) -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where is not None else self.what
        line = f"{line}; {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class SourceError(AnalysisError):
    """A source document that cannot be read."""


class VerificationError(AnalysisError):
    """A rebuilt document whose spans do not hold against its source text."""


class VocabularyError(AnalysisError):
    """A term list, codebook or other vocabulary file that is not valid."""


class ParameterError(AnalysisError):
    """A parameter that is unknown or of the wrong type."""


class OutputError(AnalysisError):
    """A result that cannot be written."""
