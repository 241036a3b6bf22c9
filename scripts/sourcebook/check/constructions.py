"""The constructions of English that say whose word something is: a voice, and what it says.

Either a voice is the subject of a verb that has the complement by which it attributes, or it
stands in an adjunct ("according to", "in her account"). The words are in `english`.
"""

from collections.abc import Mapping
from typing import Final

NOBODY: Final = "\ue004"
"""A sign that stands in a text for a subject who is none: "nobody", "no paper"."""

# What is none: "no paper said", "none of them said" (but: "nobody but Smith said").
DENIED = (
    r"\b(?:(?:no|neither|hardly any|not one) (?:<token> ){0,3}?<token>|"
    r"(?:nobody|no ?one|no-one|none|neither|few|nothing|hardly anyone)"
    r"(?: (?:at|from|in|of) (?:<token> ){0,4}?<token>)?)(?=<then><speech>\b)"
)

# Parts of sentences, by name; a space stands for any white space. What stands in ``<>`` is another
# part, the sign of a kind of name (``<SOURCE>``, ``<TEXT>``, ``<AUTHOR>``, ``<SPEAKER>``, see
# `attribution.Voices`), the nouns of `english` in singular and plural (``<texts>``), or the verbs:
# in present and past (``<think>``), in the present alone (``<thinks>``).
PARTS: Mapping[str, str] = {
    # --- words
    "name": "[<SOURCE><TEXT><AUTHOR><SPEAKER>]",
    "word": r"[^\s,.;:?!()“”\"]+",
    "token": r"(?:[\w'-]+|<name>)",
    "capital": r"(?:<name>|(?-i:[A-Z])[\w'.-]*)",
    "number": r"""(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|
        twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b""",
    "adverb": r"""(?:(?!(?:al|assemb|bul|fami|ita|ju|monopo|rep)ly\b)\w+ly|again|all|alike|
        alone|already|also|both|even|ever|first|herself|himself|
        indeed|itself|later|long|now|often|once|only|rather|since|still|themselves|then|too)""",
    "auxiliary": "(?:can|could|did|do|does|had|has|have|may|might|must|should|will|would)",
    "then": "(?: (?:<adverb>|<auxiliary>|used to)){0,4} ",
    "determiner": r"""(?:an?|another|any|both|each|every|her|his|its|many|most|no|one|only|other|
        our|same|several|some|that|the|their|these|this|those|<name>'s?|[\w.]+'s?)""",
    "nominative": "(?:he|she|they|we|i|there)",
    "object_pronoun": "(?:her|him|it|them|this)",
    "preposition": r"""(?:about|above|across|after|against|along|among|around|as|at|before|behind|
        below|beside|between|beyond|by|during|for|from|in|inside|into|near|of|off|on|onto|out|over|
        past|round|since|through|to|towards?|under|until|up|upon|with|within|without)""",
    "conjunction": "(?:and|but|or|nor|so|than|that|when|where|which|while|who|whom|whose|yet)",
    "be": "(?:am|are|be|been|being|is|was|were)",
    # After these a verb has no subject: "it is said", "to say", "the report", "all told".
    "no_subject": r"""(?:<adverb>|<auxiliary>|<determiner>|<be>|<preposition>|all|gets?|got|
        having|never|not|us|them|him|me|you|nothing|people|everybody|everyone|somebody|someone|
        anybody|anyone|<NOBODY>)""",
    "subject": r"(?<![\w'])(?!(?:<no_subject>|\w+n't) )<word>,?<then>",
    "pause": r"[,;:”\"'?!)–—] ",
    "start": r"(?:^|[.?!] |<pause>)",
    "end": r" ?(?:[,.;:?!)“”\"–—]|$)",
    "after": r" (?:at|by|for|from|in|of|on|to) (?:<word> ){0,6}?(?!<no_subject> )<word>",
    # Between a voice and its verb: "the paper, in its issue of Friday, has".
    "aside": r"(?:<after>)?(?:, [^.;:?!]{1,120}?,|,? (?:who|which)| \([^)]{1,80}\))?<then>",
    # Before "that": "wrote in 1890 that", "announced to the council that".
    "when": r"""(?: (?:<adverb>|home|back|down|(?:at|from|in|on|under) [^,.;:?!]{1,30}?|
        (?:\w+ ){1,3}(?:later|ago)|
        to (?:<determiner> |<capital>)[^,.;:?!]{1,30}?))?""",
    # --- complements
    "finite": r"""(?:<be>|<auxiliary>|<irregular>|\w+ed|(?:is|was|were|are|had|has|have|did|
        does)n't)\b""",
    "weak_finite": r"(?:is|are|was|were|had|has|would|could|will|must)\b",
    "in_clause": r"(?: (?!(?:<conjunction>|to)\b)<token>){0,5}?",
    "clause_start": r"(?:<capital>|<determiner>|<number>|it|that)",
    # A clause without "that": "the gate froze", "he froze".
    "clause": r"(?:<nominative> \w+|<clause_start><in_clause> <finite>)",
    "weak_clause": r"(?:(?:he|she|they|we|i) \w+|<clause_start><in_clause> <weak_finite>)",
    # Not "heard that song", which is no clause.
    "that": r"(?:that\b(?! [\w'-]+<end>)|how\b|whether\b|why\b)",
    "quoted": r"[^.;?!]{0,120}[“\"]",
    "in_group": r"(?: (?!(?:<preposition>|<conjunction>|<be>)\b)<token>)",
    "group": r"""(?:<object_pronoun>\b|(?:that|these|those|both)|
        (?:<capital>|(?:<determiner>|<number>|\w+s)<in_group>{1,4}?)(?: of<in_group>{1,4}?)?)""",
    "object": r"(?:(?:<determiner>|<object_pronoun>|<number>|having|how|what)\b|<capital>|\w+s )",
    "time": r"""(?:(?:<determiner> )?(?:early |late |about |around |mid-?|beginning of |end of )?
        (?:\d{3,4}s?\b|\d+ (?-i:[A-Z])|(?-i:January|February|March|April|May|June|July|August|
        September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|
        Sunday|Easter|Christmas)|spring|summer|autumn|winter|(?:\w+ )?(?:centur(?:y|ies)|decade|
        era|reign|year|day|month)|\w+(?:th|first|second|third)(?=<end>| of\b)))""",
    # What a thing is called: "a ruin", "useless", "“x”".
    "called": r"""(?:(?:an?|one|the|its|his|her|their|no|too|very|far|worth) (?!(?:[\w'-]+ )?(?:day|
        evening|hour|month|morning|night|summer|time|way|week|winter|year)\b)|[“\"]|
        (?:un(?!cle|ion|it)\w{4,}|\w+(?:less|ful|ous|ible|able)|false|true|wrong|right|wise|mad|
        absurd|strange|odd|safe|sound|guilty|good|bad|great|likely|dead|lost|empty|new|old)\b)""",
    # Saying that says nothing of what was so: "told another story", "said goodbye".
    "idle": r"""(?: (?:another|an?|its|his|her|their|the)(?: \w+)? (?:stor(?:y|ies)|tales?|truth|
        time|lies?|prayers?|mass|words?|grace)\b| (?:apart|aside|farewell|goodbye|grace|mass|
        nothing|little|no|prayers|stories)\b)""",
    "tell_what": r"""(?:(?: (?!(?:how|of|that|what|to)\b)<token>){0,6}?(?:,|
        , [^.;:?!]{1,80},)? (?:<that>|what\b|of\b|
        about\b|[“\"])| (?:<object_pronoun>|me|us|you|<determiner> [\w'-]+|<capital>) <clause>)""",
    "write_what": r"(?:<when> (?:<that>|of\b|about\b|so\b|as if\b|<clause>)|<quoted>)",
    # --- voices
    "numbered": r"""(?:\b(?:article|chapter|clause|paragraph|resolution)s?\w? (?:\d|[ivxl]+\b)\S*|
        \bsections?\w? \d\S* of the <read>)""",
    "read": "(?:<texts>|<genres>)",
    "leading": r"(?:<determiner> (?:(?!<preposition> )[\w'-]+ ){0,3}?|(?:^|[.?!] )(?:[\w'-]+ )?)",
    "a_document": r"""(?:[<SOURCE><TEXT>]|(?-i:(?:[A-Z][\w'-]* ){1,9}<papers>\b)|<leading><read>\b|
        <read> and <read>\b|<numbered>)""",
    "a_text": r"(?:<a_document>|<leading><things>\b)",
    "a_law": r"(?:<TEXT>|<leading><genres>\b|<numbered>)",
    "a_writer": r"(?:[<SOURCE><TEXT><AUTHOR>]|\b(?:[\w'-]+ ){0,3}?<writers>\b)",
    # Two words with capitals are the full name of one whom no record need know.
    "full_name": r"(?-i:\b[A-Z][\w'.-]* [A-Z])[\w'-]*",
    "a_speaker": r"""(?:<name>|<determiner> (?:[\w'-]+ ){0,3}?(?:<speakers>|<heads>)\b|\b(?:he|
        she|they)\b|
        <full_name>)""",
    "a_voice": "(?:<a_text>|<a_writer>|<a_speaker>)",
    "capitals": r"(?-i:[A-Z])[^\s,.;:]*(?: (?-i:[A-Z])[^\s,.;:]*){0,4}",
    "owner": r"(?:(?:<determiner> (?:[\w'-]+ ){0,3}?)?[\w'-]+|<name>)'s?",
    "possessor": "(?:all )?(?:<owner>|another|her|his|its|one|that|their)",
    # Not "the book trade": the name of a text that is part of another name.
    "whole": r"""(?!'|-| <compounds>\b| (?:lay|lies|hung|hangs|stood)\b| (?!(?:<adverb>|
        <finite>|<preposition>|<determiner>|
        <nominative>|<conjunction>|it|that)\b)[\w'-]+[,.;:])""",
    "account": r"(?:own )?(?:[\w'-]+ )?<accounts>\b<whole>",
    # What a voice gives is lost to us: "his account was closed".
    "kept": r"""(?! (?:<be>|has been|had been) (?:<adverb> )?(?:closed|met|lost|burn\w+|printed|
        sold|found|never|not|destroyed|kept|paid|removed|stolen|opened)\b)""",
    "speech": "(?:<say>|<tell>|<write>|<claim>|<add>|<think>|<describe>|<blame>|<treat>|<know>)",
    "idle_gift": r"(?:[\w'-]+ ){0,2}?(?:dinner|party|prize|award|ball|chance|lift|push|start)\b",
    # What follows "has", if it is a statement: "has him at market", "has the company pay".
    "has_what": r"""(?:(?:it|him|her|them) (?!<preposition> (?:his|her|their)\b)[\w'-]+|
        (?:the|its|this|that|<name>|both|<number>|an?|no)(?: (?!(?:<preposition>|<conjunction>)\b|
        \w+(?:est|'s)\b)[\w-]+){1,2}(?<! most)(?<! best) (?!(?:<preposition>|<conjunction>|<adverb>|
        <be>|to)\b)[\w-]+ (?:<determiner>|<preposition>|up|down|off|out|to)\b|
        (?:the|its|this|<name>)(?: (?!(?:<preposition>|<conjunction>)\b|\w+(?:est|'s)\b)[\w-]+)
        (?<! most) (?!(?:<preposition>|<conjunction>|<adverb>|<be>|to)\b|<parts>|
        <compounds>)[\w-]+<end>)""",
}

