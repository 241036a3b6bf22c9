"""Names that English writes with a capital wherever they stand: lands, languages, peoples.

From the Unicode CLDR, by babel: the names of territories and of languages, without those that are
words as well ('turkey', 'even').
"""

import re
from functools import cache

from babel import Locale

_WORDS_TOO = frozenset(
    """World Turkey Jersey Guinea Chad Even Fang Ho Man Mali Bode Ga Is Lao Manx Moose Tiv Twi Vai
    Venda Yao Zaza Awa Edo Efik Ewe Fon Ganda Jju Luba Mende Moksha Naro Slave Soga Sukuma Yapese
    Undetermined Root Central Eastern Northern Southern Western Standard Modern Simplified
    Traditional Classical Church Unknown Ancient Old Middle Early""".split()
)
_PEOPLES = """American European African Asian Australian British Canadian Mexican Brazilian Indian
Egyptian Israeli Syrian Iraqi Iranian Roman Austrian Belgian Swiss Irish Scottish Soviet Ottoman
Cambodian Christian Christianity Jewish Judaism Muslim Islam Islamic Buddhist Buddhism Hindu
Hinduism Catholic Protestant Byzantine Hellenistic Celtic Slavic Nazi Marxist Victorian January
February April June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday Atlantic Pacific Mediterranean Baltic Arctic Antarctic Africa
America Argentinian Peruvian Colombian Venezuelan Bolivian Chilean Cuban Haitian Jamaican Laotian
Filipino Singaporean Taiwanese Bangladeshi Pakistani Afghan Saudi Lebanese Jordanian Yemeni Emirati
Ethiopian Eritrean Somali Sudanese Ghanaian Senegalese Angolan Zambian Zimbabwean Tanzanian Ugandan
Rwandan Congolese Cameroonian Kenyan Nigerian Algerian Moroccan Tunisian Libyan Babylonian
Assyrian Persian Mongolian Tibetan Alps Andes Balkans Caribbean Himalaya Himalayas London Paris
Berlin Rome Athens Vienna Moscow Christendom Catholicism Protestantism Calvinism Calvinist Lutheran
Lutheranism Anglican Anglicanism Methodist Presbyterian Quaker Quakers Puritan Puritans Jesuit
Jesuits Franciscan Benedictine Zionism Zionist Marxism Confucian Confucianism Daoism Taoism Sikh
Sikhism Bible Koran Quran Talmud Torah Platonic Platonism Aristotelian Newtonian Darwinian Darwinism
Copernican Ptolemaic Hippocratic Elizabethan Edwardian Napoleonic Carolingian Merovingian Viking
Vikings Aztec Mayan Sumerian Hittite Phoenician Etruscan Carthaginian Mesopotamia Mesopotamian
Anatolia Anatolian Levant Levantine Renaissance""".split()

_OF_WORDS = """American Civil War|Arab Spring|Black Death|Boxer Rebellion|Bronze Age|Civil War|Cold
War|Cultural Revolution|Dark Ages|English Civil War|Far East|First World War|Great Depression|Great
War|Hundred Years’ War|Hundred Years' War|Industrial Revolution|Iron Age|Iron Curtain|League of
Nations|Middle Ages|Middle East|Near East|New Deal|New Testament|Old Testament|Red Cross|Second
World War|Silk Road|Stone Age|Thirty Years’ War|Thirty Years' War|Third Reich|United
Nations|World War I|World War II|World War One|World War Two""".replace("\n", " ").split("|")
"""Names whose every word is a common one."""


@cache
def _names() -> re.Pattern[str]:
    english = Locale.parse("en")
    found = {*english.territories.values(), *english.languages.values(), *_PEOPLES}
    names = {
        name
        for name in found
        if name[:1].isupper()
        and name.split()[0] not in _WORDS_TOO
        and re.fullmatch(r"[\w’'. -]{3,}", name)
    }
    names |= set(_OF_WORDS)
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=$|['’]s?\b|[^\w'’])")


def proper_names(text: str) -> list[tuple[int, int]]:
    """Where in a text such names stand, in order; none lies in another."""
    return [match.span() for match in _names().finditer(text)]
