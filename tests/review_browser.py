"""A real browser at the desk: a server of its own for a folder, and windows of reviewers in it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn

from review_desk import TOKEN, running
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

#: Three trials of one disease; in the first, counts and percent of the response do not fit.
TRIALS = {
    "imatinib": """Imatinib in Waldenström macroglobulinemia: a single-arm trial

Thirty patients received imatinib 400 mg daily. The overall response rate was 36% (7/27). Grade 3-4 anemia occurred in
12% of patients. Median progression-free survival was 8.4 months.
""",
    "bortezomib": """Bortezomib in Waldenström macroglobulinemia: a single-arm trial

Twenty-five patients received bortezomib 1.3 mg/m2 twice weekly. The overall response rate was 48% (12/25). Grade 3-4
neuropathy occurred in 20% of patients. Median progression-free survival was 11 months.
""",
    "ibrutinib": """Ibrutinib in Waldenström macroglobulinemia: a single-arm trial

Forty patients received ibrutinib 420 mg daily. The overall response rate was 90% (36/40). Grade 3-4 neutropenia
occurred in 15% of patients. Nothing is said here that is a fact. Two patients in five called their rash a nuisance.
""",
}


@pytest.fixture(scope="session")
def three_trials(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three trials and their tables; not to be reviewed itself."""
    folder = tmp_path_factory.mktemp("trials")
    texts, out = folder / "texts", folder / "out"
    texts.mkdir()
    out.mkdir()
    for name, text in TRIALS.items():
        (texts / f"{name}.txt").write_text(text, "utf-8")
    nlp = load()
    extractions = [extract_document(document, nlp) for document in read_paths([texts])]
    facts = [fact for extraction in extractions for fact in extraction.facts]
    write_cells(out, cells_by_table([one.document for one in extractions], facts), DEFAULT_FORMATS)
    return out


#: One pipeline for all servers in threads; a process loads its own.
PARSER = Parser()


@contextmanager
def in_thread(out: Path, *, blind: bool = False, home: str = "/") -> Iterator[tuple[str, str]]:
    """A server in a thread of the tests, which starts sooner than a process: its address and the token of its link."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        desk = Desk.open(out, blind=blind)
        app = create_app(desk, Access({TOKEN: ""}), Hosts({"127.0.0.1"}, port), PARSER, home=home)
        config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started:
                sleep(0.01)
            yield f"http://127.0.0.1:{port}", TOKEN
        finally:
            server.should_exit = True
            thread.join()
            desk.close()


class Window:
    """The browser of one reviewer."""

    def __init__(self, chromium: Any, address: str, token: str, name: str, scheme: str = "light") -> None:
        self.context = chromium.new_context(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
        self.page, self.address = self.context.new_page(), address
        self.page.set_default_timeout(30_000)
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.text))
        self.page.goto(f"{address}/?token={token}")
        self.page.fill("[name=reviewer]", name)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("#documents-table, #cases")
        self.page.wait_for_load_state()

    def _hear(self, message: str) -> None:
        """Keep what the browser complains of; that an answer was an error is the page's business, and the tests'."""
        if not message.startswith("Failed to load resource"):
            self.errors.append(message)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def open(self, doc_id: str) -> None:
        """Open a document of the list."""
        self.page.goto(f"{self.address}/")
        self.page.click(f"tr:has-text('{doc_id}') .to-document")
        self.page.wait_for_selector("tr.row:focus")

    def row(self, table: str, words: str) -> Any:
        """The rows of a table that hold these words."""
        return self.page.locator(f"tbody.t-{table}", has=self.page.locator(f"tr.row:has-text('{words}')"))

    def saved(self) -> None:
        """Wait until everything is saved and shown."""
        self.page.wait_for_selector("#saved:text-is('Saved')")
        self.page.wait_for_selector(".status:has-text('…')", state="detached")

    def onward(self) -> None:
        """Mark the document done and wait for the next one."""
        here = self.page.url
        self.page.keyboard.press("d")
        self.page.wait_for_url(lambda url: url != here)
        self.page.wait_for_selector("tr.row:focus")

    def statuses(self) -> list[str]:
        found = self.page.eval_on_selector_all("tbody.group", "all => all.map(e => e.className.match(/is-(\\w+)/)[1])")
        return list(found)

    def told(self, words: str) -> None:
        """Wait until the bar says this."""
        self.page.wait_for_selector(f"#told:has-text('{words}')")


class Server:
    """A desk that runs, and the windows that look at it."""

    def __init__(self, chromium: Any, out: Path) -> None:
        self.chromium, self.out = chromium, out
        self.windows: list[Window] = []
        self.stack = ExitStack()

    def start(self, *, command: str = "", blind: bool = False, home: str = "/") -> None:
        """Start the server; one that runs is ended first.  With ``command`` it is a process, and is killed."""
        self.stack.close()
        if command:
            _, self.address, self.token = self.stack.enter_context(running(self.out, command=command))
        else:
            self.address, self.token = self.stack.enter_context(in_thread(self.out, blind=blind, home=home))

    def window(self, name: str, **more: Any) -> Window:
        self.windows.append(Window(self.chromium, self.address, self.token, name, **more))
        return self.windows[-1]

    def close(self) -> None:
        """Nothing may have gone wrong in any window, and no request may have left for another host."""
        for window in self.windows:
            window.context.close()
        self.stack.close()
        for window in self.windows:
            assert window.errors == []
            assert [url for url in window.requests if not url.startswith(window.address)] == []


@pytest.fixture
def at_desk(chromium: Any) -> Iterator[Callable[..., Server]]:
    """Open a desk on a folder."""
    servers: list[Server] = []

    def opening(out: Path, **how: Any) -> Server:
        servers.append(Server(chromium, out))
        servers[-1].start(**how)
        return servers[-1]

    yield opening
    for server in servers:
        server.close()
