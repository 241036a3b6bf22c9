"""An instructor checks the links of a syllabus in the page: pasted, dropped, mended, saved."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from sourcebook.links.inward.pdf import pdf_links
from tests.browser.visits import NARROW, WIDE, Heard, Manner, context, overflow, settle, violations
from tests.links.inward.planted import (
    CARTRIDGE,
    NEW,
    OLD,
    SITE,
    linked,
    members,
    packed,
    pdf,
    tabled,
    word_members,
    zipped,
)
from tests.links.inward.test_both import CASES, lines
from tests.projects import Built

QUIZ = f'<mattext texttype="text/html">&lt;a href="{OLD}"&gt;x&lt;/a&gt;</mattext>'
TABLE = f"sourcebookLinks.take({json.dumps(lines(CASES['table']))})\n"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """The page, with another list of addresses: one with moves, withdrawals and editions."""
    with context(browser, Manner()) as reader:
        reader.grant_permissions(["clipboard-read", "clipboard-write"])
        page = reader.new_page()
        page.route("**/check-links/addresses.js", _table)
        settle(page, f"{home}teach/check/")
        yield page


def _table(route: Route) -> None:
    route.fulfill(body=TABLE, content_type="text/javascript; charset=utf-8")


def ours(text: str, site: Built) -> str:
    """A text about the site of the cases, about this one."""
    return text.replace(SITE, site.address)


def judged(page: Page) -> list[tuple[str, str]]:
    """The verdict and the words of each line."""
    found: list[list[str]] = page.locator(".sb-check__link").evaluate_all(
        "all => all.map((one) => [one.className.split('--')[1], one.innerText])"
    )
    return [(kind, words) for kind, words in found]


def dropped(page: Page, name: str, content: bytes) -> None:
    page.locator("[data-sb-check-file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def saved(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.locator("[data-sb-check-save]").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


MARKDOWN = f"""# Week 1\r
[a]({OLD}#ice), {SITE}id/toll-raised/, {SITE}id/first-frost/, {SITE}themes/lock/, {NEW}.\r
"""


def test_a_file_is_judged_and_given_back_with_all_else_the_same(page: Page, site: Built) -> None:
    text = "\ufeff" + ours(MARKDOWN, site)
    dropped(page, "syllabus.md", text.encode())
    expect(page.locator(".sb-check__link")).to_have_count(5)
    assert [kind for kind, _ in judged(page)] == "moved withdrawn reworded never live".split()
    told = [words for _, words in judged(page)]
    assert f"{site.address}themes/locks/#first-frost" in told[0]
    assert "it rested on a forgery" in told[1]
    assert "2027-03-01: the gazette was misread" in told[2]
    assert f"{site.address}themes/locks/" in told[3]
    assert all("line 2" in words for words in told)
    status = page.locator(".sb-check [role=status]")
    expect(status).to_contain_text("Links to this site: 5. Live: 1; moved: 1; withdrawn: 1")
    name, content = saved(page)
    wanted = text.replace("themes/old-locks/#ice", "themes/locks/#first-frost")
    assert (name, content) == ("syllabus.mended.md", wanted.encode())


def test_pasting_from_a_word_processor_keeps_the_links(page: Page, site: Built) -> None:
    html = ours(f'<p>Read <a href="{OLD}">the essay</a></p>', site)
    page.locator("[data-sb-check-text]").evaluate(
        """(area, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "Read the essay");
          clipboardData.setData("text/html", html);
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
        }""",
        f"<html><!--StartFragment-->{html}<!--EndFragment--></html>",
    )
    expect(page.locator(".sb-check__link--moved")).to_have_count(1)
    expect(page.locator("[data-sb-check-text]")).to_have_value(html)
    page.evaluate(
        """() => { navigator.clipboard.write = async ([one]) => {
          document.title = await (await one.getType("text/html")).text();
        }; }"""
    )
    page.locator("[data-sb-check-copy]").click()
    expect(page.locator(".sb-check [role=status]")).to_have_text("Copied")
    assert page.title() == html.replace(ours(OLD, site), ours(NEW, site))


def test_links_are_pinned_to_an_edition_and_judged_since_one(page: Page, site: Built) -> None:
    page.locator("[data-sb-check-text]").fill(ours(f"{NEW} and {SITE}id/first-frost/", site))
    expect(page.locator(".sb-check__link--reworded")).to_have_count(1)
    page.get_by_label("Tell of words changed since").select_option("2026.2")
    expect(page.locator(".sb-check__link--reworded")).to_have_count(1)
    page.get_by_label("Let each link lead into the edition").select_option("2026.2")
    wanted = ours(f"{SITE}e/2026.2/themes/locks/ and {SITE}e/2026.2/id/first-frost/", site)
    expect(page.locator("[data-sb-check-mended]")).to_have_value(wanted)


def test_a_word_document_and_a_cartridge(page: Page, site: Built) -> None:
    inside = word_members(linked("rId1", "ice"), {"rId1": ours(OLD, site)})
    word = zipped(inside, remark=b"kept")
    dropped(page, "a.docx", word)
    expect(page.locator(".sb-check__link--moved")).to_contain_text("paragraph 1")
    name, content = saved(page)
    assert name == "a.mended.docx"
    after = members(content)
    relations = "word/_rels/document.xml.rels"
    assert after[relations] == inside[relations].replace(b"old-locks", b"locks")
    assert b'w:anchor="first-frost"' in after["word/document.xml"]
    before, now = packed(word), packed(content)
    changed = {name for name in before if before[name] != now[name]}
    assert changed == {relations, "word/document.xml"}
    texts = {name: ours(text, site).encode() for name, text in CARTRIDGE.items()}
    dropped(page, "course.imscc", zipped(texts))
    expect(page.locator(".sb-check__link--moved")).to_have_count(3)
    expect(page.locator(".sb-check__link--never")).to_contain_text("weeks/1.html, line 3")
    _, content = saved(page)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.read("links/2.xml") == texts["links/2.xml"].replace(b"old-locks", b"locks")


def test_a_pdf(page: Page, site: Built) -> None:
    urls = [ours(url, site) for url in (OLD, f"{SITE}id/toll-raised/")]
    content = pdf([], urls)
    dropped(page, "a.pdf", content)
    expect(page.locator(".sb-check__link--moved")).to_contain_text("page 2")
    status = page.locator(".sb-check [role=status]")
    expect(status).to_contain_text("Changed in the document: 1. Of a PDF its links are read here")
    expect(page.get_by_text("The document with its links changed")).to_be_hidden()
    name, mended = saved(page)
    assert name == "a.mended.pdf"
    assert mended.startswith(content)
    assert [one.url for one in pdf_links(mended, [])] == [ours(NEW, site), urls[1]]
    signed = tabled(content.replace(b"/Type /Catalog", b"/Perms << >> /Type /Catalog"))
    dropped(page, "signed.pdf", signed)
    expect(status).to_contain_text("Nothing in it can be mended by itself.")
    expect(page.locator(".sb-check__link--moved")).to_have_count(1)


def test_a_line_break_in_word_ends_an_address_and_what_is_not_read_is_named(
    page: Page, site: Built
) -> None:
    body = f"<w:p><w:r><w:t>{ours(OLD, site)}</w:t><w:br/><w:t>Read it twice.</w:t></w:r></w:p>"
    dropped(page, "a.docx", zipped(word_members(body, {})))
    expect(page.locator(".sb-check__link--moved")).to_contain_text(f"{ours(OLD, site)} paragraph 1")
    inside = {
        "a.pptx": b"",
        "b.pdf": b"%PDF-",
        "a.png": b"",
        "q.xml.qti": ours(QUIZ, site).encode(),
    }
    dropped(page, "course.imscc", zipped(inside))
    expect(page.locator(".sb-check__link--moved")).to_contain_text("q.xml.qti, line 1")
    expect(page.locator(".sb-check [role=status]")).to_contain_text("Not read: a.pptx, b.pdf.")


def test_what_cannot_be_read_is_told(page: Page) -> None:
    status = page.locator(".sb-check [role=status]")
    bomb = zipped({"word/document.xml": b" " * 30_000_000})
    up = zipped({"../a.html": b"x"})
    for name, content in (
        ("a.pdf", b"%PDF-1.7"), ("a.txt", b"\xff\xfea"), ("a.docx", bomb), ("a.imscc", up),
        ("b.docx", zipped({"word/document.xml": b"<!DOCTYPE a [<!ENTITY e 'x'>]><a/>"})),
    ):  # fmt: skip
        page.locator("[data-sb-check-text]").fill("nothing")
        expect(status).to_have_text("No link to this site was found.")
        dropped(page, name, content)
        expect(status).to_contain_text("cannot be read here")


def test_nothing_is_asked_for_but_the_list_and_that_when_it_is_needed(
    page: Page, site: Built
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-sb-check-text]").fill(ours(MARKDOWN, site))
    expect(page.locator(".sb-check__link")).to_have_count(5)
    page.locator("[data-sb-check-text]").fill("nothing")
    expect(page.locator(".sb-check [role=status]")).to_contain_text("No link")
    assert [url.rpartition("/")[2] for url in asked] == ["addresses.js"]


def test_a_thousand_links_in_a_second(page: Page, site: Built) -> None:
    text = ours("".join(f"* <{OLD}?n={number}>\n* {SITE}themes/lok/{number}/\n"
                        for number in range(500)), site)  # fmt: skip
    page.locator("[data-sb-check-text]").fill(ours(NEW, site))
    expect(page.locator(".sb-check__link")).to_have_count(1)
    processor = page.context.new_cdp_session(page)
    processor.send("Performance.enable")
    before = _spent(processor)
    assert page.evaluate(_JUDGED, text) == 1000
    # Of the processor, not by the clock: other work may hold the machine.
    assert 0 < _spent(processor) - before < 1


def _spent(processor: CDPSession) -> float:
    """Seconds of the processor that the page's thread has had."""
    told = processor.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "ThreadTime"))


