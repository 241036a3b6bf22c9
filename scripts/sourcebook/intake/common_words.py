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
    modes pump pumps ghost fever fevers epidemic epidemics outbreak miasma contagion   treatise
    commonwealth cosmos universe quarterly monthly weekly mechanics about above absence abstract
    abuse access account accounts across act acts adult affair affairs after again against age
    agenda agent aid aim air alive all alone along among anatomy ancient and anecdote animal animals
    another answer answers anxiety any apparatus appendix appraisal approach area areas arm arms
    army art artefact article artist arts as asia aspect aspects at atlas atom attack aunt author
    authors autumn away back background bad ballad bank barrier base bases basic basis battle
    battlefield be beach bear beauty became because become been before begin behind being belief
    beliefs below best better between beyond big bird birds birth black blood blue board boat boats
    body bomb bones book books border borders born both bottom box boy boys brain bread break brick
    bridge bridges brief bright bring broken bronze brother brothers build built burden bureau
    burial business but by calendar call camp can canal canals cannot capital car care cargo case
    cases cast caste castle catalogue cattle cause causes cavalry census century ceremony chain
    chair chance change changes changing chapter chemistry child children choice chorus chronicle
    church cities city civil claim claims class classes clay clean clergy climate clock clocks close
    cloth clothes cloud coal coast code coffee cohort coin coinage cold college colonial colony
    colour colours come coming commerce common companion company comparison computer concept
    consensus conspiracy contact context contract control controversy cook copper copy corn corpse
    corpus cost costs costume cotton council country court courts craft crafts crew crime crises
    crisis critical critique crop crops cross crown cult culture cultures custom customs cycle daily
    dairy dance danger dark data date dating daughter dawn day days dead deal death debate debt
    decade decades decline decree deep defeat defence demand dental design desire despair destiny
    detail device devices devil dialect dialogue diary diaspora did diet different digital dilemma
    diplomacy diplomat disaster discourse disease diseases dissent divine divorce do doctrine
    document documents does dog dogma dogs domain domestic done door dossier doubt down drama dream
    dreams dress drink drought drug dry dust duty each early earth earthquake east easy eclipse
    eclipses ecology edge edited edition effect effects ego elegy elite else empire empires
    encounter end ends enemy energy engine england enigma enough enquiry epic episode epoch epochs
    era eras error errors essay essays estate eternal ethics ever every everyday evidence evil
    example exile export eye eyes fabric face faces facing fact factors facts fail failed failure
    faith fall fame families family famine far farm farmer farmers farming fate father fathers fear
    feast field fields fight figure figures film final find finds fine fire first fiscal fish fisher
    five flag flesh flood flow flower folklore food foot footnote for force forces foreign forest
    forests forgery form forms four free freedom friend friends from frontier fruit full funeral fur
    future gain game games garden gardens gate gear gears gender genealogy general genocide genre
    ghost gift girl girls give glass global glory go god goddess gods gold good goods grain grammar
    grand grave graves great green grid ground group groups grow growth guide guild guilds guilt gun
    guns habit had hair half hall hand handbook hands hard harmony harvest has have hazard head
    health hear heart hearts heat heaven height hell help her here heresy heritage hero heroine
    hidden high hill his histories history hoard hold holy home homes honour hope horizon horror
    horse horses hospital house household houses how human humans hunger hunt hunter husband i ice
    icon idea ideal ideas identity idol if illness image images immigrant impact in index industry
    infantry inner inquiry inside insight insurgency intellect interlude into intrigue iron irony
    island islands issue issues it its ivory jewel job join journal journey joy judge jury just key
    keys kind king kingdom kings knowledge known labour labyrinth lake lament lamp land landlord
    lands language languages large last late later law laws lay lead leader leaders leaf league
    learn learned left legacy legal legend lesson lessons let letter letters level lexicon liberal
    libraries library life light like limit limits line lines list lists literacy liturgy live lived
    lives local lock locks logic long look lord lords lore lost love lower loyalty luxury lyric
    machine machines made magic magistrate main make maker makers male man manifesto manner
    manuscript many map maps march margin marine mark market markets marriage martyr mask mass
    master masters material maze me meadow meal mean means measure meat mechanism mechanisms medal
    medieval medley meet meeting melody member memoir memoirs memory men mental merchant message
    metal metals metaphor method methods metropolis microbe might migrant military milk mill mind
    minds mine minor miracle mirror mission model models modern molecular monarch money month mood
    moon moral more mortal mosaic most mother mothers motif motion mountain mouth move much music
    must my mystery myth myths name names narrative nation nations native natural nature naval navy
    near necropolis need needs network networks never new news night nine no noble noise nomad none
    norm north not note notebook notes nothing novel now number numbers nun oath ocean of off office
    official oil old on once one only onto open oracle oral ordeal order orders origin origins
    orphan other others our out outcome outer outside over overview own owner pagan page pages pain
    paint painter painting paintings palace pamphlet panic paper papers paradox parent parents
    parish part parties partner party passport past path pathogen paths patient patriot patron
    pattern patterns peace peasant peasants pedagogy penalty people peoples perfect period periods
    person persons philosopher photograph physician piece piety pilgrim pilot pirate place places
    plague plain plan planet plans plant plants play plays plea plot plunder poem poems poet poetics
    poetry poets point poison police policy political politics poor popular port portrait ports post
    postscript pot pottery poverty powder power powers practice prayer preface prelude press price
    prices priest priests prince principle print printer prison private privilege prize problem
    problems process product profit project projects proof property prophet prose protest proverb
    public pulp pure purpose puzzle queen queens quest question questions quiet race radical radio
    rain raise rape rare rate rather reader readers reading real realm reappraisal reason rebel
    rebels rebirth recipe record records red reemergent reform reforms regime region regions reign
    rejoinder relic religion reply report reports research response rest retreat return revenge
    review rhetoric rhyme rhythm rice rich riddle right rights ring riot rise rising risk rite rites
    ritual rituals rival river rivers road roads rock role roles room root roots route routes royal
    ruin ruins rule ruler rulers rules run rural sacred sacrifice safe saga sail sailor saint saints
    salt same sand satire save saw say scale scandal scholar school schools science sciences scribe
    script scripts sea seal seals search seas season seasons second secret secrets sect section see
    seed seeing seek selected self sense serf series sermon servant service set seven sex shadow
    shame shape sheep sheet shelter shield ship ships shore short should show sick side siege sign
    signal signs silence silk silver similar sin since singer single sister site sites six size
    skeleton sketch skill skin sky slave slavery slaves sleep slow small smoke so social society
    soil soldier soldiers some son song songs sons soul souls sound source sources south sovereign
    space speak speech speed spell sphere spice spirit spirits splendour spring spy square stage
    standard star stars state states station statue status steam steel step stone stones stop
    stories storm story strange strategy stream street streets strike strong structure struggle
    student studies study style subject suburb such sugar suicide summer sun surface surgeon survey
    survival survived sword symbol sympathy symptom syndrome synthesis system systems table tale
    tales talk task taste tax taxes tea teacher teachers tell temple temples ten tendency term terms
    test testament testimony text textile texts than that the theatre their them theme themes then
    theory there these thesis they thing third this those thought thoughts thousand threat three
    throne through thus tide tides time times title to tobacco today together tomb tombs tongue tool
    tools top topic torture total touch toward towards tower town towns trace trade trader trades
    tradition tragedy train trains trauma travel treason treasure treaties treaty tree trees trial
    trials tribe tribes triumph troop truth turn turning tutor twelve twentieth twice twilight twin
    two type types tyranny tyrant under union unit unity unknown until up update upon upper urban us
    use used user uses using utopia valley value values verb verdict verse versus very vessel via
    victim victims view views village villages villain viral virgin virtue virus vision visual
    vocabulary voice voices volcano volume vote votes voyage voyages wage wages wait walk wall walls
    want war warfare warrior wars was watch water waters wave way we weak wealth weapon weather week
    well went were west whale what wheat wheel wheels when where which while white who whole whose
    why wide wife wild will wind wine winter winters wisdom witch with within without witness wives
    woman women wonder wood wool word words work worker workers world worlds worship worth wound
    wreck write writer writers writing written wrong year years yet yield you young your youth
    zone""".split()
)


def is_common(word: str) -> bool:
    """Whether a word in title case is a common one: by a list, or by how it ends."""
    return all(map(_is_common, re.split(r"[-’']", word.lower())))


def _is_common(word: str) -> bool:
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")}
    stems |= {f"{word.removesuffix('ies')}y", word.removesuffix("ly"), word.removesuffix("er")}
    return bool(stems & _WORDS) or bool(_ENDINGS.fullmatch(word))
