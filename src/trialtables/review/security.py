"""Who may ask the desk anything: the host, the origin, the session and the form of a request, checked before all else.

A page of another site that a reviewer has open can make the browser send requests here.  Host names are checked
against DNS rebinding, origins and a header that no form can send against cross-site requests, and every request needs
a session, which a random link or the password opens.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import secrets
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Largest body of a request, in bytes.
LARGEST_BODY = 64 * 1024
#: Header that every POST must carry: a form of another site cannot send it, a script needs leave that is never given.
OUR_HEADER = "x-trialtables"
MOST_SESSIONS = 1000
SHORTEST_PASSWORD = 8
#: Seconds that a wrong password costs; guesses wait for each other.
PENALTY = 1.0

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

#: Paths that are answered without a session: they hold nothing of the documents.
OPEN_PATHS = ("/assets/",)
#: Where a session begins.
DOOR = "/"
SIGN_IN = "/api/session"


@dataclass
class Session:
    """One browser.  ``reviewer`` is empty until the name is given; ``fixed`` where the link gave it."""

    reviewer: str = ""
    fixed: bool = False


@dataclass
class Access:
    """The links that open a session, the password if there is one, and the sessions that are open.

    Sessions live as long as the process: after a restart every browser needs the new link, or the password.
    """

    #: Token of each link, and the reviewer whom it is for ("" for whoever opens it).
    links: Mapping[str, str]
    password: str | None = None
    cookie: str = "trialtables"
    sessions: dict[str, Session] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _guessing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def open_with_token(self, token: str) -> str | None:
        """The cookie of a new session, or None for a token that opens nothing."""
        opened = [name for known, name in self.links.items() if same(known, token)]
        return self._open(Session(opened[0], bool(opened[0]))) if opened else None

    async def open_with_password(self, password: str) -> str | None:
        """The cookie of a new session, or None, a second later, for a wrong password."""
        async with self._guessing:
            if self.password is not None and same(self.password, password):
                return self._open(Session())
            await asyncio.sleep(PENALTY)
            return None

    def _open(self, session: Session) -> str:
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            while len(self.sessions) >= MOST_SESSIONS:
                self.sessions.pop(next(iter(self.sessions)))
            self.sessions[cookie] = session
        return cookie

    def session(self, headers: Headers) -> Session | None:
        """The session that a request belongs to."""
        cookie = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        return self.sessions.get(cookie)


def set_cookie(response: Response, access: Access, cookie: str) -> None:
    """Give a browser its session; no script can read it and no other site can make use of it."""
    response.set_cookie(access.cookie, cookie, path="/", httponly=True, samesite="strict")


def same(known: str, given: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(known.encode(), given.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True)
class Hosts:
    """The names under which the desk answers."""

    names: Collection[str]
    port: int
    #: Whether it also answers under any address in numbers: those cannot be rebound.
    addresses: bool = False

    def knows(self, host: str) -> bool:
        """Whether a Host header names this desk."""
        name, port = split_host(host)
        if port != self.port:
            return False
        return name in self.names or (self.addresses and is_address(name))


def split_host(host: str) -> tuple[str, int | None]:
    """``localhost:8000`` as name and port; a host that is none gives an empty name."""
    try:
        parts = urlsplit(f"//{host}")
        if parts.username is not None or parts.path or parts.query or parts.fragment:
            return "", None
        return parts.hostname or "", parts.port or 80
    except ValueError:
        return "", None


def is_address(name: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach a host."""
    if host == "localhost":
        return True
    return is_address(host) and ipaddress.ip_address(host).is_loopback


class Refusal(Exception):
    """Why a request is refused, in one line, and the status that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


Refuse = Callable[[Refusal, str], ASGIApp]


class Gate:
    """ASGI middleware that refuses what the desk does not answer, and puts the policy on every answer.

    ``refuse`` makes the answer of a refusal from its status, its line and the path.
    """

    def __init__(self, app: ASGIApp, *, access: Access, hosts: Hosts, refuse: Refuse) -> None:
        self.app, self.access, self.hosts, self.refuse = app, access, hosts, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        guarded = with_headers(send)
        try:
            headers = Headers(scope=scope)
            self.check_origin(headers)
            check_form(scope["method"], headers)
            self.check_session(scope, headers)
            body = await read_body(headers, receive)
        except Refusal as refusal:
            await self.refuse(refusal, scope["path"])(scope, receive, guarded)
            return
        await self.app(scope, replay(body, receive), guarded)

    def check_origin(self, headers: Headers) -> None:
        """Refuse a name that is not ours, and a request that another site had the browser send."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.hosts.knows(hosts[0]):
            raise Refusal(403, "this address is not one of the desk's; use the link that trialtables printed")
        for origin in headers.getlist("origin"):
            if origin.lower() != f"http://{hosts[0].lower()}":
                raise Refusal(403, "the request comes from another site")

    def check_session(self, scope: Scope, headers: Headers) -> None:
        """Refuse a request without a session, unless it is to open one."""
        session = self.access.session(headers)
        scope.setdefault("state", {})["session"] = session
        path: str = scope["path"]
        if session is not None or path.startswith(OPEN_PATHS):
            return
        if path == DOOR and scope["query_string"].startswith(b"token="):
            return
        if self.access.password is not None and path in (DOOR, SIGN_IN):
            return
        raise Refusal(403, "no session; open the link that trialtables printed when it started")


def check_form(method: str, headers: Headers) -> None:
    """Refuse a method that nothing answers, and a POST that is not a script's of our own pages."""
    if method not in ("GET", "HEAD", "POST"):
        raise Refusal(405, "the desk answers GET and POST alone")
    if method != "POST":
        return
    if headers.get(OUR_HEADER) != "1":
        raise Refusal(403, "the request does not come from a page of the desk")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(400, "the request must be JSON")
    if "content-encoding" in headers:
        raise Refusal(400, "the request must not be compressed")


async def read_body(headers: Headers, receive: Receive) -> bytes:
    """The whole body; refuses one that is too large before it is read to its end."""
    stated = headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated[:20]) > LARGEST_BODY:
        raise Refusal(413, f"the request is larger than {LARGEST_BODY // 1024} kB")
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal(400, "the request ended before it was complete")
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise Refusal(413, f"the request is larger than {LARGEST_BODY // 1024} kB")
        if not message.get("more_body"):
            return body


def replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives a body that was read already."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def with_headers(send: Send) -> Send:
    """A ``send`` that puts the policy on the answer."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, content in HEADERS.items():
                headers[name] = content
        await send(message)

    return guarded