_JUDGED = """async (text) => {
  const area = document.querySelector("[data-sb-check-text]"), started = performance.now();
  const judged = () => document.querySelectorAll(".sb-check__link").length;
  document.querySelector(".sb-check__links").replaceChildren();
  area.value = text;
  document.querySelector("[data-sb-check-pin]").dispatchEvent(new Event("change"));
  while (judged() < 1000 && performance.now() - started < 60000) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return judged();
}"""


@pytest.mark.parametrize("manner", [Manner(NARROW, "dark"), Manner(WIDE)], ids=str)
def test_by_keyboard_on_a_phone_and_to_a_screen_reader(
    manner: Manner, browser: Browser, site: Built, home: str
) -> None:
    with context(browser, manner) as reader:
        page, heard = reader.new_page(), Heard()
        page.route("**/check-links/addresses.js", _table)
        settle(page, f"{home}teach/check/")
        heard.listen(page)
        page.locator("[data-sb-check-text]").focus()
        page.keyboard.insert_text(ours(MARKDOWN, site))
        expect(page.locator(".sb-check__link")).to_have_count(5)
        assert violations(page) == []
        assert overflow(page) <= 0
        for name in ("file", "since", "pin"):
            page.keyboard.press("Tab")
            assert page.locator(f"[data-sb-check-{name}]").evaluate(
                "one => one === document.activeElement"
            )
        for name in ("copy", "save"):
            page.locator(f"[data-sb-check-{name}]").focus()
            assert page.locator(f"[data-sb-check-{name}]").evaluate(
                "one => one === document.activeElement"
            )
        assert (heard.errors, heard.failed) == ([], [])


def test_from_a_folder_without_a_server(browser: Browser, site: Built) -> None:
    """Opened as a file, the page loads its list as well, by the real one of the site."""
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto((site.folder.resolve() / "teach/check/index.html").as_uri())
        page.locator("[data-sb-check-text]").fill(f"{site.address}people/ {site.address}peoples/")
        expect(page.locator(".sb-check__link--live")).to_have_count(1)
        expect(page.locator(".sb-check__link--never")).to_contain_text(f"{site.address}people/")
