"""What may go to a terminal: text of documents without the characters that command it."""

from __future__ import annotations

import re
import sys
from io import TextIOWrapper
from pathlib import Path

import typer

# Escape sequences start with a C0 or C1 control; the bidirectional controls reorder what is around them.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text, safe to print, with as many characters as before; only line feeds and tabs keep their effect.

    ``"\\x1b[31mred"`` gives ``"�[31mred"``; a Windows line end gives a space and a line feed.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return UNSAFE.sub(REPLACEMENT, text)


def printable_line(text: object) -> str:
    """The text as one safe line."""
    return " ".join(printable(str(text)).split())


def say(text: object, *, colour: str | None = None) -> None:
    """One line to standard error."""
    typer.secho(printable_line(text), err=True, fg=colour)


def fail(text: object) -> typer.Exit:
    """Say what is wrong and give the exception that ends the command as a usage error does."""
    say(f"Error: {printable_line(text)}", colour="red" if sys.stderr.isatty() else None)
    return typer.Exit(2)


def path_argument(text: str) -> Path:
    """A path that is read.  Raises BadParameter for an empty one, which would else be the folder one stands in."""
    if not text:
        raise typer.BadParameter("an empty path; name a folder or a file")
    return Path(text)


def write_any_character() -> None:
    """Let what a terminal of an older encoding cannot show be written as its code, rather than end the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
