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
    """abdicate about above abroad absence abstract abuse access account accounts across act acts
    adds adopts adult affair affairs affidavit after aftermath again against age agenda agent aid
    aim air alive all allegedly alliance allies alone along ambassador ambassadors among anatomy
    ancient and anecdote animal animals another answer answers anthology anxiety any apocalypse
    apology apparatus appendix applaud appraisal approach approves archive archives area areas
    aristocracy arm arms army art artefact article artist arts as asia asks aspect aspects assassin
    assembly astronomer astronomers at atlas atom atomic atrocity attack aunt author authors
    autobiography autumn away back background bad ballad ban bank barrier base bases basic basis
    basket baskets battle battlefield be beach bear beauty became because become been before begin
    behind being belief beliefs bell below best better between beyond bibliography bid big
    biography bird birds birth birthplace black blast blood blue board boat boats body bodyguard
    bomb bones book books border borderland borders born both bottom bourgeois box boy boys brain
    bread break brick bridge bridges brief bright bring broken bronze brother brothers build built
    bully burden bureau bureaucracy burial business but buyer by cache calendar call camp can canal
    canals cannot capital car care cargo case cases cast caste castle catalogue cathedral cattle
    caught cause causes cavalry cemetery census century ceremony chain chair challenge challenges
    chance chancellor change changes changing chapter charge charges charter chemistry child
    children chivalry choice cholera chorus chronicle church cinema citadel cities city civil
    civilian claim claims class classes clay clean clergy climate clock clocks close cloth clothes
    cloud coal coalition coast code coffee cohort coin coinage cold college colonial colony colour
    colours come comedy comet comets coming commerce committee committees common commonwealth
    companion company comparison computer concept concern concerns concise condemns conflict
    conflicts congress consensus conspiracy consul contact contagion context continue contract
    control controversy convent cook copper copy corn corpse corpus correspondent cosmos cost costs
    costume cotton could council country court courts craft crafts crew crime crises crisis
    critical critique crop crops cross crown crusade crusades cult culture cultures custom customs
    cycle daily dairy dance danger dark data database date dating daughter dawn day days dead deaf
    deal dear death debate debt decade decades decisive decline decree deep defeat defence defends
    deluge demand democracy dental desert design desire despair despite despot destiny detail
    device devices devil dialect dialogue diary diaspora dictate did diet different digital dilemma
    diplomacy diplomat dirty disaster discourse disease diseases dispute disputed disputes dissent
    dissident divine divorce do doctrine document documents does dog dogma dogs domain domestic
    done door dossier doubt down draft drama dream dreams dress drink drought drug dry duke dust
    duty dynasty each earl early earth earthquake east easy eclipse eclipses ecology edge edited
    edition effect effects ego eighteenth eighth eighty elegy eleventh elite eloquence else embargo
    embassy emperor emperors empire empires encounter end ends enemy energy engine england enigma
    enough enquiry epic epidemic epidemics epilogue episode epistle epoch epochs era eras error
    errors essay essays estate eternal ethics ever every everyday evidence evil example excavation
    exile exodus expand expert experts explorer explorers export extends eye eyes fable fables
    fabric face faces facing fact factors facts fail failed failure faith fall false fame families
    family famine far farm farmer farmers farming fascist fate father fathers fear feast feminist
    feudal fever fevers field fields fifteenth fifth fifty fight figure figures film final find
    finds fine fire firearm first fiscal fish fisher five flag flesh flood flow flower folk
    folklore food foot footnote for force forces foreign forest forests forgery form forms fortress
    forty found four fourteenth fourth free freedom friend friends from frontier frontiers fruit
    full funeral fur future gain game games garden gardens gate gazette gear gears gender genealogy
    general genesis genocide genre genuine ghost gift girl girls give glass global glory go god
    goddess gods gold good goods gospel gossip grain grammar grand grave graves great green grid
    ground group groups grow growth guide guild guilds guilt gun guns habit had hair half
    half-century hall hand handbook hands harbor harbour hard harmony harvest harvests has have
    hazard he head health hear heart hearts heat heaven heavens height hell help her here heresy
    heretic heretics heritage hermit hero heroine hidden hide high hill his histories history hoard
    hold holy homage home homes honour hope horizon horror horse horses hospital hot house
    household houses how huge human humans humble hundred hunger hunt hunter husband hygiene i ice
    icon idea ideal ideas identity idle idol if illness image images immigrant impact imperial in
    incident index industry infantry influenza inner inquest inquiry inside insight insurgency
    intellect interlude interview into intrigue invasion iron irony island islands issue issues it
    itinerary its ivory jewel job join journal journey joy judge jury just keeper keepers key keys
    kind king kingdom kings knowledge known laborer labour labourer labyrinth laid lake lament lamp
    land landlord lands language languages large last late later laughter launch law laws lay lead
    leader leaders leaf league learn learned lecture lectures left legacy legal legend legion
    leprosy lesson lessons let letter letters level lexicon liberal liberty libraries library
    lieutenant life light lighthouse lighthouses like limit limits line lines link links list lists
    literacy liturgy live lived lives local lock locks locomotive logic long look loom lord lords
    lore lost love lower loyalty lunar luxury lyric machine machines made magic magistrate main
    majesty make maker makers malaria male man mandate manifesto manner manuscript many map maps
    march margin marine maritime mark market markets marriage martyr mask mass master masters
    material mayor maze me meadow meal mean means measles measure meat mechanic mechanics mechanism
    mechanisms medal medieval medley meet meeting melody member memoir memoirs memory men mental
    merchant merchants message metal metals metaphor meteor meteors method methods metropolis
    miasma microbe might migrant military militia milk mill miller million mind minds mine miner
    miners minister ministers ministry minor miracle mirror missile mission mode model models
    modern modernist modes molecular monarch monasteries monastery money monk monks month monthly
    mood moon moral more mortal mosaic most mother mothers motif motion mountain mouth move much
    multimedia museum museums music musket must mutiny my mystery myth myths name names narrative
    nation nationals nations native natural nature naval navy near necropolis need needs neighbour
    neighbours network networks neutral never new news next night nine nineteenth ninth no noble
    nobles noise nomad non none norm north not note notebook notes nothing notorious novel novels
    now number numbers nun nursery oath observer observers ocean odyssey of off office official oil
    old omen omens on once one only onto open opium oracle oral orbit orchard ordeal order orders
    origin origins orphan other others our out outbreak outcome outer outlaw outside over overview
    own owner pagan page pages pain paint painter painting paintings palace pamphlet panel panic
    panorama paper papers parable paradox parent parents parish parliament part parties partner
    party passport past path pathogen paths patient patriot patron pattern patterns pay peace
    peasant peasants pedagogy peerage penalty peninsula people peoples perfect period periods
    permanent person persons philosopher philosophers photograph physician piece piety pilgrim
    pilot pioneer pioneers pirate place places plague plain plan planet plans plant plantation
    plants play plays plea plot plunder poem poems poet poetics poetry poets point poison police
    policy political politics poor popular populist porcelain port portent portents portrait ports
    post postscript pot pottery poverty powder power powerhouse powers practice prayer preacher
    prediction preface prehistoric prelude premier president presidents press price prices priest
    priests prime primer prince principle print printer prison private privateer privilege prize
    problem problems process product profit project projects proletariat prologue proof propaganda
    property prophecy prophet prose protest proverb psalm psalms public pulp pump pumps pure purge
    purpose puzzle pyramid pyramids quarrel quarry quarterly queen queens quest question questions
    quiet race radar radical radio railroad railway railways rain raise rape rare rate rather reach
    reader readers reading real realm reappraisal reason rebel rebellion rebels rebirth recipe
    record records red reemergent reform reforms refugee refugees regard regards regime regiment
    region regions registry reign rejoinder relic religion remain remains reminiscence reply report
    reports republic republican research respect response rest restraint result results retold
    retreat return reveal reveals revenge review revolt revolts rhetoric rhyme rhythm rice rich
    riddle right rights ring riot rise rising risk rite rites ritual rituals rival river rivers
    road roads rock rocket role roles room root roots route routes royal ruin ruins rule ruler
    rulers rules rumour run rural sacred sacrifice safe saga sail sailor sailors saint saints salt
    salvation same sand satire save saw say scale scandal scheme schemes scholar scholars school
    schools science sciences scientist scribe script scripts sculptor sea seal seals search seas
    season seasons seat second secret secrets sect section see seed seeing seek seize seizes
    seizure selected self senate sense serf series sermon servant service set seven seventeenth
    seventh sex sextant shadow shame shape she sheep sheet shelter shield ship ships shipwreck
    shipwrecks shogun shore short should show sick side siege sign signal signs silence silk silver
    similar simply sin since singer single sister site sites six sixteenth sixth sixty size
    skeleton sketch skill skin sky slave slavery slaves sleep slow small smallpox smoke so social
    society soil solar sold soldier soldiers some son song songs sons sorrow soul souls sound
    source sources south sovereign sovereignty space speak spectacle speech speed spell spend
    sphere spice spirit spirits splendour spot spots spring spy square stage standard star stars
    state states station statue status stay steam steamship steel step still stone stones stop
    stories storm story strange strategic strategy stream street streets strike strong structure
    struggle student studies studio study style subject submit suburb such sugar suicide summer
    summit sun superpower superstition superstitions support supports surface surgeon surgeons
    survey survival survived sword symbol sympathy symposium symptom syndrome synthesis syphilis
    system systems table takes tale tales talk tanker target task taste tax taxes tea teacher
    teachers technical telegraph telescope tell temple temples ten tendency tenth term terms test
    testament testimony text textile texts than that the theatre their them theme themes then
    theory there these thesis they thing third thirteenth thirtieth thirty this those thought
    thoughts thousand threat three throne through thus tide tides time times title to to-day
    to-morrow tobacco today together tomb tombs tomorrow tongue tool tools top topic torture total
    touch tourist toward towards tower town towns trace tract tracts trade trader trades tradition
    tragedy train trains transfer transfers trauma travel treason treasure treaties treatise treaty
    tree trees trial trials tribe tribes triumph troop truce truth tsar tuberculosis tunnel turn
    turning tutor twelfth twelve twentieth twenty twice twilight twin two type types typhoid typhus
    tyranny tyrant under underwater union unit unity universe unknown unless until up update upon
    upper urban urge urges us use used user uses using utopia vagabond valley value values vanity
    verb verdict verse verses versus very vessel veteran via victim victims view views village
    villages villain violate viral virgin virtue virus vision visit visits visual vocabulary voice
    voices volcano volume volunteer vote votes voyage voyages wage wages wait walk wall walls want
    war warfare warlord warn warns warrior wars was watch water waters wave way we weak wealth
    weapon weather weaver weavers web week weekly welcome well went were west whale what wheat
    wheel wheels when where which while white who whole whose why wide widow widows wife wild
    wilderness will wind wine winter winters wisdom witch with within without witness wives woman
    women wonder wood wool word words work worker workers world worlds worship worth wound wreck
    write writer writers writing written wrong year years yeoman yet yield you young your youth
    zodiac zone""".split()
)


def is_common(word: str) -> bool:
    """Whether a word in title case is a common one: by a list, or by how it ends."""
    return all(map(_is_common, re.split(r"[-’']", word.lower())))


def _is_common(word: str) -> bool:
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")}
    stems |= {f"{word.removesuffix('ies')}y", word.removesuffix("ly"), word.removesuffix("er")}
    return bool(stems & _WORDS) or bool(_ENDINGS.fullmatch(word))
