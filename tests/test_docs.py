"""The documentation says what is so: commands run, options and columns are explained, links lead somewhere."""

from __future__ import annotations

import ast
import json
import re
import runpy
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import typer
from spacy.language import Language
from typer.testing import CliRunner, Result

from trialtables.cli import app
from trialtables.components import ORDER
from trialtables.evaluation.items import SCORED_TABLES
from trialtables.evaluation.scoring import SCORES
from trialtables.facts import AE_AGGREGATES, FLAGS, RESPONSE_OUTCOMES, SURVIVAL_OUTCOMES, TABLES
from trialtables.pipeline import load
from trialtables.reading import read_paths

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "corpus" / "README.md", *ROOT.glob("*/README.md")])
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINE = (DOCS / "command-line.md").read_text("utf-8")
TABLES_PAGE = (DOCS / "tables.md").read_text("utf-8")
RULES_PAGE = (DOCS / "rules.md").read_text("utf-8")
ACCURACY = json.loads((DOCS / "accuracy.json").read_text("utf-8"))
#: Folders of one machine: no reader has them.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:tmp|work|home|root|Users|mnt|opt)/")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@pytest.fixture
def in_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths in the documentation are those of a clone."""
    monkeypatch.chdir(ROOT)


def invoke(line: str) -> Result:
    """Run a command line as it stands in the documentation."""
    return CliRunner().invoke(app, shlex.split(line)[1:])


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of a script that is run but not started."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return runpy.run_path(str(ROOT / "scripts" / name))


# --- the command line


def commands() -> dict[str, Any]:
    group = typer.main.get_command(app)
    return dict(getattr(group, "commands"))  # noqa: B009  (the type of a group of commands depends on Typer's version)


def section_of(command: str) -> str:
    """The section of a command in the documentation."""
    return COMMAND_LINE.split(f"## trialtables {command}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_option_is_explained_and_exists(command: str) -> None:
    options = {name for parameter in commands()[command].params for name in parameter.opts if name.startswith("-")}
    rows = [line.split("|")[1] for line in section_of(command).splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in re.findall(r"(?<![\w-])--?[a-z][\w-]*", row)}
    assert explained == options - {"--help"}


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_argument_is_explained(command: str) -> None:
    arguments = [p.metavar for p in commands()[command].params if p.param_type_name == "argument"]
    assert arguments
    for argument in arguments:
        assert f"| `{argument.strip('{}[]')}` |" in section_of(command)


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_readme_names_every_option(command: str) -> None:
    lines = iter(README.splitlines())
    line = next(x for x in lines if x.startswith(f"trialtables {command} "))
    line += "".join(takewhile(lambda x: x.startswith(" "), lines))
    for parameter in commands()[command].params:
        names = [name for name in parameter.opts if name.startswith("-") and name != "--help"]
        assert not names or any(re.search(rf"(?<![\w-]){name}(?![\w-])", line) for name in names)


@pytest.mark.parametrize("command", ["", *sorted(commands())])
def test_help_is_printed(command: str) -> None:
    assert invoke(f"trialtables {command} --help").exit_code == 0


@pytest.mark.usefixtures("in_clone")
def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    out = shlex.quote(str(tmp_path / "out"))
    first, second = "corpus/nsclc_vandetanib_ret_phase2.txt", "corpus/lung_pubmed_records.xml"
    extracted = invoke(f"trialtables extract {first} {second} -o {out} --format csv --overwrite")
    assert extracted.exit_code == 0, extracted.stderr
    shown = invoke(f"trialtables show {second} --id PMID26598747 --table responses")
    assert shown.exit_code == 0, shown.stderr
    assert "responses (" in shown.stdout
    scored = invoke(f"trialtables evaluate {out} annotations --by-document --errors doses --json")
    assert scored.exit_code == 0, scored.stderr
    assert "nsclc_vandetanib_ret_phase2" in {d["doc_id"] for d in json.loads(scored.stdout)["documents"] if d["found"]}
    assert invoke(f"trialtables evaluate {out} annotations --fail-under MAIN=0.999").exit_code == 1


@pytest.mark.usefixtures("in_clone")
def test_the_example_is_what_show_prints() -> None:
    shown = invoke("trialtables show corpus/nsclc_vandetanib_ret_phase2.txt").stdout
    block = README.split("<!-- example -->\n")[1].split("<!-- /example -->")[0]
    rows = block.split("```")[1].strip().splitlines()
    text = (ROOT / "corpus" / "nsclc_vandetanib_ret_phase2.txt").read_text("utf-8").strip()
    assert (
        "\n".join(line.removeprefix("> ").removeprefix(">") for line in block.split("```")[0].strip().splitlines())
        == text
    )
    assert len(rows) > 20
    assert shown.rstrip().splitlines()[-len(rows) :] == rows, "run scripts/write_docs.py"


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_the_make_targets_of_the_readme_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.usefixtures("in_clone")
def test_the_python_of_the_readme_runs(nlp: Language) -> None:
    code = next(block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "load()" in block)
    code = code.replace('"corpus/"', '"corpus/nsclc_vandetanib_ret_phase2.txt"')
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    assert names["tables"]["responses"].shape[0] == 4
    assert [span.text for span in names["doc"].spans["drugs"]] == ["imatinib"]


# --- tables


def test_the_page_of_tables_is_generated_from_the_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    block = TABLES_PAGE.split("<!-- tables -->\n")[1].split("\n<!-- /tables -->")[0]
    assert block == script("write_docs.py", monkeypatch)["columns_of_tables"](), "run scripts/write_docs.py"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_listed_under_its_table(table: str) -> None:
    sections = re.split(r"^### ", TABLES_PAGE, flags=re.MULTILINE)
    own = next(section for section in sections if section.startswith(f"{table}\n"))
    shared = next(section for section in sections if section.startswith("Evidence\n"))
    for column in TABLES[table].columns():
        assert f"`{column.name}`" in own or f"| `{column.name}` |" in shared
        assert column.meaning in own + shared
    assert f"| `{table}` |" in README


@pytest.mark.parametrize("code", [*RESPONSE_OUTCOMES, *SURVIVAL_OUTCOMES, *AE_AGGREGATES, *FLAGS])
def test_every_code_is_explained(code: str) -> None:
    rows = TABLES_PAGE.split("## Vocabularies")[1].splitlines()
    assert any(f"`{code}`" in row.split("|")[1] for row in rows if row.startswith("| `"))


# --- rules

OPENINGS = dict(re.findall(r"The\s+examples\s+follow\s+the\s+sentence\s+\"([^\"]+)\"()", RULES_PAGE))
#: Ends a text, so that the sentence before is no conclusion.
END = " In conclusion, paclitaxel was active."


def rule_examples() -> list[tuple[str, str]]:
    """Each rule or part of one with the text that shows it."""
    one_arm, two_arms = (" ".join(opening.split()) + " " for opening in OPENINGS)
    heading, examples = "", []
    for line in RULES_PAGE.splitlines():
        heading = line if line.startswith("#") else heading
        row = re.fullmatch(r"\| `([^`]+)` \| [^|]+ \| ([^|]+) \|", line)
        if not row:
            continue
        rule, text = row.groups()
        if "label" in heading or rule == "arm-single":
            text = one_arm + text + END
        elif "its arm" in heading:
            text = two_arms + text + END
        elif text.startswith("Forty") and ". " in text:
            text += END
        examples.append((rule, text))
    return examples


@pytest.mark.parametrize(("rule", "text"), rule_examples(), ids=[rule for rule, _ in rule_examples()])
def test_the_example_of_a_rule_is_read_by_it(nlp: Language, rule: str, text: str) -> None:
    found = {fact.rule for fact in nlp(text)._.facts}
    assert rule in found or any(rule in re.split("[:+]", name) for name in found), found


def test_every_rule_that_the_corpus_needs_is_explained(nlp: Language) -> None:
    explained = set(re.findall(r"`([a-z]+:[a-z-]+|\+?[a-z-]+)`", RULES_PAGE))
    open_ended = {"study", "population"}  # their second part is a column's value
    for document in read_paths([ROOT / "corpus"]):
        for fact in nlp(document.text)._.facts:
            kind, _, rest = fact.rule.partition(":")
            parts = [part if i == 0 else part.removeprefix("+") for i, part in enumerate(rest.split("+"))]
            whole = fact.rule in explained or kind in open_ended
            assert whole or all(part in explained or f"+{part}" in explained for part in parts), fact.rule


def test_every_rule_that_the_components_write_is_explained() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "trialtables" / "components").rglob("*.py"))
    kinds = "arms|drugs|dose|schedule|response|event|survival|comparison|measurement"
    written = set(re.findall(rf'"((?:{kinds}):[a-z-]+)"', code)) | set(re.findall(r'"\+?(arms?-[a-z-]+)"', code))
    explained = set(re.findall(r"`\+?([a-z:-]+)`", RULES_PAGE))
    internal = {"dose:other-name"}  # a dose that goes to no drug has no row
    assert {rule for rule in written if not {rule, rule.partition(":")[2]} & explained} == internal


# --- accuracy


@pytest.mark.parametrize("page", ["README.md", "docs/accuracy.md"])
def test_the_figures_of_the_pages_are_those_measured(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "<!-- accuracy:" in text
    assert script("accuracy.py", monkeypatch)["rendered"](text, ACCURACY) == text, "run scripts/accuracy.py"


def test_held_back_documents_are_only_scored() -> None:
    held_back = ACCURACY["held-back"]
    assert {*SCORED_TABLES, "MAIN", "ALL"} <= set(held_back["scores"]) <= set(SCORES)
    assert set(held_back) == {"n_documents", "missing_documents", "n_all_right", "scores"}
    split = json.loads((ROOT / "annotations" / "split.json").read_text("utf-8"))
    assert held_back["n_documents"] == sum(part == "held-back" for part in split.values())


def test_the_report_of_the_yardstick_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        "arm size     marked    12  captured 0.500  right arm 0.250",
        "BINARY       marked     8  captured 1.000  right arm 0.875",
    )
    assert script("accuracy.py", monkeypatch)["pico_figures"]("\n".join(lines)) == {
        "arm size": {"marked": 12, "captured": 0.5, "right_arm": 0.25},
        "BINARY": {"marked": 8, "captured": 1.0, "right_arm": 0.875},
    }


def test_check_tells_a_figure_that_differs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    names = script("accuracy.py", monkeypatch)
    agreement = ACCURACY["agreement"]
    for figures, code in ((agreement, 0), (agreement | {"n_documents": 7}, 1)):
        monkeypatch.setitem(names["MEASURES"], "agreement", lambda shared, figures=figures: figures)
        monkeypatch.setattr(sys, "argv", ["accuracy.py", "--check", "agreement"])
        assert names["main"]() == code
    assert "differing: agreement" in capsys.readouterr().out


# --- links and paths


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a page get on a code host."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            if "://" not in target:
                yield page, target


@pytest.mark.parametrize(("page", "target"), sorted(set(links())), ids=lambda value: str(value).rsplit("/", 1)[-1])
def test_links_lead_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    assert file.exists()
    assert not anchor or anchor in anchors(file)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_path_of_one_machine(page: Path) -> None:
    assert not MACHINE_PATH.search(page.read_text("utf-8"))


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_the_readme_leads_to_every_page(page: Path) -> None:
    assert f"(docs/{page.name})" in README


def test_every_module_of_the_pipeline_is_placed() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    folder = ROOT / "src" / "trialtables" / "components"
    names = {path.stem for path in folder.rglob("*.py")} - {"__init__"}
    placed = set(re.findall(r"`(\w+)`", page))
    assert names <= placed | {name.removeprefix("trialtables_") for name in placed}, names - placed


def test_the_components_stand_in_the_order_in_which_they_run() -> None:
    page = (DOCS / "architecture.md").read_text("utf-8").split("## Inside the pipeline")[1].split("\n## ")[0]
    assert re.findall(r"`(trialtables_\w+)`", page) == list(ORDER)


def test_no_module_writes_a_name_twice() -> None:
    """What is written last holds for all of a module: a pattern of the same name further up would never be asked."""
    twice = []
    for path in (ROOT / "src").rglob("*.py"):
        told = [
            x for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign) for x in node.targets
        ]
        names = Counter(x.id for x in told if isinstance(x, ast.Name))
        twice += [f"{path.stem}.{name}" for name, count in names.items() if count > 1]
    assert twice == []


def test_a_step_knows_only_the_steps_before_it() -> None:
    """The packages of the pipeline stand in docs/architecture.md in the order in which data flows."""
    page = (DOCS / "architecture.md").read_text("utf-8").split("## The modules behind a component")[1].split("\n## ")[0]
    steps = re.findall(r"^### `(\w+)`", page, re.MULTILINE)
    folder = ROOT / "src" / "trialtables" / "components"
    assert sorted(steps) == sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    looks_ahead = {
        f"{path.stem} -> {later}"
        for i, step in enumerate(steps)
        for path in (folder / step).glob("*.py")
        for later in re.findall(r"^from \.\.(\w+)\.", path.read_text("utf-8"), re.MULTILINE)
        if later in steps[i + 1 :]
    }
    assert looks_ahead == {"blocked -> doses", "blocked -> labels"}
