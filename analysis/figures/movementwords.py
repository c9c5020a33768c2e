"""The words of change and movement of the vocabulary, and the patterns that find them around a figure."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace

from analysis.figures.context import Cue
from analysis.figures.wordlists import Ending, alternation
from analysis.vocabularies import rows


@cache
def verbs_of(kind: str) -> dict[str, str]:
    """The words of one kind of change with their direction."""
    return {row["verb"]: row["direction"] for row in rows("movements") if row["kind"] == kind}


@cache
def known_words() -> SimpleNamespace:
    """The patterns of all words of change and movement, by what each finds."""
    verb, noun = (alternation(verbs_of(kind)) for kind in ("verb", "noun"))
    told = (word for kind in ("verb", "noun", "to", "object", "than") for word in verbs_of(kind))
    return SimpleNamespace(
        told=re.compile(alternation([*told, *"由从自比较", "目标"])),
        verb=Ending(verbs_of("verb")),
        amount=Ending(verbs_of("verb") | verbs_of("noun")),
        to=Ending(verbs_of("to")),
        compare=Ending(verbs_of("compare")),
        object=re.compile(
            rf"(?P<verb>{alternation(verbs_of('object'))})(?![值额长到至为]|[了着]?$)(?P<object>[^，。；]{{1,24}}?)$"
        ),
        after=re.compile(
            r"(?:左右|以上|以内|上下)?的?(?P<noun>[^，。；的]{0,10}?(?P<verb>增长|增速|增幅|涨幅|升幅|降幅|跌幅|下降|递增))"
        ),
        between=re.compile(
            rf"(?:左右|以上|以下)?，?[^；。，]{{0,12}}?(?P<verb>{verb})?(?:到|至|为|成)[^，。；]{{0,12}}$"
        ),
        long_compare=re.compile(rf"(?P<than>{alternation(verbs_of('than'))})[^，。；]{{1,20}}$"),
        versus=re.compile(r"(?<![占对])比(?![重例率值])|(?<!比)较"),
        growth_subject=Cue(noun, *verbs_of("noun")),
    )


@cache
def moving_verb() -> re.Pattern[str]:
    """Any verb of change or movement."""
    return re.compile(alternation({**verbs_of("verb"), **verbs_of("to")}))


def without_movement(noun: str) -> str:
    """The noun of a figure without the movement to another one that it begins (10%的税率降至9%)."""
    verb = known_words().to.of(noun)
    return noun.removesuffix(verb[0]) if verb else noun
