"""``trialtables query``: one question in SQL to the tables of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..terminal import fail, say


def query_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")],
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT statement, in DuckDB's SQL.")],
    to: Annotated[
        Path | None,
        typer.Option("--csv", metavar="FILE", help="Write all rows to a CSV file, - for stdout."),
    ] = None,
) -> None:
    """Ask the tables in OUT a question in SQL, with ready views; nothing is changed.

    Exit code 0; 2 for a usage error, a folder that cannot be read or a statement with a mistake.
    """
    from rich.console import Console

    from ..tables import OutputError
    from .answers import MOST_ROWS, print_answer, write_csv
    from .database import QueryError, ask, opened

    try:
        with opened(out) as database:
            answer = ask(database, sql)
        if to is not None:
            write_csv(to, answer)
        else:
            print_answer(Console(highlight=False), answer)
    except FileExistsError as error:
        raise fail(f"{to} is there already and is left alone; name another file") from error
    except (OutputError, QueryError, OSError) as error:
        raise fail(error) from error
    except ImportError as error:
        raise fail("queries need DuckDB: pip install 'trialtables[duckdb]'") from error
    number = len(answer.rows)
    more = f"; the first {MOST_ROWS} are shown, --csv FILE gives all" if to is None and number > MOST_ROWS else ""
    say(f"{number} {'row' if number == 1 else 'rows'}{more}")
