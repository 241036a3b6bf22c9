"""What is left where a record was: a note in place, or a page with the note."""

import json
from dataclasses import replace

from sourcebook.diagnostics import Span
from sourcebook.facts import Changes, Facts, differences, titles
from sourcebook.model.corpus import Corpus
from sourcebook.model.editions import Edition, Kept
from sourcebook.model.ledgers import Revision
from tests.projects import Site, published, rendered, with_ledger
from tests.render.html import read, to_html, words

LEDGER = "sources/ledgers/permalinks.tsv"


def after(corpus: Corpus, *lines: tuple[str, str, str]) -> Site:
    return rendered(with_ledger(corpus, *lines))


def test_a_withdrawn_anchor_leaves_its_note_in_place(corpus: Corpus) -> None:
    site = after(corpus, ("/themes/frost/#thaw", "withdrawn", "It was a *misreading* <b>."))
    page = site.pages["themes/frost/index.md"]
    assert "thaw" in page.anchors
    assert LEDGER in page.inputs
    html = to_html(page.markdown)
    assert "Withdrawn from this page: It was a *misreading* <b>." in words(html)
    assert "thaw" in {element.attributes.get("id") for element in read(html).elements}


def test_a_moved_anchor_leads_to_its_new_place(corpus: Corpus) -> None:
    site = after(
        corpus, ("/themes/frost/#ice", "moved", "/sources/jones-1890/#jones-gate-of-glass")
    )
    links = read(to_html(site.pages["themes/frost/index.md"].markdown)).elements
    hrefs = {element.attributes.get("href") for element in links}
    assert "../../sources/jones-1890/#jones-gate-of-glass" in hrefs


def test_a_note_never_stands_on_what_lives(corpus: Corpus, site: Site) -> None:
    again = after(corpus, ("/themes/frost/#day-of-freeze", "withdrawn", "No."))
    shown, before = (found.pages["themes/frost/index.md"] for found in (again, site))
    assert (shown.markdown, shown.anchors) == (before.markdown, before.anchors)


def test_a_withdrawn_page_says_so(corpus: Corpus) -> None:
    site = after(corpus, ("/people/nobody/", "withdrawn", "No such person."))
    page = site.pages["people/nobody/index.md"]
    assert page.kind == "withdrawn"
    assert "No such person." in words(to_html(page.markdown))


def test_a_withdrawn_page_is_called_what_it_was(corpus: Corpus) -> None:
    """By the latest edition that tells it; there were editions that told no titles."""
    told = {"/people/nobody/": "Nobody *at* all", "/teach/nobody/": "Teaching: Nobody"}
    told["/id/nobody/"] = told["/people/nobody/"]
    editions = (
        Edition("2026.1", "2026-01-01", {}, frozenset(told), Span(""), titles=told),
        Edition("2026.2", "2026-02-01", {}, frozenset(told), Span("")),
    )
    site = after(
        replace(corpus, editions=editions),
        ("/people/nobody/", "withdrawn", "No such person."),
        ("/id/nobody/", "withdrawn", "No such person."),
        ("/people/else/", "withdrawn", "Nor this one."),
    )
    page = site.pages["people/nobody/index.md"]
    assert page.title == "Withdrawn: Nobody *at* all"
    assert words(to_html(page.markdown)).startswith("Withdrawn: Nobody *at* all")
    assert "Withdrawn: Nobody *at* all" in site.assets["id/nobody/index.html"].content.decode()
    assert site.pages["people/else/index.md"].title == "Withdrawn"


def test_an_edition_calls_records_and_their_pages_alike(corpus: Corpus) -> None:
    found = dict(titles(Facts(corpus)))
    assert found["/id/frost/"] == found["/themes/frost/"] == "The frozen gate"
    assert found["/id/tom-keeper/"] == found["/people/tom-keeper/"]
    assert found["/teach/frost/"] != found["/id/frost/"]
    assert "/id/day-of-freeze/" not in found, "which has words that the edition keeps"


def test_since_an_edition_pages_have_moved_and_sources_have_come(corpus: Corpus) -> None:
    """A source that has another id is not new, and a short address is no page."""
    addresses = {"/themes/ice/", "/id/ice/", "/id/gazette/", "/id/jones-1890/", "/method/"}
    edition = Edition("2026.1", "2026-01-01", {}, frozenset(addresses), Span(""))
    site = after(
        replace(corpus, editions=(edition,)),
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/id/ice/", "moved", "/id/frost/"),
        ("/id/gazette/", "moved", "/id/gazette-1889/"),
        ("/method/", "moved", "/about/"),
    )
    told = words(to_html(site.pages["editions/2026.1/index.md"].markdown))
    assert "One source Smith" in told
    moved = told.partition("Pages at another address")[2]
    assert "The frozen gate in the edition at /themes/ice/" in moved
    assert "in the edition at /method/" in moved
    assert "/id/" not in moved


