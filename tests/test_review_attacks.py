"""Requests that mean harm: each is refused before anything is looked at, or does none."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from review_desk import BASE, COOKIE, OURS, PORT, TOKEN, Reviewer, Setting, extracted, running, signed_in  # noqa: F401
from trialtables.review.rows import STORE_NAME
from trialtables.review.security import LARGEST_BODY, POLICY, Hosts, is_loopback
from trialtables.review.store import Store

STATE = "/api/documents/1/state"
JSON = {**OURS, "Content-Type": "application/json"}
DONE = {"state": "done", "client_id": "attack"}


@pytest.fixture(scope="module")
def setting(extracted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:  # noqa: F811
    """A desk on which nothing is decided in all of these tests."""
    opened = Setting(Path(shutil.copytree(extracted, tmp_path_factory.mktemp("attacked") / "out")))
    yield opened
    opened.desk.close()


@pytest.fixture
def anna(setting: Setting) -> Reviewer:
    return setting.reviewer("Anna")


@pytest.fixture
def fresh(extracted: Path, tmp_path: Path) -> Iterator[Setting]:  # noqa: F811
    """A desk on which something may be decided."""
    opened = Setting(Path(shutil.copytree(extracted, tmp_path / "out")))
    yield opened
    opened.desk.close()


def stored(setting: Setting) -> int:
    """How many decisions there are."""
    store = Store(setting.out / STORE_NAME)
    try:
        return len(store.decisions())
    finally:
        store.close()


ADDRESSES = [
    "/", "/?q=x", "/?page=1&token=", "/documents/1", "/adjudicate", "/api/documents/1", "/api/changes",
    "/api/adjudicate", "/api/vocabulary/responses/outcome", "/nothing", "/api/nothing", "/docs",
    "/openapi.json", "/redoc",
]  # fmt: skip
POSTS = [
    "/api/documents/1/decisions", "/api/documents/1/rows", "/api/documents/1/parse", STATE, "/api/undo",
    "/api/adjudicate", "/api/name",
]  # fmt: skip


@pytest.mark.parametrize("cookie", [None, "", "guessed", "a" * 43, "token-of-the-link", "../../etc/passwd"])
def test_without_a_session_nothing_is_answered(setting: Setting, cookie: str | None) -> None:
    browser = setting.browser()
    if cookie is not None:
        browser.cookies.set(COOKIE, cookie)
    for path in ADDRESSES:
        answer = browser.get(path)
        assert answer.status_code == 403, path
        assert "trial0001" not in answer.text and "Imatinib" not in answer.text
    for path in POSTS:
        assert browser.post(path, json=DONE, headers=OURS).status_code == 403, path
    assert stored(setting) == 0


@pytest.mark.parametrize(
    "token", ["", "wrong", TOKEN.upper(), TOKEN + "x", TOKEN[:-1], "%00", "\ud7ff", "é", "x" * 5000]
)
def test_a_wrong_token_opens_nothing(setting: Setting, token: str) -> None:
    answer = setting.browser().get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_session_ends_with_its_process(setting: Setting, fresh: Setting) -> None:
    browser = fresh.browser()
    browser.cookies.set(COOKIE, setting.reviewer("Anna").client.cookies[COOKIE])
    assert browser.get("/api/documents/1").status_code == 403


def test_the_cookie_is_for_this_site_alone(setting: Setting) -> None:
    cookie = setting.browser().get(f"/?token={TOKEN}").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "domain" not in cookie


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8466", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8467", "localhost",
        "localhost.evil.example:8466", "127.0.0.1.nip.io:8466", "127.0.0.1:8466.evil.example",
        "evil.example@127.0.0.1:8466", "127.0.0.1:8466@evil.example",
        "0.0.0.0:8466", "[::1]:8466/x", "", "127.0.0.1:99999", "127.0.0.1:8466:8466",
        "192.168.1.5:8466", "2130706433:8466", "0x7f.1:8466", "127.1:8466",
    ],
)  # fmt: skip
def test_a_foreign_host_is_refused_whatever_it_resolves_to(setting: Setting, anna: Reviewer, host: str) -> None:
    for path in ("/", f"/?token={TOKEN}", "/api/documents/1", "/assets/icon.svg"):
        answer = anna.client.get(path, headers={"Host": host})
        assert answer.status_code == 403, (host, path)
        assert "set-cookie" not in answer.headers
    answer = anna.client.post(STATE, json=DONE, headers={"Host": host, **OURS})
    assert answer.status_code == 403
    assert stored(setting) == 0


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}"])
def test_our_own_names_are_answered(anna: Reviewer, host: str) -> None:
    assert anna.client.get("/api/documents/1", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "https://127.0.0.1:8466", "http://127.0.0.1", "http://127.0.0.1:8467", "null", "",
        "http://localhost:8466", "http://127.0.0.1:8466.evil.example", "file://", "http://127.0.0.1:8466/",
    ],
)  # fmt: skip
def test_a_post_from_another_origin_is_refused(setting: Setting, anna: Reviewer, origin: str) -> None:
    for path in POSTS:
        assert anna.client.post(path, json=DONE, headers={"Origin": origin, **OURS}).status_code == 403
    assert anna.client.get("/api/documents/1", headers={"Origin": origin}).status_code == 403
    assert stored(setting) == 0


def test_a_post_from_our_own_origin_is_answered(fresh: Setting) -> None:
    anna = fresh.reviewer("Anna")
    assert anna.client.post(STATE, json=DONE, headers={"Origin": BASE, **OURS}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "application/json"}, 403),
        ({"X-Trialtables": "0", "Content-Type": "application/json"}, 403),
        ({**OURS, "Content-Type": "text/plain"}, 400),
        ({**OURS, "Content-Type": "application/x-www-form-urlencoded"}, 400),
        ({**OURS, "Content-Type": "multipart/form-data; boundary=x"}, 400),
        ({**OURS, "Content-Type": "application/json-patch+json"}, 400),
        ({**OURS, "Content-Type": "application/json", "Content-Encoding": "gzip"}, 400),
        (OURS, 400),
    ],
)
def test_a_post_that_a_form_of_another_site_could_send_is_refused(
    setting: Setting, anna: Reviewer, headers: dict[str, str], status: int
) -> None:
    answer = anna.client.post(STATE, content=json.dumps(DONE), headers=headers)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert stored(setting) == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(anna: Reviewer, method: str) -> None:
    answer = anna.client.request(method, "/api/documents/1", headers=OURS)
    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers


PLACES = [
    "0", "-1", "4", "1e3", "01x", "9" * 30, "9" * 5000, "../1", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd",
    "1%00", "1;DROP TABLE decisions", "' OR '1'='1", "nan", "trial0001", "",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_document_that_is_not_there_is_not_found(setting: Setting, anna: Reviewer, place: str) -> None:
    for path in (f"/documents/{place}", f"/api/documents/{place}"):
        answer = anna.client.get(path)
        assert answer.status_code == 404, path
        assert "root:" not in answer.text and "Traceback" not in answer.text
    assert anna.client.post(f"/api/documents/{place}/state", json=DONE, headers=OURS).status_code == 404
    assert stored(setting) == 0


@pytest.mark.parametrize(
    "name",
    [
        "../api.py", "..%2fapi.py", "%2e%2e%2f%2e%2e%2fpyproject.toml", "/etc/passwd", "%2fetc%2fpasswd", "..\\api.py",
        "icon.svg%00.js", "templates/base.html", "C:%5Cwindows%5Cwin.ini", "", "review.sqlite",
    ],
)  # fmt: skip
def test_an_asset_is_one_of_the_list_and_never_a_path(anna: Reviewer, name: str) -> None:
    answer = anna.client.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert "import" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize("row_id", ["", "x", "../..", "' OR 1=1 --", "'; DROP TABLE decisions; --", "add-000000000000"])
def test_a_row_that_is_not_there_is_not_found(setting: Setting, anna: Reviewer, row_id: str) -> None:
    row = anna.row()
    assert anna.decide({**row, "row_id": row_id}, "reject").status_code == 404
    assert stored(setting) == 0


@pytest.mark.parametrize("size", [LARGEST_BODY + 1, 10 * LARGEST_BODY])
def test_a_large_body_is_refused(setting: Setting, anna: Reviewer, size: int) -> None:
    padded = json.dumps(DONE).encode() + b" " * size
    assert anna.client.post(STATE, content=padded, headers=JSON).status_code == 413
    assert stored(setting) == 0


def chunks(size: int) -> Iterator[bytes]:
    yield json.dumps(DONE).encode()
    for _ in range(size // 1000 + 1):
        yield b" " * 1000


def test_a_large_body_without_a_length_is_refused(setting: Setting, anna: Reviewer) -> None:
    assert anna.client.post(STATE, content=chunks(LARGEST_BODY), headers=JSON).status_code == 413
    assert stored(setting) == 0


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "[]", "null", "1", '"x"', "NaN", "[" * 30_000, '{"a":' * 10_000, "\x00", "\ufeff{}",
        '{"state": "done"}', '{"state": "done", "client_id": 7}', '{"state": "done", "client_id": ""}',
        '{"state": "done", "client_id": "a b"}', '{"state": "done", "client_id": "a\\r\\nb"}',
        '{"state": "done", "client_id": "' + "x" * 81 + '"}', '{"state": ["done"], "client_id": "x"}',
        '{"state": "done", "client_id": "x", "reviewer": "Ben"}', '{"state": "done\\ud800", "client_id": "x"}',
    ],
)  # fmt: skip
def test_a_body_that_is_not_as_it_should_be_is_refused(setting: Setting, anna: Reviewer, body: str) -> None:
    answer = anna.client.post(STATE, content=body, headers=JSON)
    assert answer.status_code == 400, answer.text
    assert list(answer.json()) == ["error"] and "\n" not in answer.json()["error"]
    assert stored(setting) == 0


HUGE = ["1e999", "-1e999", "NaN", "Infinity", "-Infinity", "9" * 4000, "9" * 5000, "1" + "0" * 400]
NO_IDS = [*HUGE, "-1", "1.5", "true", '"1"']


@pytest.mark.parametrize("number", NO_IDS)
@pytest.mark.parametrize("field", ["seen", "undoes"])
def test_an_id_is_a_number_that_an_id_can_be(setting: Setting, anna: Reviewer, field: str, number: str) -> None:
    row = anna.row()
    body = f'{{"row_id": "{row["row_id"]}", "action": "accept", "client_id": "x", "{field}": {number}}}'
    answer = anna.client.post("/api/documents/1/decisions", content=body, headers=JSON)
    assert answer.status_code == 400, answer.text
    assert stored(setting) == 0


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize("column", ["n", "percent", "label", "arm_id"])
def test_a_cell_holds_no_number_that_is_none(setting: Setting, anna: Reviewer, column: str, number: str) -> None:
    row = anna.row()
    body = (
        f'{{"row_id": "{row["row_id"]}", "action": "correct", "client_id": "x", "seen": 0, '
        f'"column": "{column}", "value": {number}}}'
    )
    answer = anna.client.post("/api/documents/1/decisions", content=body, headers=JSON)
    assert answer.status_code == 400, answer.text
    assert stored(setting) == 0


@pytest.mark.parametrize(
    "value", [[], {}, [1], {"a": 1}, True, False, "\x00", "a\x1b[31m", "\ud800", "x" * 2001, "\u202eevil"]
)
def test_a_cell_holds_no_value_of_another_kind(setting: Setting, anna: Reviewer, value: Any) -> None:
    row = anna.row()
    for column in ("label", "n", "arm_id"):
        sent = {"row_id": row["row_id"], "action": "correct", "client_id": "x", "column": column, "value": value}
        answer = anna.client.post("/api/documents/1/decisions", content=json.dumps(sent), headers=JSON)
        assert answer.status_code == 400, (column, answer.text)
    assert stored(setting) == 0


@pytest.mark.parametrize("start", ["-1", "1e999", "NaN", "9" * 30, "1.5", "null", '"0"', "true"])
def test_a_selection_is_a_stretch_of_the_text(anna: Reviewer, start: str) -> None:
    for path, rest in (("parse", ""), ("rows", ', "table": "responses", "values": {}, "client_id": "x"')):
        body = f'{{"start": {start}, "end": 20{rest}}}'
        answer = anna.client.post(f"/api/documents/1/{path}", content=body, headers=JSON)
        assert answer.status_code == 400, answer.text


@pytest.mark.parametrize("after", ["-1", "1e9", "NaN", "9" * 30, "x", "1;--"])
def test_changes_are_asked_for_by_an_id(anna: Reviewer, after: str) -> None:
    assert anna.get("/api/changes", params={"after": after}).status_code == 400
    assert anna.get("/api/changes", params={"after": 0, "document": after}).status_code in (400, 404)


INJECTIONS = [
    "'; DROP TABLE decisions; --", "x' OR '1'='1", 'x"; DELETE FROM decisions; --', "<script>alert(1)</script>",
    "</script><script>alert(1)</script>", "<!--<script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% raw %}",
    "=HYPERLINK(1)", "%s%n", "${7*7}",
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_text_is_kept_as_it_is_and_runs_nowhere(fresh: Setting, text: str) -> None:
    anna = fresh.reviewer("Anna")
    answer = anna.decide(anna.row(), "correct", column="label", value=text)
    assert answer.status_code == 200
    assert anna.row()["values"]["label"] == " ".join(text.split())
    assert [d.new for d in Store(fresh.out / STORE_NAME).decisions()] == [" ".join(text.split())]
    for path in ("/", "/documents/1", "/adjudicate"):
        assert no_markup_of_others(anna.get(path).text)


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_name_is_shown_as_text(fresh: Setting, name: str) -> None:
    reviewer, other = fresh.reviewer(name), fresh.reviewer("Ben")
    reviewer.decide(reviewer.row(), "accept")
    other.decide({**other.row(), "last": 0}, "reject")
    for path in ("/", "/documents/1", "/adjudicate"):
        answer = other.get(path)
        assert answer.status_code == 200
        assert no_markup_of_others(answer.text)
        assert no_markup_of_others(reviewer.get(path).text)
    assert other.get("/", params={"q": name, "show": name, "page": name}).status_code == 200
    assert no_markup_of_others(other.get("/", params={"q": name}).text)


def no_markup_of_others(page: str) -> bool:
    """Whether all markup of a page is ours: scripts are files or data, and no element comes from a text."""
    scripts = re.findall(r"<script\b([^>]*)>", page)
    ours = all('src="/assets/' in one or 'type="application/json"' in one for one in scripts)
    return ours and page.count("</script>") == len(scripts) and "<img src=x" not in page and "<!--<script" not in page


def test_a_script_in_a_document_stays_text(anna: Reviewer) -> None:
    assert "<script>alert(1)</script>" in anna.document()["text"]
    page = anna.get("/documents/1").text
    assert no_markup_of_others(page)
    assert not re.search(r"\son\w+\s*=|javascript:|<style|\sstyle=", page)


@pytest.mark.parametrize("path", [*ADDRESSES, "/assets/review.css", f"/?token={TOKEN}", "/documents/9"])
def test_every_answer_carries_the_policy(setting: Setting, anna: Reviewer, path: str) -> None:
    for browser in (anna.client, setting.browser()):
        headers = browser.get(path, follow_redirects=False).headers
        assert headers["content-security-policy"] == POLICY
        assert "unsafe" not in POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\r\nSet-Cookie: x=1", "a\x00b", "\ud800", "\u202eeve"])
def test_a_name_holds_nothing_that_could_mislead(setting: Setting, name: str) -> None:
    browser = setting.browser()
    browser.get(f"/?token={TOKEN}")
    body = json.dumps({"reviewer": name})
    answer = browser.post("/api/name", content=body, headers=JSON)
    refused = answer.status_code == 400
    assert refused or answer.json()["reviewer"] == "a Set-Cookie: x=1"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/%0d%0aSet-Cookie:%20x=1", "/documents/1%0d%0aX: y", f"/?token={TOKEN}%0d%0aX:%20y"])
def test_no_header_comes_from_a_request(anna: Reviewer, path: str) -> None:
    answer = anna.client.get(path)
    assert answer.status_code in (403, 404)
    assert "set-cookie" not in answer.headers and "x" not in answer.headers


def test_a_link_for_one_reviewer_gives_no_other_name(fresh: Setting) -> None:
    fresh.access.links = {"for-anna": "Anna", "for-ben": "Ben"}
    browser = fresh.browser()
    browser.get("/?token=for-ben")
    answer = browser.post("/api/name", json={"reviewer": "Anna"}, headers=OURS)
    assert answer.status_code == 400 and "Ben's" in answer.json()["error"]
    assert browser.get("/api/documents/1").json()["reviewer"] == "Ben"


# Beyond this computer


def test_a_password_opens_a_session_and_a_wrong_one_costs_time(fresh: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialtables.review.security.PENALTY", 0.05)
    fresh.access.password = "long enough"
    browser = fresh.browser()
    assert browser.get("/").status_code == 200
    assert "trial0001" not in browser.get("/").text
    assert browser.get("/documents/1").status_code == browser.get("/api/documents/1").status_code == 403
    for password in ("", "long enoug", "LONG ENOUGH", "long enough ", "\x00", "é" * 1000):
        answer = browser.post("/api/session", json={"password": password}, headers=OURS)
        assert (answer.status_code, answer.json()) == (403, {"error": "wrong password"})
        assert "set-cookie" not in answer.headers
        assert answer.elapsed.total_seconds() >= 0.05
    for headers in ({}, {**OURS, "Origin": "http://evil.example"}):
        assert browser.post("/api/session", json={"password": "long enough"}, headers=headers).status_code == 403
    assert browser.post("/api/session", json={"password": "long enough"}, headers=OURS).status_code == 200
    assert browser.post("/api/name", json={"reviewer": "Anna"}, headers=OURS).status_code == 200
    assert browser.get("/api/documents/1").status_code == 200


def test_without_a_password_none_opens_a_session(setting: Setting) -> None:
    for password in ("", "None", "null"):
        answer = setting.browser().post("/api/session", json={"password": password}, headers=OURS)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("192.168.1.5:8466", True), ("[fe80::1]:8466", True), ("office:8466", True), ("OFFICE:8466", True),
        ("192.168.1.5", False), ("evil.example:8466", False), ("192.168.1.5.evil.example:8466", False),
        ("192.168.1.5:8466 evil", False), ("[fe80::1:8466", False),
    ],
)  # fmt: skip
def test_hosts_on_an_office_network(host: str, known: bool) -> None:
    assert Hosts({"office", "localhost"}, 8466, addresses=True).knows(host) is known


def test_a_port_that_browsers_leave_out() -> None:
    assert Hosts({"127.0.0.1"}, 80).knows("127.0.0.1")
    assert not Hosts({"127.0.0.1"}, 8466).knows("127.0.0.1")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("localhost.evil.example", False), ("example.org", False)],
)  # fmt: skip
def test_what_only_this_computer_can_reach(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


# A real server, asked byte by byte


def raw(address: str, request: str, *, ends: bool = False) -> str:
    """The answer to a request as it is written; ``ends`` says that nothing will follow."""
    name, port = address.removeprefix("http://").split(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(request.encode("latin-1"))
        if ends:
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer.decode("latin-1")


def test_a_real_server_refuses_what_no_client_library_sends(extracted: Path, tmp_path: Path) -> None:  # noqa: F811
    out = Path(shutil.copytree(extracted, tmp_path / "out"))
    with running(out) as (_, address, token), signed_in(address, token, "Anna") as anna:
        host = address.removeprefix("http://")
        cookie = "; ".join(f"{name}={value}" for name, value in anna.client.cookies.items())
        head = f"Cookie: {cookie}\r\nConnection: close\r\n"
        good = raw(address, f"GET /api/documents/1 HTTP/1.1\r\nHost: {host}\r\n{head}\r\n")
        assert good.startswith("HTTP/1.1 200") and "trial0001" in good
        bad = [
            f"GET /api/documents/1 HTTP/1.1\r\n{head}\r\n",
            f"GET /api/documents/1 HTTP/1.0\r\n{head}\r\n",
            f"GET /api/documents/1 HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n{head}\r\n",
            f"GET http://evil.example/api/documents/1 HTTP/1.1\r\nHost: evil.example\r\n{head}\r\n",
            f"GET /api/documents/1 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: {host}\r\n{head}\r\n",
            f"GET /../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\n{head}\r\n",
            f"GET //etc/passwd HTTP/1.1\r\nHost: {host}\r\n{head}\r\n",
            f"GET /assets/../../cli.py HTTP/1.1\r\nHost: {host}\r\n{head}\r\n",
            f"CONNECT evil.example:80 HTTP/1.1\r\nHost: {host}\r\n{head}\r\n",
            f"GET / HTTP/1.1\r\nHost: {host}\r\nX-Long: {'x' * 100_000}\r\n\r\n",
            f"POST {STATE} HTTP/1.1\r\nHost: {host}\r\n{head}X-Trialtables: 1\r\nContent-Type: application/json\r\n"
            f"Content-Length: -5\r\n\r\n{json.dumps(DONE)}",
            f"POST {STATE} HTTP/1.1\r\nHost: {host}\r\n{head}X-Trialtables: 1\r\nContent-Type: application/json\r\n"
            f"Content-Length: 99999999999\r\n\r\n{json.dumps(DONE)}",
            f"POST {STATE} HTTP/1.1\r\nHost: {host}\r\n{head}X-Trialtables: 1\r\nContent-Type: application/json\r\n"
            f"Content-Length: 5000\r\n\r\n{json.dumps(DONE)}",
        ]
        for request in bad:
            answer = raw(address, request, ends="Length: 5000" in request)
            assert re.match(r"HTTP/1\.1 (400|403|404|405|413|431) ", answer) or answer == "", request[:90]
            assert "trial0001" not in answer and "root:" not in answer
        upgrade = "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        answer = raw(address, f"GET / HTTP/1.1\r\nHost: evil.example\r\n{upgrade}Connection: Upgrade\r\n\r\n")
        assert "101" not in answer[:20]
        assert anna.document()["state"] == "unchecked"
