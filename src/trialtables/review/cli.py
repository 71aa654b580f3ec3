"""``trialtables review`` and ``adjudicate``: the desk in a browser, on this computer or an office network."""

from __future__ import annotations

import secrets
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..terminal import fail, say

if TYPE_CHECKING:
    from .desk import Desk
    from .parsing import Parser
    from .security import Hosts

#: Tried first, so that the address stays the same from day to day; another is taken where it is in use.
USUAL_PORT = 8466
LOOPBACK = "127.0.0.1"
#: Addresses that stand for every address of this computer.
EVERYWHERE = ("0.0.0.0", "::")
PASSWORD_VARIABLE = "TRIALTABLES_PASSWORD"
NEEDS = "the desk needs FastAPI, uvicorn and Jinja2: pip install 'trialtables[review]'"

OutArgument = Annotated[Path, typer.Argument(metavar="OUT", help="Folder with extracted tables.")]
TextsOption = Annotated[
    list[Path] | None,
    typer.Option("--texts", metavar="PATH", help="Where the texts are now. May be repeated."),
]
PortOption = Annotated[
    int | None, typer.Option("--port", metavar="PORT", min=1, max=65535, help="Port to listen on; 8466 if free.")
]
HostOption = Annotated[
    str, typer.Option("--host", metavar="HOST", help="Address to listen on; beyond this computer needs a password.")
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password", metavar="TEXT", envvar=PASSWORD_VARIABLE, show_envvar=False,
        help=f"Password for other computers; better in {PASSWORD_VARIABLE}, or asked for.",
    ),
]  # fmt: skip
PipelineOption = Annotated[
    Path | None,
    typer.Option("--pipeline", metavar="CFG", help="Pipeline for rows from selected text, instead of the default."),
]
NoBrowserOption = Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")]


@dataclass(frozen=True)
class Where:
    """Where the desk is to answer, what opens it to other computers, and whether to open a browser."""

    host: str
    port: int | None
    password: str | None
    browser: bool


def review_command(
    out: OutArgument,
    reviewers: Annotated[
        list[str] | None,
        typer.Option("--reviewer", metavar="NAME", help="A link for this reviewer alone. May be repeated."),
    ] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Each reviewer sees only their own decisions.")] = False,
    texts: TextsOption = None,
    pipeline: PipelineOption = None,
    port: PortOption = None,
    host: HostOption = LOOPBACK,
    password: PasswordOption = None,
    no_browser: NoBrowserOption = False,
) -> None:
    """Check and correct the tables in a browser.

    Every decision is saved at once in review.sqlite in OUT. Ctrl-C ends it. Exit code 0; 2 for a usage error.
    """
    desk = open_desk(out, texts, blind=blind)
    names = names_of(reviewers)
    parser = parser_of(pipeline)
    serve(desk, parser, names, Where(host, port, password, not no_browser))


def adjudicate_command(
    out: OutArgument,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Who settles; asked for in the browser without it.")
    ] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="Print the agreement and open nothing.")] = False,
    texts: TextsOption = None,
    port: PortOption = None,
    host: HostOption = LOOPBACK,
    password: PasswordOption = None,
    no_browser: NoBrowserOption = False,
) -> None:
    """Print how far reviewers agree and settle in a browser what they disagree on.

    Exit code 0; 2 for a usage error, also where fewer than two reviewers have decided anything.
    """
    from .rows import STORE_NAME

    if not (out / STORE_NAME).is_file() and out.is_dir():
        raise fail(f"{out} holds no decisions; run trialtables review first")
    desk = open_desk(out, texts, blind=False)
    try:
        print_agreement(desk)
        if agreement:
            return
        names = names_of([reviewer] if reviewer else None)
        serve(desk, parser_of(None), names, Where(host, port, password, not no_browser), home="/adjudicate")
    finally:
        desk.close()


def open_desk(out: Path, texts: list[Path] | None, *, blind: bool) -> Desk:
    """The desk of a folder; ends the command where there is none."""
    from ..tables import OutputError

    try:
        import fastapi
        import jinja2
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise fail(NEEDS) from error
    from .desk import Desk
    from .store import StoreError

    del fastapi, jinja2
    try:
        desk = Desk.open(out, texts or (), blind=blind)
    except FileNotFoundError as error:
        raise fail(f"--texts {error}: no such file or folder") from error
    except (OutputError, StoreError) as error:
        raise fail(error) from error
    missing = sum(document.text is None and document.record["status"] == "ok" for document in desk.documents)
    if missing:
        say(f"{missing} of {len(desk.documents)} texts were not found; say where they are with --texts PATH")
    return desk


def names_of(reviewers: list[str] | None) -> list[str]:
    """Names that links are for, checked as those that reviewers give themselves."""
    from .session_name import checked_name

    try:
        return list(dict.fromkeys(checked_name(name) for name in reviewers or ()))
    except ValueError as error:
        raise fail(f"--reviewer: {error}") from error


