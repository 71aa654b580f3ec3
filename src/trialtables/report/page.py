"""The page: one HTML file that asks nothing of the network and runs nothing but its own script.

The content goes in as JSON that the browser does not run, and the script puts it on the page as text, never as HTML.
A Content-Security-Policy with the hashes of the one script and the one style forbids everything else, and Trusted
Types forbid the functions that make HTML of a string.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import tempfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

from ..tables import OutputError
from ..tables.output import current_umask

#: The script in the order in which its parts build on each other.
SCRIPTS = ("page.js", "filters.js", "list.js", "text.js", "rows.js", "link.js", "overview.js", "plots.js", "start.js")
GENERATOR = '<meta name="generator" content="trialtables'


def page_of(content: Mapping[str, Any]) -> str:
    """The page with this content, as :func:`report_content` gives it."""
    script = "(() => {\n" + "\n".join(asset(name) for name in SCRIPTS) + "})();\n"
    style = asset("report.css")
    return Template(asset("report.html")).substitute(
        policy=policy(script, style),
        title=html.escape(f"trialtables: {content['name']}"),
        style=style,
        script=script,
        content=json_for_html(content),
    )


def asset(name: str) -> str:
    """One of the files beside this module, with plain line ends: a hash is over the bytes."""
    file = resources.files(__package__) / "assets" / name
    return file.read_text("utf-8").replace("\r\n", "\n")


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy: one script, one style, pictures that are in the page, and nothing else."""
    rules = {
        "default-src": "'none'",
        "script-src": digest(script),
        "style-src": digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {rule}" for name, rule in rules.items())


def digest(source: str) -> str:
    """The hash by which a policy names an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def json_for_html(content: Any) -> str:
    """JSON that may stand in a script element: no ``<``, so nothing in it can end the element or open a comment.

    >>> json_for_html(["</script>"])
    '["\\\\u003c/script>"]'
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def check_page(path: Path) -> None:
    """Raise OutputError where a page may not be written: a folder, no folder, or a file of another origin."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file to write, as in {path / 'report.html'}")
    if not path.absolute().parent.is_dir():
        raise OutputError(f"{path.parent}: no such folder")
    if path.exists() and not is_page(path):
        raise OutputError(f"{path} was not written by trialtables and is left alone; name another file")


def is_page(path: Path) -> bool:
    """Whether a file is a page of ours, or empty."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(4096)
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from error
    return not head or GENERATOR in head


def write_page(page: str, path: Path) -> None:
    """Write the page to a file that takes its name when complete; a page of ours is replaced.

    Raises OutputError where :func:`check_page` does, or where the file cannot be written.
    """
    check_page(path)
    folder = path.absolute().parent
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=folder)
        try:
            # A lone surrogate cannot be written in UTF-8; it is no character and shows as the replacement does.
            with os.fdopen(descriptor, "wb") as file:
                file.write(page.encode("utf-8", "replace"))
            Path(name).chmod(0o666 & ~current_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
