"""Rules of content policy (family C)."""

from sourcebook.diagnostics import Rule, Severity

CLAIM_HAS_SUPPORT = Rule(
    "C001",
    "claim-has-support",
    "At least one excerpt supports each claim.",
    "A claim that evidence only disputes is somebody's claim without its source.",
    "evidence: [{excerpt: jones-ice, stance: disputes}]",
    "evidence:\n  - {excerpt: smith-gate-froze, stance: supports}\n"
    "  - {excerpt: jones-ice, stance: disputes}",
    waivable=True,
)
DISPUTE_HAS_PROPOSITION = Rule(
    "C002",
    "dispute-has-proposition",
    "A claim that evidence disputes or qualifies states its bare proposition.",
    "Readers must know which statement the sources take sides on.",
    "text: Smith says 1889, Jones 1890.",
    "proposition: The gate froze in 1889.",
    waivable=True,
)
DISPUTE_CAN_BE_SETTLED = Rule(
    "C003",
    "dispute-can-be-settled",
    "A disputed claim says what would settle it.",
    "A disagreement is a research question; students should see where to look.",
    "a disputed claim without would_settle",
    "would_settle: The lock keeper's diary for January 1889.",
    waivable=True,
)
ONE_LINEAGE_IS_ATTRIBUTED = Rule(
    "C004",
    "one-lineage-is-attributed",
    "A claim that rests on one lineage says whose word it is.",
    "What one source says is its word, not a fact. The sentence names a voice (an author, what "
    "the source appeared in, the article, one who is quoted) as the subject of a verb with what "
    "it says ('reports that', 'calls it a ruin', 'dates it to', 'blames the frost'), or beside it "
    "('according to', 'in her account', 'as a visitor remembered'). A name alone, an article that "
    "'has forty pages', 'nobody said so' and 'it is reported' attribute nothing. Only English is "
    "judged, by its constructions, not its sense. One attribution is enough for the whole text, "
    "so the rule cannot see a voice that is named for another sentence, or that is not the voice "
    "of the evidence; nor a word that means two things in one construction ('in his account', of "
    "a bank). As it may err, it is a warning, and an error in 'sourcebook check --release' alone.",
    "text: The gate, it is reported, was found frozen in 1889.",
    "text: According to Smith, the gate froze in 1889.\n"
    "text: The gate froze in 1889, the *Gazette* reports.\n"
    "text: The one article on the matter has the gate freeze in 1889.",
    Severity.WARNING,
    waivable=True,
    binds=True,
)
EXCERPTS_DIFFER = Rule(
    "C005",
    "excerpts-differ",
    "No two excerpts say the same in nearly the same words.",
    "The same passage under two ids looks like two pieces of evidence.",
    "smith-gate and smith-frozen-gate with one paraphrase",
    "one excerpt, used twice",
    Severity.WARNING,
    waivable=True,
)
SOURCE_IS_USED = Rule(
    "C006",
    "source-is-used",
    "Every source serves as evidence or is cited.",
    "A source that nothing rests on is unfinished work, or has lost its claim.",
    "a source none of whose excerpts is evidence anywhere",
    "a claim, an event, a question or prose that uses one of its excerpts",
    Severity.WARNING,
    waivable=True,
)
ENTRY_IS_USED = Rule(
    "C007",
    "entry-is-used",
    "Every register entry is the subject of an excerpt, an event or another record.",
    "An entry that nothing mentions has no page worth opening.",
    "a person whom no excerpt is tagged with",
    "tags: [person:ada-smith]",
    Severity.WARNING,
    waivable=True,
)
PASSAGE_IS_NOT_LATER_THAN_SOURCE = Rule(
    "C008",
    "passage-is-not-later-than-source",
    "No passage tells of a day after its source was published.",
    "One of the two dates is wrong, or the passage foretells.",
    "date: 1891, in a book of 1889",
    "date: 1889",
    waivable=True,
)
LIVING_PERSON_IS_SOURCED = Rule(
    "C009",
    "living-person-is-sourced",
    "Every sentence about a living person cites its source.",
    "A statement about a living person without a source can do harm.",
    "description: Keeper of the lock.",
    "description: Keeper of the lock [@smith-1999#smith-keeper].",
    waivable=True,
)
ENTRY_HAS_SOURCE_RECORD = Rule(
    "C010",
    "entry-has-source-record",
    "Every entry of the bibliography has its record under sources/excerpts/.",
    "An entry without a record has no page, and no one can see what was read of it.",
    "@book{smith-1999, …} and no smith-1999.yml",
    "sourcebook new source smith-1999",
    Severity.WARNING,
)
WITNESS_IS_NOT_OLDER_THAN_SOURCE = Rule(
    "C011",
    "witness-is-read-after-publication",
    "A source was read after it was published.",
    "One of the two dates is wrong.",
    "read: 2016-01-01, of an article of March 2017",
    "read: 2017-04-01",
    waivable=True,
)
EXCERPT_HAS_THEME = Rule(
    "C012",
    "excerpt-is-tagged",
    "Every excerpt is tagged with at least one theme, or a claim rests on it.",
    "Without a theme, no reader who browses meets it.",
    "tags: [place:lock-four]",
    "tags: [theme:locks, place:lock-four]",
    Severity.WARNING,
    waivable=True,
    gathers=True,
)
NUMBERS_MEET = Rule(
    "C013",
    "numbers-meet",
    "Where amounts or dates in the evidence of one claim or event differ, an editor says why.",
    "Two numbers for one thing are a disagreement that nobody has recorded, unless they count "
    "different things, or one is the other rounded. Amounts are read as intervals ('about thirty', "
    "'more than 20', '24 million' to the million), units converted; only what counts the same "
    "thing in the same words is compared. Amounts in words are read in English alone, those in "
    "figures in every language. A difference between passages "
    "of which one supports the claim and another disputes it is answered by that. Of an event the "
    "dates of its supporting passages are held against its own.",
    "two passages of one claim, one with '30 guards' and one with 'forty guards'",
    "numbers: [{excerpts: [smith-thirty-guards, jones-forty-guards], are: dispute}]",
    Severity.NOTE,
)
ANSWER_IS_NEEDED = Rule(
    "C014",
    "answer-about-numbers-is-needed",
    "An answer about numbers is about passages of the evidence whose numbers differ.",
    "An answer that has outlived its question would silence the next one.",
    "numbers: [{excerpts: [smith-thirty-guards, jones-30-guards], are: rounding}]",
    "no answer about the two, since their numbers meet",
    Severity.WARNING,
)
QUESTIONS_ASK_FOR_DIFFERENT_THINGS = Rule(
    "C015",
    "questions-ask-for-different-things",
    "The questions of a theme are not all of one kind.",
    "Who only ever weighs two accounts never learns to ask where they come from, or to argue "
    "against himself. A question without a kind is not counted, and one question is no pattern.",
    "two questions of one theme, both of kind: weighing",
    "kind: weighing\nkind: lineage",
    Severity.NOTE,
    waivable=True,
)
EXPECTED_RESTS_ON_WHAT_IS_GIVEN = Rule(
    "C016",
    "expected-rests-on-what-is-given",
    "What an answer should reach, and what a question needs, is among the passages that it names.",
    "An instructor must not expect what a student was not given.",
    "answered_by: [smith-gate-froze]\nexpected: [Jones has the tenth [@jones-1890#jones-tenth].]",
    "answered_by: [smith-gate-froze, jones-tenth]\n"
    "expected: [Jones has the tenth [@jones-1890#jones-tenth].]",
    waivable=True,
)
PICTURE_MAY_BE_SHOWN = Rule(
    "C017",
    "picture-may-be-shown",
    "A picture is shown only under rights that allow it, and everywhere under the same credit.",
    "A picture is shown whole, which nobody may do without leave whose own it is not.",
    "rights: in-copyright",
    "rights: by-permission\npermission: the Smith estate, by letter of 3 May 2026",
    waivable=True,
)
TEXT_MAY_BE_PRINTED = Rule(
    "C018",
    "text-may-be-printed",
    "A text is printed whole, paragraph by paragraph, only if its rights let all of it be quoted.",
    "To print a whole text is to publish it, and for that the limits of quotation are no leave.",
    "rights: in-copyright\nexcerpts:\n  - id: treaty-first\n    paragraph: 1",
    "rights: public-domain\nexcerpts:\n  - id: treaty-first\n    paragraph: 1",
    waivable=True,
)
SKELETON_IS_FILLED_IN = Rule(
    "C019",
    "skeleton-is-filled-in",
    "No text is still the one that our tools write where people are to write theirs.",
    "It would be published as the words of a source, or as yours.",
    "paraphrase: What the passage says, in our words. For the source's own words write 'quote'.",
    "paraphrase: Smith has the gate freeze on the ninth night.",
)
WHAT_IS_NOT_ASKED_IS_TOLD = Rule(
    "C020",
    "what-is-not-asked-is-told",
    "A project in another language than English is told what the check does not ask of it.",
    "Whose word a claim gives is read in English alone, and numbers in words in a few languages; "
    "silence about the rest would look like a check that was passed.",
    "language: fr, and nobody but the check looks for claims that give no voice",
    "language: fr, with each claim of one voice read for it by a person",
    Severity.NOTE,
)
READING_HAS_BEEN = Rule(
    "C021",
    "reading-has-been",
    "A source was read on a day that has come.",
    "The day tells which state of a text was read, and a slip in the year tells of none. Asked by "
    "'sourcebook check' alone, which knows the day; a build is the same on any.",
    "witness: {read: 2062-01-07, extent: full}",
    "witness: {read: 2026-01-07, extent: full}",
)
PLACE_IS_ONCE = Rule(
    "C022",
    "place-is-once",
    "No two themes have one place among the essays.",
    "Which of them is read first would follow from their ids, and a rename would turn them round.",
    "order: 1, and order: 1 in another theme",
    "order: 1, and order: 2 in another theme",
    Severity.WARNING,
)
COMMIT_HAS_BEEN = Rule(
    "C023",
    "commit-has-been",
    "What the site is made from was changed by commits of days that have come.",
    "Pages and feeds are dated by their commits: what a clock that was wrong says is published, "
    "and a commit without a time leaves all of them without a date. Asked by 'sourcebook check' "
    "alone, which knows the day; a build is the same on any.",
    "a commit of 2062-01-07",
    "a commit of the day on which it was made",
    Severity.WARNING,
)
