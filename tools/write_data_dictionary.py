"""Write docs/data-dictionary.md from the declared tables: ``python tools/write_data_dictionary.py``."""

from pathlib import Path

from analysis import schema

PAGE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
OPENING = """# Data dictionary

Every table of the library: what one row is, what identifies it, its columns. Written from `analysis/tables/*.yaml` by
`python tools/write_data_dictionary.py`; a test holds the two together. Offsets count Unicode code points, ends
exclusive. A text that a document does not state is empty, a missing number is NaN (an empty cell in CSV)."""


def page() -> str:
    """The whole page as Markdown."""
    parts = [OPENING, *(_section(schema.tables()[name]) for name in sorted(schema.tables()))]
    return "\n\n".join(parts) + "\n"


def _section(table: schema.Table) -> str:
    lines = [f"## {table.name} {table.zh}", "", f"{table.grain.capitalize()}; key: {', '.join(table.key)}.", ""]
    lines += ["| column | 列 | type | unit | meaning |", "| --- | --- | --- | --- | --- |"]
    for column in table.columns:
        cells = (column.name, column.zh, column.dtype, column.unit, column.meaning)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