def test_what_the_heading_says_is_not_said_again(corpus: Corpus) -> None:
    reason = "Withdrawn in 2026: the diary gives no day."
    site = after(
        corpus,
        ("/people/nobody/", "withdrawn", reason),
        ("/id/thaw/", "withdrawn", reason),
        ("/themes/frost/#thaw", "withdrawn", reason),
        ("/themes/frost/#ice", "withdrawn", "Withdrawn: a duplicate."),
        ("/themes/frost/#snow", "withdrawn", "Withdrawn from the bank: it was no deposit."),
    )
    page = words(to_html(site.pages["people/nobody/index.md"].markdown))
    whole = words(site.assets["id/thaw/index.html"].content.decode())
    essay = words(to_html(site.pages["themes/frost/index.md"].markdown))
    for told in (page, whole):
        assert "The diary gives no day." in told
        assert "Withdrawn in" not in told
    assert "Withdrawn from this page: The diary gives no day." in essay
    assert "Withdrawn from this page: A duplicate." in essay


def test_a_moved_page_leads_on(corpus: Corpus) -> None:
    site = after(
        corpus,
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/id/ice/", "moved", "/themes/frost/"),
        ("/id/thaw/", "withdrawn", "A misreading."),
        ("/id/frost/", "moved", "/themes/"),
    )
    assert b'href="../frost/"' in site.assets["themes/ice/index.html"].content
    assert b'href="../../themes/frost/"' in site.assets["id/ice/index.html"].content
    assert b"A misreading." in site.assets["id/thaw/index.html"].content
    assert b'href="../../themes/frost/"' in site.assets["id/frost/index.html"].content
    assert {"/themes/ice/", "/id/ice/", "/id/thaw/"} <= set(published(site))


def test_who_is_sent_an_address_sees_what_is_at_its_end_or_what_became_of_it(
    corpus: Corpus,
) -> None:
    site = after(
        corpus,
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/id/ice-day/", "moved", "/id/day-of-freeze/"),
        ("/id/frost-day/", "moved", "/id/day-of-freeze/"),
        ("/id/frost-day/#cite", "moved", "/id/day-of-freeze/#cite"),
        ("/id/ice-day/embed/", "moved", "/id/day-of-freeze/embed/"),
        ("/id/ice/", "moved", "/id/frost/"),
        ("/id/thaw/", "withdrawn", "A misreading."),
        ("/id/snow/", "withdrawn", "Withdrawn: a duplicate."),
    )

    def data(path: str) -> list[dict[str, object]]:
        """What a page tells programs of what stands at its address."""
        html = site.assets[f"{path}/index.html"].content.decode()
        told = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        return json.loads(told)["@graph"] if told else []

    def told(path: str) -> dict[str, str]:
        html = site.assets[f"{path}/index.html"].content.decode()
        found = [one.attributes for one in read(html).elements if one.tag == "meta"]
        named = {one.get("property") or one.get("name"): one.get("content") for one in found}
        title = html.split("<title>")[1].split("</title>")[0]
        canonical = html.split('<link rel="canonical" href="')[1].split('"')[0]
        assert canonical == named["og:url"], path
        return {"title": title, **{key: value or "" for key, value in named.items() if key}}

    object_page = told("id/day-of-freeze")
    for path in ("id/ice-day", "id/frost-day", "id/ice-day/embed"):
        moved = told(path)
        assert data(path) == (data("id/day-of-freeze") if "embed" not in path else [])
        for name in ("title", "og:title", "og:description", "og:image", "og:url", "description"):
            assert moved[name] == object_page[name], (path, name)
    assert 'href="../../day-of-freeze/embed/"' in (
        site.assets["id/ice-day/embed/index.html"].content.decode()
    ), "a frame shows the card"
    assert 'href="../../themes/frost/"' in site.assets["id/ice/index.html"].content.decode()
    theme = told("themes/ice")
    assert told("id/ice")["og:url"] == theme["og:url"]
    assert data("id/thaw") == [
        {
            "@id": gone_at,
            "@type": "CreativeWork",
            "name": "Withdrawn: thaw",
            "description": "A misreading.",
            "url": gone_at,
            "creativeWorkStatus": "withdrawn",
            "isPartOf": data("id/thaw")[0]["isPartOf"],
        }
        for gone_at in [told("id/thaw")["og:url"]]
    ]
    assert theme["og:title"] == theme["title"].split(" · ")[0] == "The frozen gate"
    gone = [told("id/thaw"), told("id/snow")]
    assert gone[0]["title"] != gone[1]["title"]
    assert [one["og:description"] for one in gone] == ["A misreading.", "A duplicate."]
    assert all(
        one["og:image"] and one["og:url"].endswith(f"/id/{key}/") and "citation_title" not in one
        for one, key in zip(gone, ("thaw", "snow"), strict=True)
    )


