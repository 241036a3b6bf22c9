"""The words and constructions of English that say whose word something is: data, and its reasons.

A word alone attributes nothing: "the minutes say so" does, "the money was never found" does not.
What counts is a voice (a name, "the article", "she") in the place of one who speaks.
"""

from collections.abc import Mapping

# Verbs; after a slash the past form, where it is irregular or doubles its last letter.
VERBS: Mapping[str, str] = {
    # Whoever says or writes is named as its subject: no voice need be known.
    "say": "say/said tell/told write/wrote",
    # So it is before "that", or where it interrupts a sentence ("…, the owner claims, …").
    "claim": """affirm allege announce argue assert boast claim conclude contend deny estimate
        explain insist point~out remark reply report testify""",
    # So too; by itself it is another act: he answered the door, noted the time, admitted a boat.
    "add": """add admit/admitted answer concede confirm declare maintain note observe recall state
        stress warn""",
    # Nobody describes with his hands: in the present, whoever does it is telling.
    "describe": """ascribe attribute depict describe interpret mention portray quote remember
        summarise summarize""",
    # What a writer or speaker does with a matter, in whatever tense.
    "tell": """believe call cite expect foresee/foresaw hear/heard hold~that/held~that
        judge predict reckon speak~of/spoke~of suspect think/thought""",
    # So too; but in the past, one who is told of did it with the thing itself: he granted visas.
    "count": "count date grant identify suggest",
    # What hands do: the keeper held, gave, found and put. Such a past is a text's alone; the
    # present, which essays keep for their sources, a writer's as well.
    "show": """agree carry differ disagree draw/drew find/found give/gave have/had know/knew
        leave/left list make/made name pass~on place print put/put read/read record repeat
        reproduce retell/retold see/saw set/set show spell~out take/took trace treat turn use""",
    # What rules and records do.
    "rule": """allow ban/banned bar/barred bind/bound contain cover demand forbid/forbade
        lay~down/laid~down oblige permit/permitted prescribe proclaim promise provide require
        reveal rule~out""",
}

# Nouns, in the singular.
NOUNS: Mapping[str, str] = {
    # What is read can hardly be anything but a voice.
    "text": """account announcement article blog book broadcast brochure bulletin caption catalogue
        chapter chronicle commentary communique communiqué copy diary digest dispatch document
        edition editorial encyclopedia essay footnote guidebook handbook interview journal label
        leaflet magazine memoir memorandum minutes monograph newsletter newspaper notice obituary
        page pamphlet paper photograph press publication report review site source statement story
        study summary text thesis transcript translation treatise version website""",
    # Who writes for others to read.
    "writer": """analyst author biographer blogger columnist correspondent critic editor expert
        historian journalist observer poet reporter researcher scholar translator witness writer""",
    # Who speaks for others.
    "speaker": """agency ambassador diplomat embassy minister ministry office official spokesman
        spokesperson spokeswoman""",
    # What a voice gives.
    "account": """account answer argument assessment authority claim conclusion count date dating
        definition description estimate evidence explanation figure finding formula interpretation
        judgement judgment memory narrative number opinion phrase picture portrait quotation
        reading reckoning recollection retelling sentence telling testimony theory verdict version
        view word wording""",
}

# These are voices only where such a source supports the claim: else the treaty or the stone is
# what is told of ("the agreement gives the museum to the state").
NOUNS_OF_GENRE: Mapping[str, str] = {
    "archival-document": "cable certificate deed file ledger letter list memo register telegram",
    "dataset": "database dataset figures index register statistics table",
    "image": "drawing engraving film image painting photo photograph picture print",
    "inscription": "decree epitaph inscription plaque stele stone tablet",
    "legal-text": """act agreement charter clause code constitution contract convention decision
        decree directive judgment law paragraph protocol regulation resolution statute treaty""",
    "letter": "cable letter message note postcard telegram",
    "literary-text": "epic novel play poem saga song tale verse",
    "map": "atlas chart map plan",
    "object": "coin object plaque plate seal",
    "official-statement": "declaration decree note order speech",
    "un-document": "agreement convention resolution treaty",
}

