"""Rules of people's pages, as the site generator sees them (family N)."""

from sourcebook.diagnostics import Rule, Severity

PAGE_IS_IN_NAVIGATION = Rule(
    "N001",
    "page-is-in-navigation",
    "Every page below docs/ is in the navigation, or said to stand apart from it.",
    "A page that no menu names is found by chance. A build refuses it, where 'validation' says so.",
    "docs/about/method.md, and no line of 'nav' or 'not_in_nav' for it",
    "nav:\n  - Method: about/method.md",
)
NAVIGATION_LEADS_SOMEWHERE = Rule(
    "N002",
    "navigation-leads-somewhere",
    "Every page that the navigation names is there.",
    "A reader who takes the way that is offered must arrive.",
    "nav:\n  - Method: about/metod.md",
    "nav:\n  - Method: about/method.md",
)
LINK_LEADS_SOMEWHERE = Rule(
    "N003",
    "link-leads-somewhere",
    "Every link and every picture of a page of prose leads to a page or a file that is there.",
    "A build refuses it without a line; a reader would find nothing.",
    "[the method](metod.md)",
    "[the method](method.md)",
)
PAGE_IS_READ = Rule(
    "N004",
    "page-is-read",
    "Markdown can read every page of prose to its end.",
    "A build would end at the page without a line, or take minutes over it; and no reader follows "
    "a list in a list a hundred deep.",
    "- - - - - - - - … one list in another, a thousand times",
    "- a list, with another in it at most",
)
PAGE_IS_WRITTEN = Rule(
    "N005",
    "page-is-written",
    "In an edition no page still asks its editor to write something.",
    "A new project's home page tells you what to write there; an edition keeps that for ever.",
    "Write here, in a paragraph, what this site is about and for whom.",
    "This site asks when the locks froze, and how we know. It is for students of ice.",
)
PAGE_FETCHES_NOTHING_FROM_ELSEWHERE = Rule(
    "N006",
    "page-fetches-nothing-from-elsewhere",
    "No page has its reader's browser fetch anything from another host.",
    "That host is told who reads the page, and what it sends may change or vanish. A link that a "
    "reader follows is no such thing.",
    '<img src="https://pictures.example.com/gate.png" alt="The gate">',
    "![The gate](gate.png)",
)
MARKDOWN_IS_READ = Rule(
    "N007",
    "markdown-is-read",
    "A page of prose prints no mark of Markdown as it was typed.",
    "Of a link whose address nothing gives, a note that is not written or a mark of an extension "
    "that the site has not, a reader would see the brackets and signs.",
    "as [the paper][gazette] says",
    "as [the paper][gazette] says\n\n[gazette]: https://example.org/gazette",
)
SCRIPT_IS_SEEN = Rule(
    "N008",
    "script-is-seen",
    "No page of prose runs a script of its own: the site's own scripts are named in mkdocs.yml.",
    "A script is yours to have, and the site's security policy lets it run. In the midst of prose "
    "the others who write do not see it, and it may have come with what was pasted.",
    "<script>count()</script>",
    "extra_javascript: [count.js]",
    Severity.WARNING,
)
FILE_IS_FORESEEN = Rule(
    "N009",
    "file-is-foreseen",
    "Every style sheet, script and picture that mkdocs.yml names is a file of the project.",
    "Another plugin may make it when the site is built, which no check foresees. If none does, "
    "browsers ask for a file that is not there.",
    "extra_css: [made.css]",
    "extra_css: [own.css]",
    Severity.WARNING,
)
