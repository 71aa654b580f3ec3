"""The pipeline as spaCy sees it: configs, assembled and saved folders, processes, stored docs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from trialtables.batch import process
from trialtables.components import ORDER
from trialtables.components.text.reading_text import reading_text
from trialtables.facts import Fact
from trialtables.pipeline import default_pipeline, load
from trialtables.reading import InputDocument, read_paths

CONFIG = Path(__file__).parents[1] / "pipelines" / "trial_abstracts.cfg"
TEXT = (
    "Forty patients with relapsed thymoma received paclitaxel 80 mg/m2 weekly. The overall response rate was 45% "
    "(18/40; 95% CI 29-62). Grade 3 neutropenia occurred in 12 patients (30%). In conclusion, paclitaxel is active."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def facts(nlp: Language, text: str = TEXT) -> list[tuple]:
    """Everything that a pipeline says of a text, comparable."""
    return [(f.table, *sorted((k, str(v)) for k, v in vars(f).items())) for f in nlp(text)._.facts]


def test_the_text_gives_rows_of_every_main_table(nlp: Language) -> None:
    assert {"arms", "drugs", "doses", "schedules", "responses", "adverse_events"} <= {row[0] for row in facts(nlp)}


def test_the_config_file_is_the_default_pipeline() -> None:
    assert load(CONFIG).config == default_pipeline().config


def test_a_config_gives_the_same_rows(nlp: Language) -> None:
    assert facts(load(CONFIG)) == facts(nlp)


#: No heading; how many took part stands where a reader expects the background.
WITHOUT_HEADINGS = (
    "Denosumab in women with breast cancer and bone loss. Bone loss is common in these women. The OSTEA study, which "
    "was conducted at 12 hospitals in Norway, enrolled 214 women between March 2009 and June 2011. Women were randomly "
    "assigned to denosumab 60 mg every 6 months or placebo. Fractures occurred in 4 of 107 women with denosumab and in "
    "9 of 107 with placebo."
)


def test_a_run_reads_texts_as_the_pipeline_does(nlp: Language) -> None:
    documents = [*read_paths([CONFIG.parents[1] / "corpus"]), InputDocument("D", WITHOUT_HEADINGS, "d.txt", "text")]
    for document in documents:
        processed = process(document, nlp)
        if document.sections or processed.spacing.text != document.text:
            continue
        doc = nlp.make_doc(document.text)
        doc._.doc_id = document.doc_id
        assert processed.facts == nlp(doc)._.facts
    assert any(f.table == "population" and f.value == 214 for f in processed.facts)


def test_an_assembled_folder_gives_the_same_rows(nlp: Language, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "spacy", "assemble", str(CONFIG), str(tmp_path / "assembled")]
    subprocess.run(command, check=True, capture_output=True)
    loaded = spacy.load(tmp_path / "assembled")
    assert loaded.pipe_names == list(ORDER)
    assert facts(loaded) == facts(nlp)


def test_spacy_alone_can_load_an_assembled_folder(tmp_path: Path) -> None:
    load().to_disk(tmp_path / "saved")
    program = f"import spacy; print(len(spacy.load({str(tmp_path / 'saved')!r})({TEXT!r})._.facts))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert int(done.stdout) > 0


def test_two_processes_give_the_same_rows(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, TEXT], n_process=2))
    assert [[f.evidence for f in doc._.facts] for doc in docs] == [[f.evidence for f in nlp(TEXT)._.facts]] * 2


def test_docs_survive_storage(nlp: Language) -> None:
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    restored = next(iter(DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)))
    assert restored._.facts == doc._.facts


def test_evidence_is_the_text_at_its_offsets(nlp: Language) -> None:
    doc = nlp(TEXT)
    for fact in doc._.facts:
        assert fact.evidence == TEXT[fact.start : fact.end]


def test_evidence_ends_with_a_word(nlp: Language) -> None:
    """A blank that a pattern took in to find the next word is no evidence."""
    text = "Patients with gout were randomized. Standard treatment (Arm A) was compared to surgery (Arm B)."
    assert [f.evidence for f in nlp(text)._.facts if f.table == "arms"] == ["Standard treatment", "surgery"]


def test_spans_are_there_for_display(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {"sections", "drugs", "arms", "figures"} <= set(doc.spans)
    assert [s.text for s in doc.spans["drugs"]] == ["paclitaxel", "paclitaxel"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "12", "(", "R.", "5% (", "\ud83d\ude00 5%".encode("utf-16", "surrogatepass").decode("utf-16")],
)
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    assert isinstance(nlp(text)._.facts, list)


def test_a_missing_config_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.cfg"):
        load(tmp_path / "nowhere.cfg")


def test_a_broken_config_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.cfg"
    path.write_text("[nlp]\nlang = 'en'\npipeline = ['no_such_component']\n[components]\n")
    with pytest.raises(ValueError, match=r"broken\.cfg"):
        load(path)
    with pytest.raises(ValueError, match="not the folder of an assembled or saved pipeline"):
        load(tmp_path)


def test_sections_of_a_structured_record_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("Twelve patients responded. Ten had anemia.")
    doc.user_data["input_sections"] = [["results", 0, 26], ["conclusions", 27, 42]]
    assert [(s.label_, s.text) for s in nlp(doc).spans["sections"]] == [
        ("results", "Twelve patients responded."),
        ("conclusions", "Ten had anemia."),
    ]


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\u00a0"])
def test_a_gap_of_blanks_is_no_place_to_search(blank: str) -> None:
    """Patterns that share out white space would take minutes over it; words before and behind stay where they are."""
    text = f"Twelve patients received{blank * 5000}imatinib 400 mg daily."
    read = reading_text(text)
    assert len(read) == len(text)
    assert not re.search(r"\s{40}", read)
    assert read.startswith("Twelve patients received") and read.endswith("imatinib 400 mg daily.")
    assert reading_text("two  words\n\nnext") == "two  words\n\nnext"


def cells_of(fact: Fact) -> dict[str, object]:
    """What a fact says, without the words it was read from."""
    return {name: value for name, value in vars(fact).items() if name not in ("evidence", "label")}


def test_blanks_of_every_kind_are_plain_blanks(nlp: Language) -> None:
    """A thin or unbreakable blank keeps no pattern from finding what a plain one separates."""
    assert reading_text("20\u2009mg, n\u00a0=\u00a046,\u202f12\u2008345") == "20 mg, n = 46, 12 345"
    text = TEXT.replace("80 mg", "80\u2009mg").replace("12 patients (", "12\u00a0patients\u2005(")
    here, there = ([cells_of(fact) for fact in nlp(t)._.facts] for t in (TEXT, text))
    assert here == there
