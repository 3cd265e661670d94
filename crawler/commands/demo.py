"""`diaphuong demo`."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crawler.commands.archive import archive, prepare, settings
from crawler.commands.article_page import article_page
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.output import show, table
from crawler.commands.progress import watching
from crawler.commands.reports import exit_code
from crawler.counts import COUNTS, cells, reasons
from crawler.process import CrawlPlan, crawl
from crawler.run import RunReport
from storage import queries
from storage.config import ARCHIVE, DATABASE_URL, Config
from storage.detail import ArticleDetail
from storage.export import ExportResult, export
from storage.selection import Selection

app = command_app()
PAGES = Path(__file__).resolve().parents[2] / "demo" / "pages.warc.gz"
SOURCES = (  # those whose pages are in the file
    *("noichinh", "daibieunhandan", "baochinhphu", "baolaocai", "baocantho", "baolaichau"),
    *("baoquangnam", "laocai_portal", "quangninh_portal", "bacninh_portal", "hanoi_portal"),
    "danang_portal",
)


@app.command(epilog=examples("diaphuong demo", "diaphuong demo --fresh"))
def demo(
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Delete the demo archive first.")] = False,
) -> None:
    """Crawl a bundled archive of invented pages with the real declarations, without a network.

    Everything goes into `archive/demo`; a second demo shows that nothing is stored twice.
    """
    config = _config(settings())
    if fresh and config.archive.exists():
        shutil.rmtree(config.archive)
    prepare(config)
    before = _articles(config)
    show(f"Playing a crawl back from {PAGES} into {config.archive} ...")
    plan = CrawlPlan(sources=SOURCES, replay=(_pages(),))
    with watching() as watch:
        reports = crawl(config, plan, watch=watch)
    _show_reports(reports)
    _show_archive(config, before)
    raise typer.Exit(exit_code(reports))


def _config(usual: Config) -> Config:
    """An archive of its own, whatever the operator's is."""
    folder = usual.archive / "demo"
    return Config(database_url=f"sqlite:///{folder / 'diaphuong.db'}", archive=folder)


def _pages() -> Path:
    if not PAGES.is_file():
        raise Refused(f"{PAGES} is missing; `make demo-data` builds it")
    return PAGES


def _articles(config: Config) -> int:
    with archive(config) as database, database.read() as session:
        return queries.stats(session).rows["articles"]


def _show_reports(reports: tuple[RunReport, ...]) -> None:
    made = table("source", *COUNTS, "outcome", "why", numbers=COUNTS)
    for report in reports:
        why = "; ".join(filter(None, (reasons(report.counts), report.detail)))
        made.add_row(report.source, *cells(report.counts), report.outcome, why)
    show("", made)


def _show_archive(config: Config, before: int) -> None:
    with archive(config) as database:
        target = str(config.archive / "articles.jsonl")
        result = export(database, target, selection=Selection(copies=True))
        with database.read() as session:
            sample = queries.sample_article(session)
    if sample is not None:
        show("", Text("A sample article", style="bold"), "", *article_page(sample, config.archive))
    typer.echo("\n".join(["", _summary(before, result), "", *_next_steps(config, result, sample)]))


def _summary(before: int, result: ExportResult) -> str:
    new = result.articles - before
    if before == 0:
        return f"{new} articles were kept. Run the demo again: nothing will be stored twice."
    if new == 0:
        return f"Nothing was stored twice: the {before} articles of the last demo are all there is."
    return f"{new} articles are new, {before} were there already."


def _onto_the_path() -> list[str]:
    """`make demo` runs the program from `.venv`; the reader's shell does not know it yet."""
    if shutil.which("diaphuong"):
        return []
    return [f'  export PATH="{Path(sys.executable).parent}:$PATH"']


def _next_steps(config: Config, result: ExportResult, sample: ArticleDetail | None) -> list[str]:
    name = sample.record.id if sample else "ID"
    return [
        f"database  {config.archive / 'diaphuong.db'}",
        f"JSONL     {result.target}",
        "",
        "Try next:",
        *_onto_the_path(),
        f"  export {ARCHIVE}={config.archive}; unset {DATABASE_URL}",
        f"  diaphuong show {name}",
        "  diaphuong status",
        "  diaphuong export --province lao_cai --out -",
    ]
