"""Groups of names that leave nothing out: 第一产业, 第二产业 and 第三产业; 城镇 and 农村."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from analysis.vocabularies import rows


def closed_group(names: Sequence[str]) -> tuple[str, ...]:
    """The closed group of which each name holds another member, none left over; empty where there is none."""
    for group, member in _memberships(names[0]).items() if names else ():
        members = {member} | {_memberships(name).get(group, "") for name in names}
        if len(members) == len(group) == len(names) and "" not in members:
            return group
    return ()


@lru_cache(maxsize=4096)
def _memberships(name: str) -> dict[tuple[str, ...], str]:
    """The closed groups of which a name holds a member, with the one that begins first: 非税 of 非税收入."""
    found: dict[tuple[str, ...], str] = {}
    for group in _groups():
        places = [(name.index(word), word) for word in group if word in name]
        if places:
            found[group] = min(places)[1]
    return found


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["word"].split()) for row in rows("check_names") if row["kind"] == "closed")
