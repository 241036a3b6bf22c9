"""The words of English that tell whose word something is: verbs by what they must have, and nouns.

A verb alone attributes nothing: "the paper carried a report" does, "the press carried water" does
not. So verbs are sorted by the complement that makes them attribute; `constructions` has those.
"""

from collections.abc import Mapping

# Verbs; after a slash the past form, where it is irregular or doubles its last letter.
VERBS: Mapping[str, str] = {
    "say": "say/said",
    "tell": "tell/told",
    "write": "write/wrote/written",
    # Acts of speech, whoever does them: before "that", a clause or a quotation, or where they
    # interrupt a sentence ("…, the owner claims, …").
    "claim": """acknowledge affirm allege announce argue assert boast claim comment complain
        conclude contend deny estimate explain hint insist point~out predict proclaim
        promise propose protest remark reply report suggest swear/swore testify""",
    # So too; but alone they are other acts: he answered the door, noted the time, admitted a boat.
    "add": """add admit/admitted agree assume concede confirm declare maintain mention note
        observe record reveal stress state warn""",
    "answer": "answer",
    # What a mind does, and it is told of as that mind's.
    "think": """believe calculate consider doubt expect fear foresee/foresaw guess hear/heard
        imagine judge recall reckon remember suppose suspect swear/swore
        think/thought understand/understood""",
    # Of these it is said whether they were done rightly.
    "gather": "count date judge read/read reckon remember understand/understood",
    # Of these what follows can be a clause with any verb.
    "believe": "believe guess suppose suspect swear/swore think/thought reckon",
    "remember": "remember recall",
    "noted": "note report",
    "hold_that": "hold/held maintain",
    "know": "know/knew see/saw",
    # Whom it tells comes between: "warned the town that".
    "inform": "assure inform notify promise remind tell/told warn",
    "deny": "admit/admitted deny mention recall remember report",
    # Of these what follows can hardly be anything but a clause.
    "opine": "argue contend guess insist reckon suppose think/thought",
    # Of one who may be wrong about himself: "claims to hold".
    "profess": "claim profess purport",
    # With any object, whoever does it: nobody does this with his hands.
    "blame": """accuse ascribe attribute blame depict interpret liken mischaracterise portray
        quote summarise summarize""",
    # So too, in the present, which essays keep for their sources, and in the past of a voice.
    "describe": "allege cite characterise characterize describe estimate mention",
    # With an object that is called something: "calls the gate a ruin".
    "call": "call consider deem dub/dubbed pronounce reckon term think/thought",
    # With an object, and "as".
    "regard": """characterise characterize cite depict describe dismiss interpret portray present
        recall regard remember""",
    # With an object and a place in time or an amount.
    "place": "fix place put/put set/set",
    # What only texts, or who writes, do with a matter.
    "treat": """deduce identify indicate imply infer/inferred list record reproduce
        repeat retell/retold reveal show/showed/shown spell~out suggest trace""",
    # So too, of what is so; with an object they are other acts: established a school.
    "prove": "demonstrate establish prove",
    # What is measured, counted or tried does it as well.
    "yield": "bear~out indicate point~to show/showed/shown suggest yield",
    # With an object that is taken "to be" or "to have been" something.
    "take": "find/found hold/held prove show/showed/shown take/took understand/understood",
    # Texts do it with a report that they print: "carried a story", "contains a claim".
    "carry": """bring/brought carry contain have/had include offer print publish
        reprint run/ran""",
    "give": "give/gave",
    "have": "have/had",
    "find": "find/found",
    # What rules and records do.
    "rule": """allow ban/banned bar/barred bind/bound contain cover define demand exempt
        forbid/forbade give/gave grant lay~down/laid~down leave/left oblige permit/permitted
        prescribe prohibit provide require rule~out set/set""",
}

