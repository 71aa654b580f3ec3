"""For tests of the desk: output folders with few or many documents, a client that is signed in, a server process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from trialtables.batch import extract_document
from trialtables.pipeline import load
from trialtables.reading import read_paths
from trialtables.review.app import create_app
from trialtables.review.desk import Desk
from trialtables.review.parsing import Parser
from trialtables.review.security import Access, Hosts
from trialtables.tables import DEFAULT_FORMATS
from trialtables.tables.frames import cells_by_table
from trialtables.tables.writers import write_cells

TRIAL = """Imatinib for rare tumours: a single-arm phase 2 trial.

Thirty patients were treated with imatinib 400 mg daily. Of 27 evaluable patients, 7 (36%) had a partial response and
2 (7%) a complete response. Median progression-free survival was 8.4 months (95% CI 5.0-11.2). Grade 3 fatigue occurred
in 5 patients (17%), and nausea in 12 (40%). Other toxicities included rash. <script>alert(1)</script>
"""
PORT = 8466
BASE = f"http://127.0.0.1:{PORT}"
TOKEN, COOKIE = "token-of-the-link", f"trialtables-{PORT}"
OURS = {"X-Trialtables": "1"}
names = count(1)


def make_out(folder: Path, documents: int, nlp: Any = None) -> Path:
    """An output folder with this many documents and their texts: one trial under many names."""
    texts, out = folder / "texts", folder / "out"
    texts.mkdir(parents=True)
    out.mkdir()
    (texts / "trial0001.txt").write_text(TRIAL, "utf-8")
    (document,) = read_paths([texts / "trial0001.txt"])
    first = extract_document(document, nlp or load())
    rows, facts = [], []
    for number in range(1, documents + 1):
        path = texts / f"trial{number:04}.txt"
        path.write_text(TRIAL, "utf-8")
        rows.append(replace(first.document, doc_id=path.stem, source=str(path)))
        facts += [replace(fact, doc_id=path.stem) for fact in first.facts]
    write_cells(out, cells_by_table(rows, facts), DEFAULT_FORMATS)
    return out


class Reviewer:
    """One browser: a client with its own cookies, signed in under a name."""

    def __init__(self, client: httpx.Client, name: str, token: str = TOKEN) -> None:
        self.client, self.name = client, name
        assert client.get(f"/?token={token}", follow_redirects=False).status_code == 303
        assert client.post("/api/name", json={"reviewer": name}, headers=OURS).status_code == 200

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(path, **more)

    def post(self, path: str, **body: Any) -> Any:
        """A POST as a page sends it, with a client id of its own unless one is given."""
        body.setdefault("client_id", f"request-{next(names)}")
        return self.client.post(path, json=body, headers=OURS)

    def document(self, number: int = 1) -> dict[str, Any]:
        answer = self.get(f"/api/documents/{number}")
        assert answer.status_code == 200, answer.text
        document: dict[str, Any] = answer.json()
        return document

    def row(self, table: str = "responses", place: int = 0, number: int = 1) -> dict[str, Any]:
        row: dict[str, Any] = self.document(number)["tables"][table][place]
        return row

    def decide(self, row: dict[str, Any], action: str, number: int = 1, **more: Any) -> Any:
        """Decide on a row as it was shown."""
        sent = {"row_id": row["row_id"], "table": row["table"], "action": action, "seen": row["last"]} | more
        return self.post(f"/api/documents/{number}/decisions", **sent)


class Setting:
    """A desk behind its application, without a socket."""

    def __init__(self, out: Path, *, blind: bool = False, parser: Parser | None = None, **access: Any) -> None:
        self.out = out
        self.desk = Desk.open(out, blind=blind)
        self.access = Access({TOKEN: ""}, cookie=COOKIE, **access)
        self.app = create_app(self.desk, self.access, Hosts({"127.0.0.1", "localhost"}, PORT), parser or Parser())

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=BASE, raise_server_exceptions=False, follow_redirects=False)

    def reviewer(self, name: str) -> Reviewer:
        return Reviewer(self.browser(), name)


@contextmanager
def running(out: Path, *options: str, command: str = "review") -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A server as a process of its own: the process, its address, and the token of its first link."""
    process = subprocess.Popen(
        [sys.executable, "-m", "trialtables.cli", command, str(out), "--no-browser", *options],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        link = None
        while link is None and (line := process.stdout.readline()):  # type: ignore[union-attr]
            link = re.search(r"(http://[^/]+)/\?token=(\S+)", line)
        assert link, "the server printed no link"
        yield process, link[1], link[2]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]


@contextmanager
def signed_in(address: str, token: str, name: str) -> Iterator[Reviewer]:
    with httpx.Client(base_url=address, timeout=30) as client:
        yield Reviewer(client, name, token)


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents; not to be reviewed itself."""
    return make_out(tmp_path_factory.mktemp("desk"), 3)
