"""A laboratory for Chinese policy and press texts; the public verbs, in the order in which data flows.

Each verb is imported when it is first used, so that ``import analysis`` costs nothing.
"""

from importlib import import_module

from analysis.version import __version__

VERBS = {
    "articles": "analysis.reading.rebuild",
    "verify": "analysis.reading.verification",
    "sentences": "analysis.splitting",
    "tokens": "analysis.words.segmenter",
    "keywords": "analysis.words.wordstats",
    "kwic": "analysis.words.concordance",
    "collocations": "analysis.words.association",
    "discover_terms": "analysis.words.discovery",
    "audit_terms": "analysis.words.audit",
    "doubted_words": "analysis.words.audit",
    "quantities": "analysis.figures.mentions",
    "targets": "analysis.figures.mentions",
    "checks": "analysis.figures.arithmetic",
    "themes": "analysis.coding.themecoding",
    "priorities": "analysis.coding.declared",
    "theme_differences": "analysis.coding.compare",
    "redline": "analysis.coding.compare",
    "agreement": "analysis.coding.reliability",
    "report": "analysis.reporting.running",
    "diff": "analysis.reporting.comparing",
}

__all__ = ["__version__", *VERBS]


def __getattr__(name: str):
    if name not in VERBS:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    verb = getattr(import_module(VERBS[name]), name)
    globals()[name] = verb
    return verb


def __dir__() -> list[str]:
    return sorted(__all__)
