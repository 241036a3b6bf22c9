"""The policy that a site asks its host to send lets its own scripts run, and no other.

Every test in a browser is served with it, so what it forbids by mistake fails there.
"""

import pytest
from playwright.sync_api import Browser, Route

from sourcebook.publish.policy import inline_scripts, policy
from tests.projects import Built


def test_the_policy_is_sent(home: str, browser: Browser) -> None:
    page = browser.new_page()
    answer = page.goto(home)
    assert answer
    sent = answer.header_value("content-security-policy")
    assert sent
    assert "'unsafe-inline'" not in sent.replace("style-src-attr 'unsafe-inline'", "")
    assert "'sha256-" in sent
    page.close()


@pytest.mark.parametrize(
    "added", ["<script>window.hurt = 1</script>", "<img src onerror='hurt=1'>"]
)
def test_a_script_that_got_in_does_not_run(home: str, browser: Browser, added: str) -> None:
    page = browser.new_page()

    def with_more(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</body>", f"{added}</body>")
        route.fulfill(response=answer, body=body)

    page.route(home, with_more)
    page.goto(home)
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("typeof globalThis.__md_get") == "function"  # the theme's own did
    page.close()


def test_every_script_of_every_page_is_in_it(site: Built) -> None:
    given = (site.folder / "_headers").read_text("utf-8")
    for path in site.folder.rglob("*.html"):
        scripts = inline_scripts(path.read_text("utf-8"))
        allowed = policy(scripts).partition("script-src ")[2].partition(";")[0].split()
        assert all(source in given for source in allowed), path


def test_what_a_script_is() -> None:
    html = (
        '<script>a</script><script src="x.js"></script><script type="application/json">{}</script>'
    )
    assert inline_scripts(html + '<SCRIPT defer>b</SCRIPT><script type="module">c</script>') == {
        "a",
        "b",
        "c",
    }