CONSTRUCTIONS: tuple[str, ...] = (
    # --- adjuncts: according to X; tradition has it that; as X has it; as X remembered
    r"""\baccording to (?!(?:(?:an?|its|his|her|their|the) )?(?:[\w'-]+ )?(?:age|custom|depth|
        height|
        kind|length|load|means|merit|need|number|order|plan|price|rank|schedule|season|size|taste|
        type|value|weight|width|wish|wishes|needs|plans)\b)""",
    r"\b(?:has|had|have) it (?:that|from)\b",
    r"\bas (?:<word> ){1,6}?(?:has|had|have|puts?|tells?|told|gives?|gave|sees?|saw) it\b",
    r"""\bas (?:<word> ){0,6}?(?!<no_subject> )<word><then>(?:<say>|<tell>|<write>|<claim>|<add>|
        <believe>|<remember>|<describe>)(?: it)?<when><end>""",
    r"\bas <a_voice><aside>(?:<treat>|<find>)(?: it)?<when><end>",
    r"""\bso(?: at least| too| also)? [<SOURCE><TEXT><AUTHOR>]<end>|[,(] ?so (?:<capital>|
        (?:an?|the) <word>)[,)]""",
    # by her account; in the words of X; X's figure; the verdict of X; her claim is that
    r"\b(?:by|in|on) (?!(?:her|his|their) memory<end>)<possessor> <account>",
    r"""(?:<start>(?:(?:and|but|so|yet) )?|
        [,;] )in <possessor> (?:own )?(?:[\w'-]+ )?<read>\b<whole>""",
    r"\b(?:in|by) <name>'s? (?:own )?(?:[\w'-]+ )?<read>\b<whole>",
    r"\bto (?:her|his|their|<owner>) (?:eye|knowledge|mind|recollection)s?\b",
    r"\b(?:by|in|on) the (?!number|date|picture|figure|name|answer)(?:own )?<accounts> of\b",
    r"\b(?:on|upon) the (?:authority|showing|strength|word) of\b",
    r"(?:<name>|<a_writer>)'s? <account><kept>",
    r"<a_text>'s? own(?:<end>| <account>)",
    r"""\b(?:her|his|its|their|[\w'-]+'s?) (?:own )?(?:[\w'-]+ )?<accounts> (?:<speech>|(?:<be>|
        remains|remained) that\b)""",
    r"\b<accounts> (?:by|of) (?:<word> ){0,4}?<word> (?:<be>|remains|remained) that\b",
    r"""\b(?!picture|portrait|name|number|date|memory)<accounts> (?:by|from|in|
        of) (?:the )?[<SOURCE><TEXT><AUTHOR>]<kept>""",
    r"""\b(?:her|his|its|their|[\w'-]+'s?) (?:own )?(?:[\w'-]+ )?<accounts>\b[^.:;?!]{0,80}: ?
        [^.;?!]{0,80}[“\"]""",
    r"\bby the [\w'-]+(?: that| which)? (?:<word> ){0,5}?<word> (?:gives?|gave|uses?|used)\b",
    r"""<start>(?:(?:and|but|so|yet) )?by <possessor> (?:[\w'-]+ )?(?:agency|correspondent|embassy|
        ministry|press|reporter|spokes\w+)\b""",
    r"<subject><give> (?:<object_pronoun> )?to [^.;:?!]{1,60}: ?[“\"]",
    # in the *Post*; under article 5; in the article, …; from X one learns; for X it was
    r"\b(?:in|per|via|way of) (?:the )?[<SOURCE><TEXT>]<whole>",
    r"\b(?:by|in|of|under|with) <numbered>",
    r"<start>(?:(?:and|but|so|there|yet) )?in <a_document><whole>",
    r"<start>(?:(?:and|but|so|there|yet) )?by <a_document><whole>",
    r"<start>(?:(?:and|but|so|there|yet) )?under <a_law><whole>",
    r"""\bin (?:an?|another|one|the) (?:[\w'-]+ ){0,2}?<read> (?:by|from|in|of|published) (?:(?:the|
        in) )?(?:\d{4}|<capital>|<time>)""",
    r"[,;] in (?:an?|another|one) (?:[\w'-]+ ){0,2}?<read><end>",
    r"""\b(?:comes?|came|known|learn|learnt|learned|learns|taken) from (?:the )?
        (?:<a_text>|[<SOURCE><TEXT><AUTHOR>])<whole>""",
    r"<start>from (?:the )?(?:<a_text>|[<SOURCE><TEXT><AUTHOR>]),? (?:one|we|it)\b",
    r"""<start>(?:for|to) (?:<a_writer>|<a_speaker>|<a_document>)(?:<after>)?,? <clause_start>
        <in_clause> <be>\b""",
    r"<start>for [<SOURCE><TEXT><AUTHOR>], <clause>",
    r"\bfrom [^.,;]{1,60}? that we (?:have|know|learn)\b",
    r"\bour (?:\w+ )?(?:sources?|witness)\b",
    r"""\b(?:follow|trust|believe|(?:rest|rests|rested|depends?|relies|hangs?|based|goes back)
        (?: \w+)? (?:on|to|from)(?: the word of)?) (?:the )?[<SOURCE><TEXT><AUTHOR>]""",
    # told by X; printed in the *Post*; if X is right
    r"""\b(?:called|cited|claimed|dated|described|dismissed|mentioned|noted|quoted|recalled|
        recorded|
        remembered|reported|retold|stated|told)(?: [\w'-]+){0,3}? by <a_voice>""",
    r"""\b(?:attributed|blamed|called|claimed|depicted|described|dismissed|portrayed|recalled|
        regarded|
        remembered|reported)(?: (?:[\w'-]+ )?(?:as|for|an?|the) [^.,;]{1,40}?)? by (?:an?|one|
        the|two|
        his|her|<capital>) """,
    r"""\b(?:cited|described|dated|given|listed|mentioned|named|printed|quoted|recalled|recorded|
        reported|retold|shown|told)(?: [\w'-]+){0,3}? in <a_document><whole>""",
    r"\bif [^,.;:]{1,60}? (?:are|can|is|may|was|were) (?:to )?be (?:believed|credited|trusted)\b",
    r"\bif <a_voice><aside><gather> [^.,;:?!]{1,60} (?:aright|correctly|rightly)\b",
    r"""\bif (?:<a_voice><aside>|(?!it|that|this|all)[^.,;:]{3,60}? )(?:are|is|was|
        were) (?:correct|right)\b""",
    r"\bif (?:one|we) (?:(?:can|may) )?(?:believe|credit|follow|trust) ",
    r"\bin (?:the eyes|the mind) of\b|\bin (?:<owner>|her|his|their) eyes\b",
    r"<subject>puts? the blame (?:for|on)\b",
    r"""\b(?:audit|auditors?|commission|committee|court|detectives?|inquest|inquiry|investigation|
        investigators?|jury|panel|police|tribunal)<aside><find><when> <that>""",
    r"""[<SOURCE><TEXT><AUTHOR>] (?:are|is|was|were) (?:<adverb> )?(?:alone in|cited|correct|quoted|
        right|silent|wrong|the (?:only|sole|one|first) (?:source|witness|one|to)\b)""",
    r"[<SOURCE><TEXT><AUTHOR>], [^.;:?!]{1,120}?, (?:are|is|was|were) (?:<adverb> )?silent\b",
    r"""[<SOURCE><TEXT><AUTHOR>] (?:are|is|was|were) (?:<adverb> )?(?:inclined|loath|reluctant|
        tempted|unwilling) to (?:<claim>|<say>|<think>|<deny>|<blame>|<describe>)\b""",
    r"""(?:<a_text>|[<SOURCE><TEXT><AUTHOR>])<aside>(?:did|do|does)(?: not|n't) (?:know of|mention|
        name|record|report|say|speak of)\b""",
    r"(?:<a_text>|[<SOURCE><TEXT><AUTHOR>])<aside>knows? (?:no|nothing)\b",
    r"<start>in <AUTHOR>,? <clause_start>",
    r"""<subject>(?:are|is|was|were) (?:<adverb> )?(?<!\bit is )(?<!\bit was )(?:adamant|certain|
        confident|convinced|of the opinion|persuaded|positive|sure) (?:that\b|<clause>)""",
    # --- speech: X said; X told her that; …, said X; …, X argues, …
    r"<subject><say>\b(?!<idle>|<end>$)",
    r"<subject><tell>\b<tell_what>",
    r"<subject><tells> (?:it\b|(?:the|an?|another)(?: \w+)? (?:story|tale) (?:of|in|that|with)\b)",
    r"<subject><write>\b<write_what>",
    r"""<start>(?:<say>|<write>) (?:an?|another|her|his|its|one|some|the|their|two|three|
        <capital>)(?!<idle>)""",
    r"<start>(?:<claim>|<adds>|<believe>|<remembers>) <capital>",
    r"""<start>(?:argued|boasted|commented|complained|explained|insisted|objected|remarked|replied)
        (?:\san?| another| her| his| its| one| some| the| their)\b""",
    r"<start><claims> (?:an?|another|her|his|its|one|the|their) ",
    r"""<pause>(?:<word> ){0,7}?(?!<no_subject> )<word><then>(?:<claim>|<say>|<write>|<opine>|
        <believe>|<remembers>|<add>|<tell> (?:<determiner> )?<token>)<when><end>""",
    r"""<pause>(?:<a_voice>|<capitals>)(?: and (?:<word> ){0,2}?<word>)?<then>(?:<treat>|
        <answer>|<think>|<describe>)<when><end>""",
    r"<subject>(?:<claim>|<add>|<think>|<hold_that>)<when> <that>",
    r"<subject><inform>(?: (?!to\b)<token>){1,5}? (?:<that>|<weak_clause>)",
    r"\b<reporting> (?:that\b|<clause>|[“\"])",
    r"<subject>(?:<claim>|<believe>)\b (?:<clause>)",
    r"<subject>(?:<add>|<think>) <weak_clause>",
    r"<subject><opine> (?:<capital>|<determiner>|<nominative>|it|so)\b(?! (?:case|point|matter)\b)",
    r"""(?:<a_voice>|<subject>)(?: ?<then>)?(?:did|do|does)(?: not|n't) (?:accept|believe|
        doubt|expect|think) (?:<that>|<clause>)""",
    r"<subject>(?:<claim>|<add>|<think>|<tell>|<describe>|<call>|<regard>)\b<quoted>",
    # claims to hold; denies having; believes the gate to be; denies the story
    r"<subject><profess>(?: <adverb>| not)? to \w+",
    r"<subject><deny>(?: ever)? (?!nothing|evening|morning|anything|everything)\w{2,}ing\b",
    r"""<subject>(?:deny|denies|denied) (?:<determiner> )?(?:[\w'-]+ )?(?:<reports>|any|all|it|
        charge|rumour|this)\b""",
    r"<subject>(?:<believe>|<opine>|<think>|<claim>) <group> to (?:be|have)\b",
    r"(?:<a_text>|<a_writer>)<aside><take> <group> to (?:be|have)\b",
    # --- naming: she describes it; blames the frost; calls it a ruin; dates it to 1889
    r"<subject><blame> <object>",
    r"<subject>credit(?:s|ed)? <group> (?:with|for)\b",
    r"(?:<subject>|<a_voice><aside>)<describe> <object>(?! (?:circle|arc|curve)\b)",
    r"<subject>(?:<remembers>|<noteds>) <object>(?![^.,;]* with an?\b)",
    r"(?:<subject>|<a_voice><aside>)<regard> <group> as\b",
    r"<subject>(?:speaks?|spoke|boasts?|boasted) of <object>",
    r"<subject>(?:argues (?:for|against)|puts forward) <object>",
    r"<subject>(?:sees?|saw|views?|viewed) <group> as (?:an?|the|one|no)\b",
    r"""(?:<a_text>|<a_writer>|<a_speaker>)<aside>(?:<treats>|<gives>|<haves>|reads?|counts?|
        treats?|uses?) <group> as\b""",
    r"(?:<subject>|<a_voice><aside>)(?:<call>|labels?) (?:what\b|<group> <called>)",
    r"""(?:<subject>|<a_voice><aside>)(?:dates?|dated|assigns?|assigned) <group> (?:to|at|from|
        in|on|
        between|before|after|(?:\w+ ){1,3}?(?:later|earlier|too))\b""",
    r"""(?:<subject><places>|(?:<a_text>|[<SOURCE><AUTHOR>])<aside><place>)(?! \w+ (?:fare|fee|
        limit|price|rent|toll)\b) <group> (?:at|around|about|
        near) (?:\w+ )?<number>""",
    r"""(?:<subject><places>|(?:<a_text>|[<SOURCE><AUTHOR>])<aside><place>)(?! \w+ (?:fare|fee|
        limit|price|rent|toll)\b) <group> (?:in|on|around|
        about|before|after|at|between) <time>""",
    r"""<subject><give> (?:<number>|(?:<determiner> )?(?:[\w'-]+ ){0,3}?<measures>
        (?: of [\w' -]{1,40}?)?) (?:as|at)\b""",
    # --- what texts do, and who writes
    r"(?:<a_text>|<a_writer>)<aside>(?:leaves?|left) (?:no|little) doubt\b",
    r"(?:<a_text>|<a_writer>)<aside>(?:agree|differ|disagree)(?:s|d|ed)?\b",
    r"(?:<a_text>|<a_writer>)<aside><treat> (?:<object>|<that>|[“\"])(?<!signs )(?<!traces )",
    r"(?:<a_text>|<a_writer>)<aside><prove><when> <that>",
    r"(?:<a_text>|<a_writer>)<aside>sees? in <group> (?:an?|no|the)\b",
    r"[<SOURCE><TEXT><AUTHOR>] (?:was|were) (?:assured|informed|told)<when> <that>",
    r"""(?:<name>'s?|<a_writer>'s?|\b(?:her|his|their)) (?:own )?(?:[\w'-]+ )?<methods>(?:<after>)?
        <then>(?:<yield> (?:<object>|<that>)|<prove><when> <that>|(?:give|gave|make)s? (?:<number>|
        it <number>|<group> <number>))""",
    r"""\bby (?:<name>|<a_writer>)'s? (?:own )?(?:[\w'-]+ )?(?:calculation|count|measurement|
        observation)s?\b""",
    r"(?:<a_text>|<a_writer>)<aside>(?:names? <object>|named (?:the|him|her|them|<capital>))",
    r"""<a_document><aside>(?:<gives>|gave|count(?:s|ed)?) <number>(?![^.,;]* to (?:her|his|its|
        the)\b)""",
    r"""(?:<a_text>|<a_writer>)(?![\w'])[^.;:?!]{0,120} and (?:<say>|<claim>|<add>|<describe>|
        <treat>|<find>) (?:<object>|<that>)""",
    r"""<a_document><aside>(?:<claim>|<describe>|<remember>|note[sd]?|states?|stated|
        confirm(?:s|ed)?)\b""",
    r"""<a_writer><aside>(?:<claims>|<describe>|<adds>|<thinks>|
        <remembers>)(?! (?:<preposition>|<end>))""",
    r"(?:<a_text>|<a_writer>)<aside>(?:speaks?|spoke|knows?|calls?|tells?|told) (?:of|for)\b",
    r"(?:<a_text>|<a_writer>)<aside><carry> (?:<determiner> )?(?:[\w'-]+ ){0,2}?<reports>\b",
    r"""(?:<a_text>|<a_writer>)<aside><give> <determiner> (?:[\w'-]+ ){0,2}?<measures>\b
        (?![^.,;]* to (?:her|his|its|the)\b)""",
    r"<a_document><aside><gives> (?:<determiner>) (?!<idle_gift>)",
    r"(?:<a_text>|<a_writer>|<name>)<aside><haves> <has_what>",
    r"(?:<TEXT>|<leading><read>)<aside>had <has_what>",
    r"<a_document><aside>had <object_pronoun> (?:as|at|in|on)\b",
    r"""(?:<TEXT>|<leading><read>)<aside><haves> (?:(?:an?|the|no)\b|
        [“\"])(?! (?:[\w'-]+ ){0,2}?<parts>\b)""",
    r"""(?:<a_text>|<a_writer>)<aside>(?:makes?|(?<=they )made) (?:(?:it|him|her|them|
        this) (?!(?:hard|possible|easy|easier|
        difficult|impossible|necessary|clear)<end>)[\w“\"]|
        (?:<determiner>) [\w'-]+ (?!(?:<preposition>|<conjunction>)\b)[\w“\"]|(?:clear|plain)\b)""",
    r"""<a_document><aside><place> (?!(?:pressure|emphasis)\b)(?:<group>) (?:at|in|on|beside|
        near|within)\b""",
    r"(?:<a_text>|<a_writer>|<name>|<full_name>)<aside><find><when> <that>",
    r"(?:<a_text>|<a_writer>)<aside>finds? (?:<object>|no\b|that\b)",
    r"""(?:<a_text>|<a_writer>)<aside>found (?:<that>|<clause>|(?:him|her|it|them|no)\b|<group> (?:
        to be|still|\w+ing|un\w+)\b)""",
    r"<a_law><aside><rule> (?:<object>|<that>|for\b|no\b|all\b|\w+ )",
)
