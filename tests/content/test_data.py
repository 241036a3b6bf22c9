"""The checkout's content as data: clean, the same on every run, read back by other programs."""

from pathlib import Path

from sourcebook.diagnostics.text import as_text
from sourcebook.model.corpus import Corpus
from tests.commands.test_editor_schemas import faults, validators
from tests.exports.test_bibliography import (
    test_bibtex_loses_no_field,
    test_each_source_stands_alone,
    test_pandoc_reads_our_bibtex,
    test_pandoc_reads_our_csl_json,
    test_rispy_reads_our_ris,
    test_theme_and_source_have_their_own,
)
from tests.exports.test_determinism import same_under_any_hash_seed
from tests.exports.test_feeds import (
    test_a_feed_holds_each_record_once,
    test_heads_name_what_is_there,
    test_llms_txt_lists_the_markdown_of_every_page,
    test_no_link_looks_like_a_translation_of_the_site,
)
from tests.exports.test_linked_data import (
    test_annotations_expand_without_loss,
    test_every_excerpt_is_annotated,
    test_every_record_is_in_the_graph,
    test_every_reference_in_the_graph_leads_to_a_node,
    test_the_graph_keeps_to_its_vocabularies,
    test_the_graph_tells_the_stances,
)
from tests.exports.test_publish import (
    test_no_file_of_the_pack_hides_another,
    test_the_data_page_leads_to_every_download,
)
from tests.exports.test_schemas import (
    test_every_export_is_true_to_its_schema,
    test_no_schema_is_without_an_export,
)
from tests.exports.test_tables import (
    test_csv_and_json_say_the_same,
    test_every_column_is_explained,
    test_frictionless_validates,
    test_no_cell_is_a_formula,
    test_the_form_is_rfc_4180,
)
from tests.exports.test_twins import (
    test_a_theme_says_what_its_page_says,
    test_a_twin_knows_its_page,
    test_every_page_has_its_twins,
    test_links_in_markdown_lead_somewhere,
    test_markdown_needs_no_citation_syntax,
)
from tests.projects import checked
from tests.trials import tried

__all__ = [
    "test_a_feed_holds_each_record_once",
    "test_a_theme_says_what_its_page_says",
    "test_a_twin_knows_its_page",
    "test_annotations_expand_without_loss",
    "test_bibtex_loses_no_field",
    "test_csv_and_json_say_the_same",
    "test_each_source_stands_alone",
    "test_every_column_is_explained",
    "test_every_excerpt_is_annotated",
    "test_every_export_is_true_to_its_schema",
    "test_every_page_has_its_twins",
    "test_every_record_is_in_the_graph",
    "test_every_reference_in_the_graph_leads_to_a_node",
    "test_frictionless_validates",
    "test_heads_name_what_is_there",
    "test_links_in_markdown_lead_somewhere",
    "test_llms_txt_lists_the_markdown_of_every_page",
    "test_markdown_needs_no_citation_syntax",
    "test_no_cell_is_a_formula",
    "test_no_file_of_the_pack_hides_another",
    "test_no_link_looks_like_a_translation_of_the_site",
    "test_no_schema_is_without_an_export",
    "test_pandoc_reads_our_bibtex",
    "test_pandoc_reads_our_csl_json",
    "test_rispy_reads_our_ris",
    "test_the_data_page_leads_to_every_download",
    "test_the_form_is_rfc_4180",
    "test_the_graph_keeps_to_its_vocabularies",
    "test_the_graph_tells_the_stances",
    "test_theme_and_source_have_their_own",
]


def test_the_content_has_no_fault(project: Path) -> None:
    report = checked(project)
    assert report.sound, as_text(report)


def test_an_editor_underlines_nothing(project: Path) -> None:
    assert list(faults(project, validators(project))) == []


def test_same_bytes_under_any_hash_seed(project: Path) -> None:
    # Of some pages: each of a kind is written alike, and all were the same of small projects.
    same_under_any_hash_seed(project, share=tried(20, 1))


def test_the_licence_is_that_of_the_content(project: Path, corpus: Corpus) -> None:
    """The file beside the content names the licence that its pages name, if they name one."""
    licence = corpus.settings.licence
    if licence is not None:
        words = (project / "LICENSE-CONTENT").read_text("utf-8")
        assert licence.name in words
        assert licence.address in words
