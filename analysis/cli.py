"""The command line: one short function per verb; the work is done by the library, imported when a verb runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from analysis.errors import AnalysisError


class OneLineErrors(click.Group):
    """A group whose commands explain a failure in one line on standard error and exit with 1."""

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except AnalysisError as problem:
            click.echo(f"error: {problem}", err=True)
        except BrokenPipeError:  # whoever read the output has seen enough: nothing is wrong
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as problem:
            click.echo(f"error: {problem.filename or 'output'}: {problem.strerror or problem}", err=True)
        sys.exit(1)


@click.group(cls=OneLineErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chinese-text-laboratory")
def main() -> None:
    """Chinese policy and press pages into articles, words, figures, themes and a report that cites every sentence."""


@main.command()
@click.argument("file")
@click.option("--out", default="-", show_default=True, help="JSON Lines file to write.")
def quantities(file: str, out: str) -> None:
    """Every figure each record states, with value, unit, role and what it measures."""
    from analysis import batches
    from analysis.figures.mentions import quantity_record

    batches.run(file, out, quantity_record)


@main.command()
@click.argument("file")
@click.option("--out", default="-", show_default=True, help="JSON Lines file to write.")
def checks(file: str, out: str) -> None:
    """Whether the figures of each record agree with each other."""
    from analysis import batches
    from analysis.figures.arithmetic import check_record

    batches.run(file, out, check_record)


@main.command()
@click.argument("file")
@click.option("--terms", default="policy", show_default=True, help="policy, none, or a file of your own terms.")
@click.option("--hmm/--no-hmm", default=None, help="Guess unknown words by jieba's hidden Markov model.")
@click.option("--out", default="-", show_default=True, help="JSON Lines file to write.")
def tokens(file: str, terms: str, hmm: bool | None, out: str) -> None:
    """The tokens of each record; joined they give the text back."""
    from analysis import batches
    from analysis.words.segmenter import token_recorder

    batches.run(file, out, token_recorder(terms=terms, hmm=hmm))


@main.command()
@click.argument("file")
@click.option("--reference", default="policy", show_default=True, help="policy, or a CSV file of term and count.")
@click.option("--out", default="-", show_default=True, help="CSV file to write.")
def keywords(file: str, reference: str, out: str) -> None:
    """One row per term of a document or of records: counts, TF-IDF and keyness against a reference."""
    from analysis import batches
    from analysis.words.wordstats import keywords_of_file

    table = keywords_of_file(file, reference=reference)
    with batches.created(out) as results:
        table.to_csv(results, index=False, lineterminator="\n")


@main.command()
@click.argument("file")
@click.option("--codebook", default="state-council", show_default=True, help="A shipped codebook or a YAML file.")
@click.option("--out", default="-", show_default=True, help="JSON Lines file to write.")
def themes(file: str, codebook: str, out: str) -> None:
    """The policy themes of each record by a codebook, with the terms that speak for them."""
    from analysis import batches
    from analysis.coding.classifying import theme_recorder

    batches.run(file, out, theme_recorder(codebook))


@main.command("coding-sheet")
@click.argument("file")
@click.option("--out", required=True, help="Excel file to write.")
@click.option("--what", default="themes", show_default=True, type=click.Choice(["themes", "figures"]))
@click.option("--codebook", default="state-council", show_default=True, help="A shipped codebook or a YAML file.")
@click.option("--size", default=60, show_default=True, help="Sentences (or figures) to sample.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same sample.")
def coding_sheet(file: str, out: str, what: str, codebook: str, size: int, seed: int) -> None:
    """A random, stratified sample of sentences as an Excel file for people to code."""
    from analysis.coding.sheetcommands import write_sheet

    click.echo(write_sheet(file, out, what=what, codebook=codebook, size=size, seed=seed))


@main.command()
@click.argument("sheets", nargs=-1, required=True)
@click.option("--out", help="Folder to write the three tables into, as CSV.")
def agreement(sheets: tuple[str, ...], out: str | None) -> None:
    """How far coders agree with each other and with the codebook, from filled coding sheets."""
    from analysis.coding.sheetcommands import describe_agreement

    click.echo(describe_agreement(sheets, out=out))


@main.command()
@click.argument("before")
@click.argument("after")
@click.option("--codebook", default="state-council", show_default=True, help="A shipped codebook or a YAML file.")
@click.option("--depth", default=1, show_default=True, type=click.IntRange(1, 2), help="Level of the codes counted.")
@click.option("--out", help="Folder to write the tables into, as CSV.")
def compare(before: str, after: str, codebook: str, depth: int, out: str | None) -> None:
    """Two texts side by side: shares of themes, and the list both declare; FILE#a2 is an article of a file."""
    from analysis.coding.sidebyside import compare as side_by_side

    click.echo(side_by_side(before, after, codebook=codebook, depth=depth, out=out))


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--out", required=True, help="Folder to write NAME.json and NAME.source.txt into.")
@click.option("--encoding", help="The encoding of the text, when the automatic choice is wrong.")
@click.option("--explain", is_flag=True, help="Print the fragments with their numbers and every decision.")
@click.option("--ocr", is_flag=True, help="Recognise the picture-only pages of a PDF (slow; needs the extra [ocr]).")
def articles(files: tuple[str, ...], out: str, encoding: str | None, explain: bool, ocr: bool) -> None:
    """Pages (txt, pdf, docx, html) rebuilt into articles."""
    from analysis.reading.pages import write_articles

    write_articles(files, out, encoding=encoding, explain=explain, ocr=ocr)


@main.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
def verify(documents: tuple[Path, ...]) -> None:
    """Prove that rebuilt documents cover each character of their sources once; the first that does not is the error."""
    from analysis.reading.verification import verify_file

    for document in documents:
        click.echo(verify_file(document))


@main.command()
@click.argument("source")
@click.option("--out", default="outputs", show_default=True, help="Folder of runs.")
@click.option("-p", "parameters", type=(str, str), multiple=True, metavar="NAME VALUE", help="A notebook parameter.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
def report(source: str, out: str, parameters: tuple[tuple[str, str], ...], quiet: bool) -> None:
    """Run the notebooks on one document and write its report; the last line is the run folder."""
    from analysis.reporting.running import report as run_report

    click.echo(run_report(source, out=out, parameters=dict(parameters), quiet=quiet))


@main.command()
@click.argument("run_a")
@click.argument("run_b")
@click.option("--html", help="Write the comparison as a page too.")
@click.option("--language", default="zh", show_default=True, help="zh or en.")
def diff(run_a: str, run_b: str, html: str | None, language: str) -> None:
    """What changed between two reports, and why."""
    from analysis import batches
    from analysis.reporting.comparing import diff as compare

    comparison = compare(run_a, run_b)
    if html:
        with batches.created(html) as page:
            page.write(comparison.html(language))
    click.echo(comparison.text(language))
