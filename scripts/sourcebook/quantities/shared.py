"""What is counted in texts of every language, so that amounts are held together across two.

Tables alone. A row is the word in English, then the forms in each language of `TONGUES`. A word
that stands here for one thing alone; years are left out, since most are somebody's age,
and hours where a time of day is told by the same word.
"""

from collections.abc import Mapping

from sourcebook.language import fold, stem
from sourcebook.quantities.units import UNITS

_ROWS = """
days | fr jour jours | de Tag Tage Tagen | es día días | it giorno giorni | pt dia dias | nl dag dagen
weeks | fr semaine semaines | de Woche Wochen | es semana semanas | it settimana settimane | pt semana semanas | nl week weken
months | fr mois | de Monat Monate Monaten | es mes meses | it mese mesi | pt mês meses | nl maand maanden
hours | de Stunde Stunden | nl uren
metres | fr mètre mètres | de Meter Metern | es metro metros | it metro metri | pt metro metros | nl meter
kilometres | fr kilomètre kilomètres | de Kilometer Kilometern | es kilómetro kilómetros | it chilometro chilometri | pt quilómetro quilómetros quilômetro quilômetros | nl kilometer
tonnes | fr tonne tonnes | de Tonne Tonnen | es tonelada toneladas | it tonnellata tonnellate | pt tonelada toneladas | nl ton
kilograms | fr kilo kilos kilogramme kilogrammes | de Kilo Kilogramm | es kilo kilos kilogramo kilogramos | it chilo chili chilogrammi | pt quilo quilos quilogramas | nl kilo kilogram
hectares | fr hectare hectares | de Hektar | es hectárea hectáreas | it ettaro ettari | pt hectare hectares | nl hectare
deaths | fr mort morts décès | de Tote Toten Todesopfer Todesopfern | es muerto muertos muertes | it morto morti decessi | pt morto mortos mortes | nl dode doden
people | fr personnes gens | de Menschen Personen Leute Leuten | es personas | it persone | pt pessoas | nl mensen personen
men | fr hommes | de Männer Männern Mann | es hombres | it uomini | pt homens | nl mannen
women | fr femmes | de Frauen | es mujeres | it donne | pt mulheres | nl vrouwen
soldiers | fr soldat soldats | de Soldat Soldaten | es soldado soldados | it soldato soldati | pt soldado soldados | nl soldaat soldaten
prisoners | fr prisonnier prisonniers | de Gefangene Gefangenen | es prisionero prisioneros | it prigioniero prigionieri | pt prisioneiro prisioneiros | nl gevangenen
inhabitants | fr habitant habitants | de Einwohner Einwohnern | es habitante habitantes | it abitante abitanti | pt habitante habitantes | nl inwoners
victims | fr victime victimes | de Opfer Opfern | es víctima víctimas | it vittima vittime | pt vítima vítimas | nl slachtoffers
workers | fr ouvrier ouvriers | de Arbeiter Arbeitern | es obrero obreros trabajadores | it operai lavoratori | pt operários trabalhadores | nl arbeiders
families | fr famille familles | de Familie Familien | es familia familias | it famiglia famiglie | pt família famílias | nl gezinnen families
ships | fr navire navires vaisseau vaisseaux | de Schiff Schiffe Schiffen | es barco barcos navío navíos buque buques | it nave navi | pt navio navios | nl schip schepen
boats | fr bateau bateaux | de Boot Boote Booten | es bote botes | it barca barche | pt barco barcos | nl boot boten
houses | fr maison maisons | de Haus Häuser Häusern | es casa casas | it casa case | pt casa casas | nl huis huizen
villages | fr village villages | de Dorf Dörfer Dörfern | es pueblo pueblos aldeas | it villaggio villaggi | pt aldeia aldeias | nl dorp dorpen
horses | fr cheval chevaux | de Pferd Pferde Pferden | es caballo caballos | it cavallo cavalli | pt cavalo cavalos | nl paard paarden
"""  # noqa: E501


def _counted() -> dict[str, dict[str, tuple[str, float]]]:
    found: dict[str, dict[str, tuple[str, float]]] = {}
    for row in _ROWS.strip().split("\n"):
        english, *others = row.split(" | ")
        kind = UNITS.get(english) or (f"of {stem(english)}", 1.0)
        for tag, *forms in map(str.split, others):
            found.setdefault(tag, {}).update((fold(form), kind) for form in forms)
    return found


SHARED: Mapping[str, Mapping[str, tuple[str, float]]] = _counted()
"""By language the forms, folded, with the kind that English has and the size of one."""