# Parts of sentences, by name; a space stands for any white space. What stands in ``<>`` is another
# part, the sign of a kind of name (``<SOURCE>``, ``<TEXT>``, ``<AUTHOR>``, ``<SPEAKER>``, see
# `attribution.Voices`), the nouns above in singular and plural (``<texts>``), or the verbs: in
# present and past (``<tell>``), in the present alone (``<tells>``).
PARTS: Mapping[str, str] = {
    "name": "[<SOURCE><TEXT><AUTHOR><SPEAKER>]",
    "word": r"[^\s,.;:?!()]+",
    "capital": "(?:<name>|(?-i:[A-Z]))",
    "capitals": r"(?-i:[A-Z])[^\s,.;:]*(?: (?-i:[A-Z])[^\s,.;:]*){0,4}",
    "adverb": r"""(?:\w+ly|again|all|alike|alone|already|also|both|even|ever|first|herself|himself|
        indeed|itself|later|long|never|not|now|often|once|only|rather|since|still|themselves|then|
        too)""",
    "auxiliary": "(?:can|could|did|do|does|had|has|have|may|might|must|should|will|would)",
    "then": "(?: (?:<adverb>|<auxiliary>)){0,4} ",
    "determiner": r"""(?:an?|another|both|four|his|her|its|many|most|no|one|only|other|same|several|
        some|that|the|their|these|this|those|three|two|[\w.]+'s?)""",
    # After these a verb has no subject: "it is said", "to say", "the report", "all told".
    "no_subject": r"""(?:<adverb>|<auxiliary>|<determiner>|any|all|as|be|been|being|are|by|each|
        every|for|from|gets?|got|having|in|is|of|our|to|was|we|were|you)""",
    "subject": r"(?<![\w'])(?!<no_subject> )<word><then>",
    "pause": r"[,;:”\"'?!)–—] ",
    "start": r"(?:^|[.?!] |<pause>)",
    "end": r" ?(?:[,.;:?!)“”\"–—]|$)",
    "after": r" (?:at|by|for|from|in|of|on|to) (?:<word> ){0,6}?(?!<no_subject> )<word>",
    # Between a voice and its verb: "the paper, in its issue of Friday, has".
    "aside": r"(?:<after>)?(?:, [^.;:?!]{1,120}?,|,? who| \([^)]{1,80}\))?<then>",
    # Before "that": "wrote in 1890 that", "announced to the council that".
    "when": r"""(?: (?:<adverb>|(?:at|in|on) [^,.;:?!]{1,30}?|
        to (?:an?|her|his|its|the|their|<capital>)[^,.;:?!]{1,30}?))?""",
    # Saying that says nothing of what was so: "told another story", "told him to go", "wrote a
    # letter" (but: "wrote a year later").
    "idle": r"""(?: (?:another|an?|its|his|her|their|the)(?: \w+)? (?:stor(?:y|ies)|tales?|truth|
        time|lies?|difference)\b| (?:apart|farewell|goodbye|grace|mass|nothing|prayers|stories)\b|
        (?<=told)(?: (?!how|of|that|what)[\w'-]+){1,4}? to (?!<determiner> )|
        (?:(?<=write)|(?<=writes)|(?<=wrote)) (?:an?|down|for|her|his|its|many|off|several|the|
        their|three|to|two)\b(?! (?:\w+ )?(?:centur|da|decade|month|week|year)))""",
    # Acts: "called for help", "reported for duty".
    "act": r"(?: in \d+)? (?:at|for|off|on|out|up)\b",
    "says_so": "(?:<say>|<claim>|<add>)",
    "tells_of": "(?:<tell>|<describe>)",
    "does": "(?:<says_so>|<tells_of>|<count>|<show>)",
    "numbered": r"\b(?:article|chapter|clause|paragraph|resolution|section)s? (?:\d|[ivxl]+\b)\S*",
    "a_text": r"""(?:[<SOURCE><TEXT>]|(?:<determiner> (?:[\w'-]+ ){0,3}?|(?:^|[.?!] )(?:[\w'-]+ )?)
        <texts>\b|<texts> and <texts>\b|<numbered>)""",
    "a_writer": r"(?:[<SOURCE><TEXT><AUTHOR>]|(?:[\w'-]+ ){1,3}?<writers>\b)",
    # Two words with capitals are the full name of one whom no record need know.
    "a_speaker": r"""(?:<name>|<determiner> (?:[\w'-]+ ){0,3}?<speakers>\b|\b(?:he|she|it|they)\b|
        (?-i:\b[A-Z][\w'.-]* [A-Z])[\w'-]*)""",
    "a_voice": "(?:<a_text>|<a_writer>|<a_speaker>)",
    "owner": r"(?:(?:<determiner> (?:[\w'-]+ ){0,3}?)?[\w'-]+|<name>)'s?",
    "an_account": r"(?:own )?(?:[\w'-]+ )?(?:<accounts>|<texts>)\b",
}

