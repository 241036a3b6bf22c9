"""What `make site` asks of the network: ``python -m tests.offline``. Never a test itself.

A copy of the checkout has its environment installed and its site built in network namespaces that
hold nothing but a loopback. While it is installed there is one way out, a proxy that tells which
hosts were asked for; while it is built, with nothing kept from before, there is none. The site has
to be, byte for byte, the one that is built here.
"""

import fcntl
import os
import socket
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer, ThreadingUnixStreamServer
from threading import Thread
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
_ALONE = ("unshare", "--map-root-user", "--net")
_LOOPBACK, _SET_FLAGS, _UP = b"lo", 0x8914, 0x1
"""netdevice(7): the interface, the request by which its flags are set, and that of one in use."""
_CHUNK = 65_536


class _Proxy(ThreadingUnixStreamServer):
    """Gives a way to whatever host is asked for by CONNECT (RFC 9110, 9.3.6), and notes it."""

    daemon_threads = True

    def __init__(self, place: Path) -> None:
        self.asked: set[str] = set()
        super().__init__(str(place), _Way)


class _Way(StreamRequestHandler):
    server: _Proxy

    def handle(self) -> None:
        """Answer one who wants a way."""
        method, target, _ = self.rfile.readline().decode("latin-1").split()
        while self.rfile.readline().strip():
            pass
        host = urlsplit(f"//{target}" if method == "CONNECT" else target)
        self.server.asked.add(str(host.hostname))
        if method != "CONNECT":
            self.wfile.write(b"HTTP/1.1 405 Method Not Allowed\r\n\r\n")
            return
        with socket.create_connection((host.hostname, host.port)) as there:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            _joined(self.connection, there)


def _joined(one: socket.socket, other: socket.socket) -> None:
    def carry(source: socket.socket, to: socket.socket) -> None:
        while data := source.recv(_CHUNK):
            to.sendall(data)
        with suppress(OSError):  # who asked has gone
            to.shutdown(socket.SHUT_WR)

    back = Thread(target=carry, args=(other, one), daemon=True)
    back.start()
    carry(one, other)
    back.join()


def main() -> int:
    """Install and build apart from the network; 1 if the site is another."""
    if sys.argv[1:2] == ["--within"]:
        return _within(Path(sys.argv[2]), sys.argv[3:])
    with tempfile.TemporaryDirectory() as folder:
        copy, built = Path(folder, "copy"), Path(folder, "site")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
        with _Proxy(Path(folder, "way")) as proxy:
            Thread(target=proxy.serve_forever, daemon=True).start()
            within = [sys.executable, "-m", "tests.offline", "--within", folder]
            subprocess.run([*_ALONE, *within, "make", "-C", str(copy), "venv"], check=True)
            proxy.shutdown()
        print(f"to install asked for: {', '.join(sorted(proxy.asked)) or 'no host'}")
        build = [str(copy / ".venv/bin/sourcebook"), "build", "--output", str(built)]
        subprocess.run([*_ALONE, *build], cwd=copy, check=True)
        here = [str(Path(sys.executable).with_name("sourcebook")), "build"]
        subprocess.run(here, cwd=ROOT, check=True)
        compared = ["diff", "--recursive", "--brief", str(ROOT / "site"), str(built)]
        if subprocess.run(compared, check=False).returncode:
            return 1
    print("the same, byte for byte, built from nothing without a network")
    return 0


def _within(folder: Path, command: list[str]) -> int:
    """Run a command with the one way out, where there is none but a loopback that is not up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", _LOOPBACK, _UP))

    class Onward(StreamRequestHandler):
        def handle(self) -> None:
            with socket.socket(socket.AF_UNIX) as out:
                out.connect(str(folder / "way"))
                _joined(self.connection, out)

    with ThreadingTCPServer(("127.0.0.1", 0), Onward) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        way = f"http://127.0.0.1:{server.server_address[1]}"
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        environment = {**os.environ, **dict.fromkeys(names, way), "NO_PROXY": ""}
        code = subprocess.run(command, env=environment, check=False).returncode
        server.shutdown()
    return code


if __name__ == "__main__":
    sys.exit(main())