def test_each_anchor_of_a_moved_page_leads_to_its_own_place(corpus: Corpus) -> None:
    site = after(
        corpus,
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/themes/ice/#day-of-freeze", "moved", "/themes/frost/#day-of-freeze"),
        ("/themes/ice/#thaw", "withdrawn", "A <misreading>."),
        ("/themes/ice/#top", "moved", "/themes/frost/"),
        ("/id/ice-day/", "moved", "/id/day-of-freeze/"),
        ("/id/ice-day/#cite", "moved", "/id/day-of-freeze/#cite"),
    )
    html = site.assets["themes/ice/index.html"].content.decode()
    assert "http-equiv" not in html  # a refresh would drop the anchor
    notes = html.split("<li ")[1:]
    assert [note.partition(">")[0] for note in notes] == ['id="day-of-freeze"', 'id="thaw"']
    assert 'href="../frost/#day-of-freeze"' in notes[0]
    assert "A &#60;misreading&#62;." in notes[1]
    moved = site.assets["id/ice-day/index.html"].content.decode()
    assert '<li id="cite">' in moved
    assert 'href="../day-of-freeze/#cite"' in moved


def redirects(corpus: Corpus, *lines: tuple[str, str, str]) -> dict[str, str]:
    site = after(corpus, *lines)
    return {
        path: asset.content.decode()
        for path, asset in site.assets.items()
        if path == "_redirects" or path.startswith("data/redirects/")
    }


def test_servers_send_on_a_page_whose_anchors_are_where_it_is(corpus: Corpus) -> None:
    found = redirects(
        corpus,
        ("/notes/a b.c/", "moved", "/themes/frost/"),
        ("/themes/ice/", "moved", "/themes/frost/"),
        ("/themes/ice/#the-date", "moved", "/themes/frost/#the-date"),
        ("/themes/ice/#top", "moved", "/themes/frost/#top"),
        ("/themes/snow/", "moved", "/themes/frost/"),
        ("/themes/snow/#the-date", "moved", "/id/day-of-freeze/"),
        ("/themes/thaw/", "withdrawn", "A misreading."),
    )
    # The site of these tests lies under a path, which servers see and our addresses have not.
    assert found == {
        "_redirects": "/a/notes/a%20b.c/ /a/themes/frost/ 301\n"
        "/a/themes/ice/ /a/themes/frost/ 301\n",
        "data/redirects/nginx.conf": 'location = "/a/notes/a b.c/" '
        '{ return 301 "/a/themes/frost/"; }\n'
        'location = "/a/themes/ice/" { return 301 "/a/themes/frost/"; }\n',
        "data/redirects/apache.conf": 'RedirectMatch 301 "^/a/notes/a\\ b\\.c/$" '
        '"/a/themes/frost/"\n'
        'RedirectMatch 301 "^/a/themes/ice/$" "/a/themes/frost/"\n',
        "data/redirects/Caddyfile": 'redir "/a/notes/a b.c/" "/a/themes/frost/" permanent\n'
        'redir "/a/themes/ice/" "/a/themes/frost/" permanent\n',
    }


def test_servers_are_told_nothing_where_nothing_has_moved(corpus: Corpus) -> None:
    assert redirects(corpus, ("/themes/thaw/", "withdrawn", "A misreading.")) == {}


def test_an_object_tells_how_its_words_have_changed(corpus: Corpus) -> None:
    at = Span("sources/ledgers/revisions.tsv")
    key, mark = "day-of-freeze", "0" * 16
    lines = (
        Revision(key, "2027-01-02", mark, mark, "2026.1", True, "A *slip* <b>.", at),
        Revision(key, "2028-03-04", mark, mark, "", False, "The diary was found.", at),
    )
    html = (
        rendered(replace(corpus, revisions=lines)).assets[f"id/{key}/index.html"].content.decode()
    )
    told = words(html).partition("How its words have changed")[2]
    assert told.index("4 March 2028: The diary was found. the meaning is another") < told.index(
        "2 January 2027: A *slip* <b>. the meaning is the same"
    )
    assert "/e/2026.1/" not in html  # this project has no such edition


