"""The preview's server: a plain file host under a base path, on loopback alone."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.errors import BuildError
from generator.preview.serve import running
from generator.preview.server import PATIENCE, PAUSE, PreviewServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    site = tmp_path / "public"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("<html><body>front</body></html>")
    (site / "a" / "index.html").write_text("<html><body>folder</body></html>")
    (site / "404.html").write_text("<html><body>not here</body></html>")
    for name in ("x.js", "x.json", "x.xml", "x.css", "x.bin", "x.gz"):
        (site / name).write_text("content")
    (tmp_path / "secret.txt").write_text("secret")
    server = PreviewServer(site, "/some/path/", 0)
    with running(server):
        yield server


def get(server: PreviewServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest("GET", path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_a_page_is_served_under_the_base_path_with_the_script_put_in(server: PreviewServer) -> None:
    status, headers, body = get(server, "/some/path/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert body == b'<html><body>front<script type="module" src="/some/path/__guzhi__/live.js"></script></body></html>'
    assert (server.root / "index.html").read_bytes() == b"<html><body>front</body></html>"


def test_the_script_that_is_put_in_is_there(server: PreviewServer) -> None:
    status, headers, body = get(server, "/some/path/__guzhi__/live.js")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert b"EventSource" in body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("x.js", "text/javascript; charset=utf-8"),
        ("x.json", "application/json"),
        ("x.xml", "application/xml; charset=utf-8"),
        ("x.css", "text/css; charset=utf-8"),
        ("x.bin", "application/octet-stream"),
        ("x.gz", "application/octet-stream"),
    ],
)
def test_files_have_the_type_that_a_browser_needs(server: PreviewServer, name: str, kind: str) -> None:
    status, headers, body = get(server, f"/some/path/{name}")
    assert (status, headers["content-type"], body) == (200, kind, b"content")
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    ("name", "kept"), [("assets/icon.2f6eda28.svg", True), ("search/terms/5a7f.bin", True), ("search/page.js", False), ("a/", False)]
)
def test_a_reload_fetches_only_what_may_have_changed(server: PreviewServer, name: str, kept: bool) -> None:
    if not name.endswith("/"):
        (server.root / name).parent.mkdir(parents=True)
        (server.root / name).write_text("content")
    assert get(server, f"/some/path/{name}")[1]["cache-control"] == ("public, max-age=31536000, immutable" if kept else "no-store")


def test_what_is_not_there_is_the_sites_404_page_with_status_404(server: PreviewServer) -> None:
    status, _, body = get(server, "/some/path/gone.html")
    assert status == 404
    assert b"not here" in body


def test_a_folder_without_its_slash_and_the_root_lead_on(server: PreviewServer) -> None:
    assert [get(server, path)[:2][1].get("location") for path in ("/some/path/a", "/", "/some/path")] == [
        "/some/path/a/",
        "/some/path/",
        "/some/path/",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/some/path/../../secret.txt",
        "/some/path/%2e%2e/secret.txt",
        "/some/path/..%2fsecret.txt",
        "/some/path//etc/passwd",
        "/some/path/a/../../secret.txt",
        "/some/path/\\..\\secret.txt",
        "/some/path/%00",
        "/secret.txt",
    ],
)
def test_nothing_outside_of_the_site_is_served(server: PreviewServer, path: str) -> None:
    status, _, body = get(server, path)
    assert status == 404
    assert b"secret" not in body
    assert b"root:" not in body


def test_what_follows_a_reload_waits_until_the_page_is_there_but_not_for_ever(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waits(until: float) -> float:
        """Seconds of a clock of ours that are waited while something is asked for at every look at it until then."""
        clock = SimpleNamespace(now=1000.0)

        def sleep(seconds: float) -> None:
            clock.now += seconds
            if clock.now <= 1000 + until:
                server.asked = clock.now

        with monkeypatch.context() as patch:
            patch.setattr("generator.preview.server.time", SimpleNamespace(monotonic=lambda: clock.now, sleep=sleep))
            server.asked = 0
            server.wait_for_windows()
        return float(clock.now - 1000)

    step = 2 * PAUSE / 10
    assert waits(0) == pytest.approx(PAUSE, abs=step)
    assert waits(0.4) == pytest.approx(0.4 + PAUSE, abs=step)
    assert waits(60) == pytest.approx(PATIENCE, abs=step)


def test_a_request_is_noted(server: PreviewServer) -> None:
    server.asked = 0
    get(server, "/some/path/")
    assert server.asked > 0


def test_a_link_that_leads_out_of_the_site_is_not_followed(server: PreviewServer) -> None:
    (server.root / "out.txt").symlink_to(server.root.parent / "secret.txt")
    assert get(server, "/some/path/out.txt")[0] == 404


def test_a_request_under_another_hosts_name_is_refused(server: PreviewServer) -> None:
    assert get(server, "/some/path/", Host="example.org")[0] == 403
    assert get(server, "/some/path/", Host=f"localhost:{server.server_port}")[0] == 200


def test_the_server_is_bound_to_loopback(server: PreviewServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BuildError) as error:
            PreviewServer(tmp_path, "/", port)
    assert str(error.value) == (
        f"B110: port {port} cannot be had: Address already in use\n"
        "    hint: another server may be running there; name another port with --port N"
    )  # fmt: skip


def test_a_window_hears_what_is_wrong_and_that_the_site_changed(server: PreviewServer) -> None:
    server.events.problems("a.md:1: C100: wrong")
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/some/path/__guzhi__/events")
    stream = connection.getresponse()
    assert stream.getheader("Content-Type") == "text/event-stream"
    assert [stream.readline() for _ in range(3)] == [b"event: problems\n", b'data: "a.md:1: C100: wrong"\n', b"\n"]
    server.events.changed()
    assert [stream.readline() for _ in range(3)] == [b"event: changed\n", b"data: true\n", b"\n"]
    server.events.close()
    assert stream.readline() == b""
    connection.close()
