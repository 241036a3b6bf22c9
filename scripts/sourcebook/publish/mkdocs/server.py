"""Serves a project held ready: a server, a watch on what is saved, and what can wait in between."""

import gc
import ipaddress
import logging
import socket
import socketserver
import threading
from collections.abc import Callable
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from sourcebook.diagnostics import as_text
from sourcebook.model import BIBLIOGRAPHY, EDITIONS, Corpus
from sourcebook.publish.mkdocs.answering import Answers
from sourcebook.publish.mkdocs.guard import guarded
from sourcebook.publish.mkdocs.warm import Warm
from sourcebook.publish.mkdocs.watching import Saved
from sourcebook.read import CONFIGURATION

log = logging.getLogger("mkdocs.plugins.sourcebook")

_FOLDERS = ("docs", "sources", EDITIONS)
_FILES = (BIBLIOGRAPHY, CONFIGURATION)


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int) -> None:
        if host != "localhost" and ipaddress.ip_address(host).version == 6:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Quiet)

    def server_bind(self) -> None:
        """Bind without asking a name server who we are."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *values: object) -> None:
        """Tell only who looks for it."""
        log.debug(format, *values)


class _Untold(Warm):
    """A project whose pages another server makes: its faults, and no page."""

    def _show(self, corpus: Corpus) -> None:
        del corpus


def serve_warm(root: Path, host: str, port: int, *, run_code: bool = False) -> None:
    """Serve until interrupted. OSError if the port is taken."""
    _serve(Warm(root, run_code=run_code), root, (host, port), until=lambda: False)


def serve_faults(root: Path, host: str, port: int, *, run_code: bool = False) -> bool:
    """Serve what is wrong with a project as long as anything is; False if interrupted in that."""
    project = _Untold(root, run_code=run_code)

    def is_sound() -> bool:
        return not (project.faults or project.trouble)

    project.change()
    for _ in project.judge():
        pass
    return is_sound() or _serve(project, root, (host, port), until=is_sound)


def _serve(warm: Warm, root: Path, at: tuple[str, int], until: Callable[[], bool]) -> bool:
    """Serve at a host and a port ``until`` that is so once all is judged; False if interrupted."""
    gc.disable()  # a second's pause in the midst of a change; it is done when nothing else is
    answers, (host, port) = Answers(warm), at
    saved = Saved(root, _FOLDERS, _FILES)
    with _Server(host, port) as server:
        server.set_app(guarded(answers, host))
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        saved.start()
        thread.start()
        shown = f"[{host}]" if ":" in host else host
        log.info("Serving on http://%s:%d%s", shown, server.server_port, answers.base)
        try:
            while True:
                answers.change()
                if not answers.judge(saved.pending):
                    if until():
                        return True
                    _tell(warm)
                    answers.settle(saved.pending)
                if not saved.pending():
                    gc.collect()
                saved.wait()
        except KeyboardInterrupt:
            log.info("Shutting down")
            return False
        finally:
            gc.enable()
            saved.stop()
            server.shutdown()


def _tell(warm: Warm) -> None:
    """Tell what is wrong where it was started, too."""
    if warm.faults or warm.trouble:
        log.error("the content has faults\n\n%s%s", as_text(warm.report), warm.trouble)
        if warm.ready:
            log.warning("The pages are those from before these faults")
    else:
        log.info("The pages are as they were saved")