def print_agreement(desk: Desk) -> None:
    """Print κ and F1 of every two reviewers; ends the command where there are not two."""
    from rich.console import Console

    from .agreement import agreement_table, agreements, disagreements, reviewers_of

    decisions = desk.all_decisions()
    names = reviewers_of(decisions)
    if len(names) < 2:
        raise fail(f"there is nothing to compare: {'only ' + names[0] if names else 'nobody'} has decided anything")
    console = Console(highlight=False)
    for pair in agreements(desk.tables, decisions):
        console.print(agreement_table(pair))
    found = disagreements(desk.tables, decisions)
    say(f"Differences {sum(not d.settled for d in found)} open, {sum(d.settled for d in found)} settled")


def parser_of(pipeline: Path | None) -> Parser:
    """What reads selected text.  Ends the command where the pipeline is no good."""
    from .parsing import Parser

    if pipeline is not None and not pipeline.exists():
        raise fail(f"--pipeline {pipeline}: no such file or folder")
    return Parser(pipeline)


def serve(desk: Desk, parser: Parser, names: list[str], where: Where, *, home: str = "/") -> None:
    """Answer requests until the user ends it; each of ``names`` gets a link, without any there is one for all."""
    import uvicorn

    from .app import create_app
    from .security import Access, is_loopback

    host, beyond = where.host, not is_loopback(where.host)
    password = checked_password(where.password, host) if beyond else None
    listening = listen(host, where.port)
    number = listening.getsockname()[1]
    links = {secrets.token_urlsafe(32): name for name in names or [""]}
    access = Access(links, password, cookie=f"trialtables-{number}")
    app = create_app(desk, access, hosts_of(host, number), parser, home=home)
    addresses = [(name, f"http://{shown_host(host)}:{number}/?token={token}") for token, name in links.items()]
    for name, address in addresses:
        typer.echo(f"{name + ': ' if name else ''}{address}")
    tell(desk, shown_host(host), number, beyond=beyond)
    if where.browser:
        open_browser(addresses[0][1])
    parser.warm()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )  # fmt: skip
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # Ctrl-C is how it ends
    finally:
        desk.close()
    say("The desk is closed; every decision is saved.")


def checked_password(password: str | None, host: str) -> str:
    """The password that other computers need; asked for where nobody gave one and somebody can be asked."""
    from .security import SHORTEST_PASSWORD

    if password is None and sys.stdin.isatty():
        password = typer.prompt("Password for reviewers", hide_input=True, confirmation_prompt=True, err=True)
    if password is None:
        raise fail(f"--host {host} can be reached from other computers: give --password or set {PASSWORD_VARIABLE}")
    if len(password) < SHORTEST_PASSWORD:
        raise fail(f"the password must have {SHORTEST_PASSWORD} characters or more")
    return password


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that takes connections; ends the command where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in [port] if port else [USUAL_PORT, 0]:
        # With the protocol named, asyncio sends small answers at once; without, each would wait for 40 ms.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, number))
            listening.listen()
            return listening
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
            if number in (port, 0):
                raise fail(f"cannot listen on {host}{f':{port}' if port else ''}: {reason}") from error
    raise AssertionError("the last port either works or ends the command")


def hosts_of(host: str, port: int) -> Hosts:
    """The names under which the desk answers."""
    from .security import Hosts, is_loopback

    if is_loopback(host):
        return Hosts({LOOPBACK, "localhost", "::1", host}, port)
    if host in EVERYWHERE:
        return Hosts({"localhost", *own_names()}, port, addresses=True)
    return Hosts({host.lower(), *own_names()}, port)


def own_names() -> set[str]:
    """What other computers may call this one."""
    return {socket.gethostname().lower(), socket.getfqdn().lower()}


def shown_host(host: str) -> str:
    """The address for a link: one that a browser can open."""
    if host in EVERYWHERE:
        return LOOPBACK
    return f"[{host}]" if ":" in host else host


def tell(desk: Desk, host: str, port: int, *, beyond: bool) -> None:
    """Say what the desk is open on and who can reach it."""
    documents = "1 document" if len(desk.documents) == 1 else f"{len(desk.documents)} documents"
    say(f"The desk is open on {documents}{', blind' if desk.blind else ''}. Ctrl-C ends it.")
    if beyond:
        say(f"Other computers reach it at http://{socket.gethostname()}:{port}/ with the password.")
        say("Traffic is plain: whoever can listen on this network can read texts, decisions and the password.")


def open_browser(address: str) -> None:
    """Open the user's browser, where there is one."""
    import webbrowser

    try:
        webbrowser.open(address)
    except webbrowser.Error:
        say("No browser was found; open the link above.")
