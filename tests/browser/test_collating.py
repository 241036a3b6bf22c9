"""A reader checks the quotations of a source against a text of her own, in the page."""

from playwright.sync_api import Browser, expect

from tests.browser.visits import Heard, Manner, context, overflow, violations
from tests.projects import CORPUS, TIDECLOCK, corpus_at


def test_pasting_the_text_judges_every_quotation(clock_home: str, browser: Browser) -> None:
    corpus = corpus_at(TIDECLOCK)
    quoted = {
        str(key): [str(it.quote) for it in one.excerpts if it.quote and it.paragraph is None]
        for key, one in corpus.sources.items()
    }
    source, quotes = max(quoted.items(), key=lambda item: len(item[1]))
    whole = "Something before. " + " And then: ".join(quotes) + " Something after."
    with context(browser, Manner(390, "dark")) as reader:
        page = reader.new_page()
        heard = Heard()
        page.goto(f"{clock_home}sources/{source}/")
        heard.listen(page)
        area, status = (
            page.locator(".sb-collate textarea"),
            page.locator(".sb-collate [role=status]"),
        )
        area.fill(whole)
        expect(page.locator(".sb-collated--exact")).to_have_count(len(quotes))
        expect(status).to_contain_text(f"{len(quotes)} of {len(quotes)}")
        words = quotes[0].split()
        long = max(words, key=len)
        area.fill(whole.replace(long, f"{long[:2]}-\n{long[2:]}", 1))
        expect(page.locator(".sb-collated--folded")).to_have_count(1)
        expect(page.locator(".sb-collated--folded")).to_contain_text(
            "a word broken at a line’s end"
        )
        expect(status).to_contain_text(f"{len(quotes)} of {len(quotes)}")
        area.fill(whole.replace(words[1], "otherwise", 1))
        expect(page.locator(".sb-collated--differs").first).to_contain_text("otherwise")
        expect(page.locator("[data-sb-collate-others] a")).not_to_have_count(0)
        area.fill("Something else entirely, of which no word is there.")
        expect(page.locator(".sb-collated--exact")).to_have_count(0)
        assert violations(page) == []
        assert overflow(page) <= 0
        area.fill("")
        expect(page.locator(".sb-collated")).to_have_count(0)
        assert heard.errors == []
        assert heard.failed == []


def test_a_quotation_is_checked_on_its_own_page(home: str, browser: Browser) -> None:
    corpus = corpus_at(CORPUS)
    excerpt = next(item for item in corpus.excerpts.values() if item.quote is not None)
    with context(browser, Manner(390, "dark")) as reader:
        page = reader.new_page()
        heard = Heard()
        heard.listen(page)
        page.goto(f"{home}sources/{excerpt.source}/")
        page.locator(f"#{excerpt.id} [data-sb-collate-way] a").click()
        page.wait_for_url(f"{home}id/{excerpt.id}/")
        page.locator(".sb-collate > summary").click()
        page.locator(".sb-collate textarea").fill(f"Before. {excerpt.quote} After.")
        expect(page.locator(".sb-collated--exact")).to_have_count(1)
        # What is shown with inner marks is compared as the source has it.
        turned = """one => {
            one.dataset.sbQuote = encodeURIComponent(one.textContent);
            one.textContent = '‘So’';
        }"""
        page.locator(".sb-quote > p").evaluate(turned)
        page.locator(".sb-collate textarea").fill(f"Now. {excerpt.quote} After.")
        expect(page.locator(".sb-collated--exact")).to_have_count(1)
        page.locator(".sb-collate textarea").fill("Nothing of the kind is in this text.")
        expect(page.locator(".sb-collated--missing")).to_have_count(1)
        expect(page.locator(".sb-collate [role=status]")).to_have_text("Not found in this text.")
        before, _, after = str(excerpt.quote).partition(" ")
        markup = f"<title>x</title><p>It says: {before} <em>{after}</em></p><script>1</script>"
        page.locator(".sb-collate input").set_input_files(
            {"name": "a.html", "mimeType": "text/html", "buffer": markup.encode()}
        )
        expect(page.locator(".sb-collated--exact")).to_have_count(1)
        for way in ("hidden", "aria-hidden=true", "style='display: none'"):
            seen = "<p>Nothing of the kind.</p>" * 40
            unseen = f"{seen}<p {way}>It says: {excerpt.quote}</p>"
            page.locator(".sb-collate input").set_input_files(
                {"name": "a.html", "mimeType": "text/html", "buffer": unseen.encode()}
            )
            expect(page.locator(".sb-collated--missing")).to_have_count(1)
            page.locator(".sb-collate textarea").fill("")
            expect(page.locator(".sb-collated")).to_have_count(0)
        assert violations(page) == []
        assert overflow(page) <= 0
        assert heard.errors == []


def test_a_text_file_is_read_in_the_page(home: str, browser: Browser) -> None:
    corpus = corpus_at(CORPUS)
    excerpt = next(item for item in corpus.excerpts.values() if item.quote is not None)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}sources/{excerpt.source}/")
        page.locator(".sb-collate input").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": str(excerpt.quote).encode()}
        )
        expect(page.locator(f"#{excerpt.id} .sb-collated--exact")).to_have_count(1)


def test_a_megabyte_is_no_trouble(home: str, browser: Browser) -> None:
    corpus = corpus_at(CORPUS)
    excerpt = next(item for item in corpus.excerpts.values() if item.quote is not None)
    with context(browser, Manner()) as reader:
        page = reader.new_page()
        page.goto(f"{home}sources/{excerpt.source}/")
        page.locator(".sb-collate textarea").fill("lorem ipsum " * 85_000 + str(excerpt.quote))
        expect(page.locator(f"#{excerpt.id} .sb-collated--exact")).to_have_count(1)
