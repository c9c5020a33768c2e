"""Builds ``analysis/vocabulary/places.csv`` from a table of administrative divisions and ``places_by_hand.csv``.

    python tools/build_places.py DIVISIONS

DIVISIONS is a folder with ``provinces.json``, ``cities.json`` and ``areas.json``, lists of ``{"code", "name"}`` as the
project modood/Administrative-divisions-of-China (WTFPL) publishes them. A division also gets its short form (河北 for
河北省) as an alias; a county only when jieba's dictionary knows the short form as a place, it has three characters,
or by hand.
"""

import csv
import json
import re
import sys
from functools import cache
from pathlib import Path

from analysis import lexicon, vocabularies
from analysis.words import engines

OUT = vocabularies.FOLDER / "places.csv"
BY_HAND = Path(__file__).with_name("places_by_hand.csv")
HEADER = """\
# name: as printed, official or short. place: the official name, empty when only the document can tell it (unresolved).
# kind: province, city, county, region, zone, unresolved. code: administrative codes, one for each division so called.
# parts: how jieba alone cuts it.
name,kind,code,place,parts
"""
NO_DIVISION = re.compile("^(市辖区|县|.*直辖县级行政区划)$")
LEVELS = {
    "provinces.json": ("province", re.compile("(省|市|(壮族|回族|维吾尔)?自治区)$")),
    "cities.json": ("city", re.compile("(市|地区)$")),
    "areas.json": ("county", re.compile("(?<!自治)(市|县)$")),
}


def main(folder: str) -> None:
    by_hand = vocabularies.read_rows(BY_HAND)
    withheld = {row["name"] for row in by_hand if row["kind"].startswith("no ")}
    not_names = {row["name"] for row in by_hand if row["kind"] == "no place"}
    places: dict[str, dict] = {}
    for file, (kind, ending) in LEVELS.items():
        for division in json.loads((Path(folder) / file).read_text("utf-8")):
            name, code = division["name"], division["code"]
            if NO_DIVISION.match(name) or name in not_names:
                continue
            add(places, name, kind, code, name)
            short = ending.sub("", name)
            if short not in withheld and short != name and fit(short, kind):
                add(places, short, kind, code, name)
    for row in by_hand:
        if not row["kind"].startswith("no "):
            official = places.get(row["place"], {"code": []})
            places[row["name"]] = {"kind": row["kind"], "code": official["code"], "place": [row["place"]]}
    write(places)


def add(places: dict[str, dict], name: str, kind: str, code: str, place: str) -> None:
    """Add a name; one of a higher level keeps it, and one of the same level shares it."""
    known = places.setdefault(name, {"kind": kind, "code": [], "place": []})
    if known["kind"] == kind:
        known["code"].append(code)
        if place not in known["place"]:
            known["place"].append(place)


def fit(short: str, kind: str) -> bool:
    return len(short) > 1 and (kind != "county" or len(short) > 2 or short in place_words())


@cache
def place_words() -> set[str]:
    lines = lexicon.dictionary_path().read_text("utf-8").splitlines()
    return {line.split(" ")[0] for line in lines if line.endswith(" ns")}


def write(places: dict[str, dict]) -> None:
    cut = engines.cutter(False)
    order = ("province", "city", "county", "region", "zone", "unresolved")
    rows = sorted(places.items(), key=lambda item: (order.index(item[1]["kind"]), item[1]["code"], item[0]))
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(
            (name, p["kind"], " ".join(p["code"]), " ".join(p["place"]), " ".join(cut(name))) for name, p in rows
        )
    print(f"{len(rows)} names in {OUT}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
