"""The pairs of accounts of this project: compared whole, exactly, and within what is quoted."""

from sourcebook.facts import Facts
from sourcebook.facts.account_pairs import LEAST_KEPT, LEAST_RUN
from sourcebook.model import Corpus
from tests.comparing import faults
from tests.projects import Pack, rendered


def test_pages_and_data_have_both_texts_whole(corpus: Corpus, pack: Pack) -> None:
    site = rendered(corpus)
    pages = {
        f"/{path.removesuffix('index.md')}": page.markdown for path, page in site.pages.items()
    }
    assert faults(Facts(corpus), pages, pack) == []


def test_a_pair_shares_enough_words(corpus: Corpus) -> None:
    for pair in Facts(corpus).comparisons:
        shared = pair.counted.kept + sum(pair.counted.moved)
        assert shared >= (LEAST_KEPT if pair.relation.recorded else LEAST_RUN), pair.address
        assert pair.first.source != pair.second.source