def test_a_new_name_of_a_passage_is_no_change_of_what_rests_on_it(corpus: Corpus) -> None:
    now = Facts(corpus).kept
    claim = now["day-of-freeze"]
    evidence = tuple((f"old-{excerpt}", stance) for excerpt, stance in claim.evidence)
    objects = {**now, "day-of-freeze": replace(claim, evidence=evidence)}
    edition = Edition("2026.1", "2026-01-01", objects, frozenset(), Span("editions/2026.1"))
    corpus = replace(corpus, editions=(edition,))
    moved = ((f"/id/old-{one}/", "moved", f"/id/{one}/") for one, _ in claim.evidence)
    assert [one.evidence for one in differences(Facts(corpus), edition)] == [(3, 3)]
    assert differences(Facts(with_ledger(corpus, *moved)), edition) == []


def test_what_is_withdrawn_is_told_as_readers_are_told_it(corpus: Corpus) -> None:
    """The day of an event in words, and each of two passages by its words."""
    passages = {
        f"p{number}": Kept("excerpt", "Smith 1999, p. 1", f"Word {number}.", "", ())
        for number in (1, 2)
    }
    objects = {"ides": Kept("event", "The ides", "-0043-03-15? Caesar dies", "", ()), **passages}
    objects["odd"] = Kept("event", "Odd", "someday It was", "", ())
    edition = Edition("2026.1", "2026-01-01", objects, frozenset(), Span("editions/2026.1"))
    gone = [
        *((f"/id/{key}/", "withdrawn", "No.") for key in objects),
        *((f"/sources/smith-1999/#{key}", "withdrawn", "No.") for key in passages),
    ]
    site = rendered(with_ledger(replace(corpus, editions=(edition,)), *gone))
    html = site.assets["id/ides/index.html"].content.decode()
    assert "What stood here 15 March 44 BC (uncertain): Caesar dies" in words(html)
    since = words(to_html(site.pages["editions/2026.1/index.md"].markdown))
    assert "15 March 44 BC (uncertain): Caesar dies" in since
    assert "-0043" not in since + words(html)
    assert "someday It was" in since
    source = words(to_html(site.pages["sources/smith-1999/index.md"].markdown))
    assert "Smith 1999, p. 1: Word 1. Smith 1999, p. 1: Word 2." in source


def test_a_withdrawn_object_says_what_it_was_when_and_where_it_is_kept(corpus: Corpus) -> None:
    was = Kept("claim", "The gate froze *twice*.", "The gate <b>froze</b> twice.", "disputed", ())
    edition = Edition("2026.1", "2026-01-01", {"thaw": was}, frozenset(), Span("editions/2026.1"))
    asking_nothing = replace(corpus.themes["frost"], questions=())
    themes = {**corpus.themes, "frost": asking_nothing}
    whole = with_ledger(
        replace(corpus, editions=(edition,), themes=themes),
        ("/id/thaw/", "withdrawn", "A misreading."),
        ("/id/thaw/embed/", "withdrawn", "A misreading."),
        ("/themes/frost/#thaw", "withdrawn", "A misreading."),
        ("/themes/frost/#the-thaw", "withdrawn", "A misreading."),
        ("/themes/frost/#part-questions", "withdrawn", "A misreading."),
    )
    dates = Changes(withdrawn={"thaw": "2026-03-04T12:00:00Z"})
    site = rendered(whole, changes=dates)
    html = site.assets["id/thaw/index.html"].content.decode()
    told = words(html)
    assert "Claim Withdrawn A misreading. Withdrawn on 4 March 2026" in told
    assert "What stood here The gate <b>froze</b> twice." in told
    assert 'href="../../e/2026.1/id/thaw/"' in html
    assert 'href="../../themes/frost/"' in html
    assert 'href="../../assets/sourcebook/object.css"' in html
    card = site.assets["id/thaw/embed/index.html"].content.decode()
    assert card.replace("../../../", "../../") == html, "nothing but the way up is another"
    essay = site.pages["themes/frost/index.md"]
    note = to_html(essay.markdown).partition('<aside class="sb-withdrawn"')[2]
    note = note.partition(">")[2].partition("</aside>")[0]
    # One withdrawal is told once, with the name of what it took and a link to its words.
    assert words(note) == "Withdrawn from this page: A misreading. The gate froze *twice*."
    assert 'href="../../id/thaw/"' in note
    assert {"thaw", "the-thaw", "part-questions"} <= {
        element.attributes.get("id") for element in read(to_html(essay.markdown)).elements
    }
    assert 'href="#part-questions"' not in essay.markdown
    assert 'href="#part-names"' in essay.markdown
