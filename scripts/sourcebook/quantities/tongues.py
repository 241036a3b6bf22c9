"""Number words and small words of languages beside English. Tables alone.

A row is a list of words; one that has several forms has them between bars.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

_LARGE = (1e2, 1e3, 1e6, 1e9)


@dataclass(frozen=True)
class Tongue:
    """What a language counts with.

    ``ones`` are the words from zero on, ``tens`` those of 20 to 90, ``hundreds`` those of 200 to
    900 where they are words of their own, ``large`` those of a hundred, a thousand, a million and
    a thousand millions. ``joined`` may stand between two of them; ``units_first`` says that it is
    between a unit and a ten, as in German. ``counted`` ends what is counted before its number ("the
    deaths were", "the number reached"); ``names`` have a number for a name ("page 3"); ``small``
    are words of four letters and more that no number counts.
    """

    ones: str
    tens: str
    large: str
    hundreds: str = ""
    joined: str = ""
    units_first: bool = False
    per_cent: str = ""
    about: str = ""
    most: str = ""
    least: str = ""
    counted: str = ""
    names: str = ""
    small: str = ""
    plural: str = "s"
    of: str = "de|d"

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Each word with its value, in small letters (`str.casefold`)."""
        return {word.casefold(): value for word, value in self._words()}

    @cached_property
    def scales(self) -> Mapping[str, float]:
        """Those that may follow a number in figures: thousands and more."""
        return {word: value for word, value in self.words.items() if value >= _LARGE[1]}

    def _words(self) -> Iterator[tuple[str, float]]:
        rows = (
            (self.ones, [float(number) for number in range(20)]),
            (self.tens, [10.0 * number for number in range(2, 10)]),
            (self.hundreds, [100.0 * number for number in range(2, 10)]),
            (self.large, list(_LARGE)),
        )
        for row, values in rows:
            for forms, value in zip(row.split(), values, strict=False):
                yield from ((form, value) for form in forms.split("|"))


TONGUES: Mapping[str, Tongue] = {
    "fr": Tongue(
        "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
        "quinze seize",
        "vingt|vingts trente quarante cinquante soixante septante huitante|octante nonante",
        "cent|cents mille|mil million|millions milliard|milliards",
        joined="et",
        per_cent="pour cent|pour-cent|p. 100",
        about="environ|quelque|presque|près de|à peu près|autour de|vers",
        most="moins de|au plus|jusqu.à",
        least="plus de|au moins|au-delà de",
        counted="fut|furent|est|sont|était|étaient|a été|ont été|s.élev\\w+|mont\\w+|atteign\\w+",
        names="pages articles chapitres paragraphes versets vers lignes feuillets folios tomes "
        "volumes numéros figures planches notes années maisons",
        small="dans pour avec sans sous entre mais plus moins dont cette leur leurs tous toutes "
        "autres après avant chez depuis furent sont étaient sur",
        plural="[sx]",
    ),
    "de": Tongue(
        "null ein|eins|eine|einen|einer zwei|zwo drei vier fünf sechs sieben acht neun zehn elf "
        "zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "hundert tausend million|millionen milliarde|milliarden",
        joined="und",
        units_first=True,
        per_cent="Prozent|v\\. ?H\\.",
        about="etwa|ungefähr|rund|circa|zirka|ca\\.|gegen|fast|beinahe|an die",
        most="weniger als|höchstens|bis zu|unter|knapp",
        least="mehr als|über|mindestens|wenigstens",
        counted="war|waren|ist|sind|betrug|betrugen|beträgt|belief sich|beliefen sich|erreichte",
        names="Seite Seiten Artikel Kapitel Absatz Absätze Paragraph Paragraphen Zeile Zeilen Band "
        "Bände Nummer Nummern Jahr Jahre Haus Zimmer Vers Verse Blatt Abbildung",
        small="aber nach oder über unter durch wurden waren sind haben nicht auch noch mehr davon "
        "wurde",
        plural="(?:e|en|er|n|s)",
        of="von",
    ),
    "es": Tongue(
        "cero uno|un|una dos|dós tres|trés cuatro cinco seis|séis siete ocho nueve diez once doce "
        "trece catorce quince dieciséis|dieciseis diecisiete dieciocho diecinueve",
        "veinte|veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "cien|ciento|cientos mil millón|millones millardo|millardos",
        hundreds="doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas "
        "quinientos|quinientas seiscientos|seiscientas setecientos|setecientas "
        "ochocientos|ochocientas novecientos|novecientas",
        joined="y",
        per_cent="por ciento|por cien",
        about="unos|unas|cerca de|casi|alrededor de|aproximadamente",
        most="menos de|hasta|a lo sumo",
        least="más de|al menos|por lo menos",
        counted="fue|fueron|era|eran|es|son|ascend\\w+|alcanz\\w+",
        names="páginas artículos capítulos párrafos versículos líneas folios tomos volúmenes "
        "números figuras láminas notas años casas",
        small="para pero entre desde hasta como sobre eran fueron otros otras",
    ),
    "it": Tongue(
        "zero uno|un|una due tre|tré quattro cinque sei sette otto nove dieci undici dodici "
        "tredici quattordici quindici sedici diciassette diciotto diciannove",
        "venti|vent trenta|trent quaranta|quarant cinquanta|cinquant sessanta|sessant "
        "settanta|settant ottanta|ottant novanta|novant",
        "cento|cent mille|mila milione|milioni miliardo|miliardi",
        joined="e",
        per_cent="per cento|percento",
        about="circa|quasi|intorno a|all.incirca|pressappoco",
        most="meno di|al massimo|fino a",
        least="più di|oltre|almeno",
        counted="fu|furono|era|erano|è|sono|ascend\\w+|raggiun\\w+|ammont\\w+",
        names="pagine articoli capitoli paragrafi versetti righe linee fogli tomi volumi numeri "
        "figure tavole note anni case",
        small="della delle degli nella nelle come anche sono erano furono altri altre dopo prima",
        plural="[iea]",
        of="di|d",
    ),
    "pt": Tongue(
        "zero um|uma dois|duas três|tres quatro cinco seis sete oito nove dez onze doze treze "
        "catorze|quatorze quinze dezasseis|dezesseis dezassete|dezessete dezoito "
        "dezanove|dezenove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        "cem|cento mil milhão|milhões bilhão|bilhões",
        hundreds="duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas "
        "quinhentos|quinhentas seiscentos|seiscentas setecentos|setecentas "
        "oitocentos|oitocentas novecentos|novecentas",
        joined="e",
        per_cent="por cento",
        about="cerca de|quase|perto de|aproximadamente|uns|umas",
        most="menos de|até|no máximo",
        least="mais de|pelo menos",
        counted="foi|foram|era|eram|é|são|ascend\\w+|ating\\w+",
        names="páginas artigos capítulos parágrafos versículos linhas fólios tomos volumes números "
        "figuras notas anos casas",
        small="para pelo pela como entre desde eram foram outros outras mais",
    ),
    "nl": Tongue(
        "nul een|één|eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "honderd duizend miljoen|miljoenen miljard|miljarden",
        joined="en|ën",
        units_first=True,
        per_cent="procent",
        about="ongeveer|circa|bijna|omstreeks|zowat|een kleine",
        most="minder dan|hoogstens|tot",
        least="meer dan|ruim|minstens|ten minste",
        counted="was|waren|is|zijn|bedroeg|bedroegen|bedraagt|bereikte",
        names="bladzijde bladzijden pagina artikel artikelen hoofdstuk hoofdstukken regel regels "
        "deel delen nummer nummers jaar jaren huis vers verzen blad",
        small="naar voor door maar niet werden waren over onder deze zijn hebben werd",
        plural="(?:en|s)",
        of="van",
    ),
}
"""Language (BCP 47, without a country) -> what it counts with."""
