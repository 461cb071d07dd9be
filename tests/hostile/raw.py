"""Bytes that are no HTTP, or hardly."""

import random
from collections.abc import Iterator
from typing import Final

HOST: Final = b"Host: x\r\n"
POST: Final = b"POST /_dash-update-component HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"

SENT: Final = (
    b"",
    b"\r\n",
    b"\r\n\r\n\r\n\r\n",
    b"\n\n",
    b"\x00" * 100,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"SSH-2.0-x\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/0.9\r\n\r\n",
    b"GET / HTTP/2.0\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/x\r\n\r\n",
    b"GET / http/1.1\r\n" + HOST + b"\r\n",
    b"GET  /  HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\n" + b"Host: x\n\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: " + b"x" * 9_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: \xff\x00\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\n: no name\r\n\r\n",
    b"GET / HTTP/1.1\r\n folded: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: a\rb\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: a\nb\r\n\r\n",
    b"GET / HTTP/1.1\r\nX\x00Y: a\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 3_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"y" * 60_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET http://[::1/ HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET //evil.example/.. HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET * HTTP/1.1\r\n" + HOST + b"\r\n",
    b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET ?x HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET /%zz%1 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET /?\xf0\x9f HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nabc",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: +5\r\n\r\nabcde",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 1e3\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 5, 6\r\n\r\nabcdef",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: " + b"9" * 400 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: identity\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Expect: the worst\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"\r\n" + b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 20,
    POST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\n5;x=\x00\r\nabcde\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\n[\r\n" * 2_000 + b"0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n",
    POST + b"Content-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}",
    POST + b"Content-Length: 300000\r\n\r\n{",
    POST + b"Content-Length: 20\r\n\r\n{",
)

HONEST: Final = POST + b"Content-Length: 2\r\nAccept: */*\r\n\r\n{}"


def raw(seed: int, count: int) -> Iterator[bytes]:
    """All of these, then so many bent by chance."""
    yield from SENT
    chance = random.Random(seed)
    for _ in range(count):
        bent = bytearray(chance.choice([HONEST, *SENT[8:28]]))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(bent) + 1)
            if chance.random() < 0.5:
                bent[at:at] = chance.choice([b"\r\n", b"\n", b"\x00", b" ", b":", chance.randbytes(3)])
            else:
                del bent[at : at + chance.randint(1, 6)]
        yield bytes(bent)