CONSTRUCTIONS: tuple[str, ...] = (
    # So Smith; if we follow Smith; it rests on Smith (but not: Smith was born at the lock)
    r"<SOURCE>(?! (?:was|were)\b)",
    r"\bour (?:\w+ )?(?:sources?|witness)\b",
    # according to X; as X has it; as X describes it
    r"\baccording to(?! plan)",
    r"\bas (?:<word> ){1,6}?(?:has|had|puts?|tells?|told|gives?|gave) it\b",
    r"\bas <a_voice><aside><does>\b",
    r"\bas (?:the )?(?-i:[A-Z])\S* (?:<word> ){0,8}?<does><end>",
    # by her account; in the words of X; X's figure; the verdict of X
    r"\b(?:by|from|in|on|to) (?:<owner>|another|her|his|its|one|that|their) <an_account>",
    r"\b(?:by|in|on) the (?:own )?<accounts> of\b",
    r"(?:<name>|<a_text>|<a_writer>)'s? (?:own\b|<an_account>)",
    r"[<SOURCE><TEXT>]'s? ",
    r"\b(?:her|his|their|[\w'-]+'s?) (?:own )?<accounts> <does>\b",
    r"\b(?:<accounts>|<texts>|<writers>) (?:by|from|in|of) (?:the )?[<SOURCE><TEXT><AUTHOR>]",
    # in the *Post*; under article 5; in the article, …; as retold by X; if X is right
    r"\b(?:by|from|in|per|via|way of) (?:the )?[<SOURCE><TEXT>]",
    r"\b(?:by|in|of|under|with) <numbered>",
    r"<start>(?:(?:and|but|so|there|yet) )?(?:by|from|in|under) <a_text>",
    r"\b(?:cited|described|printed|quoted|recalled|reported|retold|told) (?:by|in) <a_voice>",
    r"\b(?:come|comes|known|learn|learnt|learns|taken) from (?:<a_text>|[<SOURCE><TEXT><AUTHOR>])",
    r"\(so <capital>",
    r"<a_voice> (?:are|is|was|were) (?:cited|correct|quoted|right|to be believed|wrong)\b",
    # X said; …, said X; …, claims a Y; …, X argues, …; X warned that
    r"<subject><say>\b(?!<idle>)",
    r"<start><say> (?:an?|another|her|his|its|one|some|the|their|<capital>)",
    r"<start>(?:<claim>|<adds>) <capital>",
    r"<start><claims> (?:an?|another|her|his|its|one|the|their) ",
    r"<pause>(?:<word> ){0,7}?(?!<no_subject> )<word> (?:<claim>|<say>)<when><end>",
    r"<pause>(?:<a_voice>|<capitals>)<then>(?:<add>|<count>|<tells_of>)<when><end>",
    r"<subject>(?:<claim>|<add>|<tell>)<when> (?:how|that|whether|why)\b",
    r"<subject>(?:<claim>|<add>|<tells_of>|<count>)\b[^.;?!]{0,120}[“\"]",
    # she describes; the article gives; the historians put; the embassy called; she dates
    r"<subject><describes>\b",
    r"<a_text><aside>(?:<does>|<rule>)\b",
    r"(?:<a_text>|<a_writer>)\b[^.;:?!]{0,120} and <does>\b",
    r"<a_writer><aside>(?:<says_so>|<tells_of>|<count>|<shows>)\b",
    r"<a_speaker><aside>(?:<say>|<claim>|<tells_of>|<counts>)\b(?!<act>|<idle>)",
    r"\b(?:(?:he|she) (?:gives|places|puts|sets)|they (?:give|place))\b",
)
