"""Words that titles in title case write with a capital and that are no proper names."""

import re

_ENDINGS = re.compile(
    r".{3,}(?:tions?|sions?|ings?|ical(?:ly)?|ments?|ness|ities|ity|isms?|ists?|ous(?:ly)?|ives?|"
    r"ively|ances?|ences?|ships?|ology|ologies|ological|graphy|graphic|graphies|ables?|ibles?|ful|"
    r"less|ized?|ised?|izing|fully|ually|ially|ately|tors?|ators?|ters|ders|ners|lers|kers|sers|"
    r"tures?|sures?|ages|ents|ants|ures|ated|ates|ies|ied|dom|hood|ward|wise|ways?|works?|metry|"
    r"metric|nomy|nomical|sophy|cracy|archy|things?|bodies|body|tic|tics|tical|eds?|ally|ory|ories|"
    r"rooms?|types?|igms?|grams?|scopes?|phones?|scapes?|theses|thesis|"
    r"ary|aries|uals?|ials?|ural|oral|ional|onal|inal|ium|ysis|yses|ified|ifies)"
)
_WORDS = frozenset(
    """cholera malaria smallpox typhus typhoid tuberculosis influenza measles leprosy syphilis mode
    modes pump pumps ghost fever fevers epidemic epidemics outbreak miasma contagion
    treatise commonwealth cosmos universe quarterly monthly weekly mechanics
    about above absence abuse access account accounts across act acts adult affair affairs after
    again against age aid aim air alive all alone along among ancient and animal animals another
    answer answers any approach area areas arm arms army art article artist arts as asia aspect
    aspects at atlas atom attack aunt author authors autumn away back bad bank base bases basic
    battle be beach bear beauty became because become been before begin behind being belief beliefs
    below best better between beyond big bird birds birth black blood blue board boat boats body
    bomb bones book books border borders born both bottom box boy boys brain bread break brick
    bridge bridges brief bright bring broken bronze brother brothers build built burden bureau
    burial business but by calendar call camp can canal canals cannot capital car care case cases
    cast castle cattle cause causes century chain chair chance change changes changing chapter
    child children choice chronicle church cities city civil claim claims class classes clay clean
    climate clock clocks close cloth clothes coast code cold college colonial colony colour colours
    come coming common company computer concept control cook copper copy corn corpus cost costs
    cotton council country court courts craft crafts crime crises crisis critical critique crop
    crops cross crown cult culture cultures custom customs cycle daily dance danger dark data date
    dating daughter dawn day days dead deal death debate debt decade decades decline deep defeat
    defence demand design desire detail device devices devil diary did diet different digital
    disease diseases divine do document documents does dog dogs domain domestic done door doubt
    down drama dream dreams dress drink drug dry dust duty each early earth east easy eclipse
    eclipses edge edited edition effect effects elite else empire empires end ends enemy energy
    engine england enough epic epoch epochs era eras error errors essay essays estate eternal ever
    every everyday evidence evil example exile eye eyes fabric face faces facing fact factors facts
    fail failed failure faith fall fame families family famine far farm farmer farmers farming fate
    father fathers fear feast field fields fight figure figures film final find finds fine fire
    first fiscal fish fisher five flag flesh flood flow flower food foot for force forces foreign
    forest forests form forms four free freedom friend friends from frontier fruit full future gain
    game games garden gardens gate gear gears gender general ghost gift girl girls give glass global
    go god goddess gods gold good goods grain grammar grand grave graves great green grid ground
    group groups grow growth guide guild guilds guilt gun guns had hair half hall hand handbook
    hands hard harvest has have head health hear heart hearts heat heaven height hell help her
    here heritage hero hidden high hill his histories history hold holy home homes honour hope
    horse horses hospital house houses how human humans hunger hunt hunter husband i ice idea ideal
    ideas identity if illness image images in index industry inner inside into iron island islands
    issue issues it its ivory job join journal journey joy judge just key keys kind king kings
    kingdom knowledge known labour lake lamp land lands language languages large last late later
    law laws lay lead leader leaders leaf league learn learned left legacy legal legend lesson
    lessons let letter letters level liberal libraries library life light like limit limits line
    lines list lists live lives lived local lock locks logic long look lord lords lore lost love
    lower machine machines made magic main make maker makers male man manner many map maps march
    marine mark market markets marriage mass master masters material maze me meal mean means measure
    meat mechanism mechanisms medieval meet meeting member memoir memoirs memory men mental merchant
    message metal metals method methods might migrant military milk mill mind minds mine minor
    mirror mission model models modern money month moon moral more mortal most mother mothers motion
    mountain mouth move much music must my myth myths name names narrative nation nations native
    natural nature naval navy near need needs network networks never new news night nine no noble
    noise none north not note notes nothing novel now number numbers oath ocean of off office
    official oil old on once one only onto open oracle oral order orders origin origins other others
    our out outer outside over own owner page pages pain paint painter painting paintings palace
    paper papers parent parents part parties party past path paths patron pattern patterns peace
    peasant peasants people peoples perfect period periods person persons philosopher piece pilgrim
    pilot place places plague plain plan plans plant plants play plays poem poems poet poetics poet
    poetry poets point poison police policy political politics poor popular port portrait ports
    post pot pottery poverty power powers practice prayer press price prices priest priests prince
    print printer prison private prize problem problems process product profit project projects
    proof property prophet protest public pure purpose queen queens quest question questions quiet
    race race radical radio rain raise rape rare rate rather reader readers reading real realm
    reason rebel rebels record records red reform reforms regime region regions reign report reports
    research rest return review rhetoric rhythm rice rich right rights ring riot rise rising risk
    rite rites ritual rituals river rivers road roads rock role roles room root roots route routes
    royal ruin ruins rule ruler rulers rules run rural sacred safe sail saint saints salt same sand
    save saw say scale school schools science sciences scribe script scripts sea seal seals search
    seas season seasons second secret secrets section see seed seeing seek self selected sense
    series servant service set seven sex shadow shame shape sheep ship ships shore short should show
    sick side siege sign signal signs silence silk silver similar since singer single sister site
    sites six size skill skin sky slave slaves sleep slow small smoke so social society soil soldier
    soldiers some son song songs sons soul souls sound source sources south space speak speech speed
    sphere spirit spirits spring square stage standard star stars state states station status steam
    steel step stone stones stop storm stories story strange stream street streets strike strong
    structure struggle student studies study style subject such sugar summer sun surface survey
    survival survived sword symbol synthesis system systems table tale tales talk task taste tax
    taxes teacher teachers tell temple temples ten term terms test testament text texts textile than
    that the theatre their them theme themes then theory there these they thing third this those
    thought thoughts thousand threat three throne through thus tide tides time times to today
    together tomb tombs tool tools top torture total touch toward towards tower town towns trade
    trader trades tradition train trains trauma travel treasure treaties treaty tree trees trial
    trials tribe tribes troop truth turn turning twelve twentieth twice twin two type types under
    union unit unity unknown until up upon upper urban us use used user uses using utopia valley
    value values verb verse versus very vessel via victim victims view views village villages
    virgin virtue vision visual vocabulary voice voices volume vote votes voyage voyages wage wages
    wait walk wall walls want war warfare warrior wars was watch water waters wave way we weak
    wealth weapon weather week well went were west whale what wheat wheel wheels when where which
    while white who whole whose why wide wife wild will wind wine winter winters wisdom witch with
    within without witness wives woman women wonder wood wool word words work worker workers world
    worlds worship worth wreck write writer writers writing written wrong year years yet you young
    your youth zone""".split()
)


def is_common(word: str) -> bool:
    """Whether a word in title case is a common one: by a list, or by how it ends."""
    return all(map(_is_common, re.split(r"[-’']", word.lower())))


def _is_common(word: str) -> bool:
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")}
    stems |= {f"{word.removesuffix('ies')}y", word.removesuffix("ly"), word.removesuffix("er")}
    return bool(stems & _WORDS) or bool(_ENDINGS.fullmatch(word))