# Nouns, in the singular.
NOUNS: Mapping[str, str] = {
    # What is read can hardly be anything but a voice.
    "text": """account almanac announcement article bible biography blog book booklet broadcast
        brochure bulletin
        caption catalogue chapter chronicle commentary communique communiqué diary digest
        dispatch document edition editorial encyclopedia essay footnote guidebook handbook
        interview journal leaflet letter log logbook magazine manual memoir memorandum minutes
        monograph newsletter newspaper notice obituary pamphlet paper report review source
        statement story study summary survey telegram textbook thesis transcript translation
        treatise version weekly""",
    # What may be read, and may be a thing or a place.
    "thing": "label page photograph press site website",
    # Who writes for others to read.
    "writer": """analyst archaeologist author biographer blogger chronicler columnist
        correspondent critic editor engineer expert geologist guide historian journalist observer
        poet reporter researcher reviewer scholar scientist translator witness writer""",
    # Who speaks for others.
    "speaker": """agency ambassador diplomat embassy minister ministry museum office official
        spokesman spokesperson spokeswoman""",
    # What a voice gives.
    "account": """account admission allegation answer argument assertion assessment authority
        belief calculation claim conclusion conviction count date dating definition description
        estimate evidence explanation figure finding formula guess hypothesis impression
        interpretation judgement judgment memory narrative number opinion phrase picture portrait
        quotation reading reckoning recollection reconstruction retelling sentence suggestion
        suspicion telling testimony theory verdict version view word wording""",
    # What a voice did to know it: her word only where it is said to show something.
    "method": """calculation comparison count excavation experiment measurement observation
        reconstruction survey test trial""",
    # What texts print of what others say.
    "report": """account admission allegation assertion claim complaint confession
        denial description estimate interview letter list notice passage quotation remark report
        rumour sentence statement story testimony verse warning""",
    # What a source gives of a matter.
    "measure": """account age amount cause cost count date day depth detail distance explanation
        figure height hour length list location month motive name number origin place price
        reason size source sum summary title total value version weight width wording year""",
    # What a book has as a thing, a paper as a business, and a writer as anybody.
    "part": """author binding branch chapter circulation column copy copyright correspondent cover
        desk edition editor figure flaw footnote future history illustration index influence issue
        launch line map name office owner page paragraph part photograph picture place plate
        preface price printer publisher reader readership reputation section sheet shop staff
        subscriber supplement supporter title volume website year""",
    # What is made of a text's name, and is none: "the book trade".
    "compound": """archive binding boat boy building business case club collection committee
        company cover department dealer editor factory fair house industry jacket library man
        market men mill museum office owner press prize proprietor rack room seller shelf shop
        stall stand store street tower trade train warehouse work world yard""",
}

# These are voices only where such a source supports the claim: else the treaty or the stone is
# what is told of ("the agreement gives the museum to the state").
NOUNS_OF_GENRE: Mapping[str, str] = {
    "archival-document": "cable certificate deed file ledger list memo register",
    "dataset": "database dataset figures index register statistics table",
    "image": "drawing engraving film image painting photo picture print",
    "inscription": "decree epitaph inscription plaque stele stone tablet",
    "learned-text": "history treatise",
    "legal-text": """act agreement charter clause code constitution contract convention decision
        decree directive judgment law paragraph protocol regulation resolution statute treaty""",
    "letter": "cable message note postcard",
    "literary-text": "epic novel play poem saga song tale verse",
    "map": "atlas chart map plan",
    "object": "coin object plaque plate seal",
    "official-statement": "declaration decree note order speech",
    "un-document": "agreement convention resolution treaty",
}

# The past of common verbs that is not made with "ed": by it a clause without "that" is known.
IRREGULAR = """became began bought broke brought built burnt came cost cut did drew drove
    fell felt fought found froze gave got grew had held hid hit kept knew lay led
    left lost made meant met paid put ran rang rose said sailed sank sat saw sent
    set shook shut sold spent split spoke sprang stood stole struck swam swept
    took taught told thought threw was went were won wore wrote"""

# What the names of papers end with, and hardly another name.
PAPERS = """Chronicle Courier Daily Gazette Herald Journal Mail News Observer Post Review Telegraph
    Times Tribune"""
