"""``datapackage.json`` of a real run describes its files as Frictionless understands them, in either language."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from pipeline import Options, run
from pipeline.package import FILE
from pipeline.tables import TABLES, korean_headers

SAMPLE = Path(__file__).resolve().parents[1] / "pipeline" / "sample"


@pytest.fixture(scope="module", params=["en", "ko"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package") / request.param
    dump = folder.parent / "dump"
    dump.mkdir()
    for path in SAMPLE.iterdir():
        (dump / path.name).write_bytes(path.read_bytes())
    # A reject, so that its table has a row too, and text that a spreadsheet would calculate.
    (dump / "broken.jsonl").write_text('{"text": "끊긴', encoding="utf-8")
    options = Options(
        workers=1,
        formats=("csv", "parquet", "sqlite", "xlsx"),
        korean_headers=request.param == "ko",
        tokens=request.param == "ko",
    )
    return Path(run([dump], folder, options).out)


def test_the_package_is_valid(out: Path) -> None:
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(out / FILE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {task.name for task in report.tasks} >= {table.name for table in TABLES}
    described = {task.name: task.stats["rows"] for task in report.tasks if "rows" in task.stats}
    assert described["articles"] == 6
    assert described["rejects"] == 1
    assert described["initiatives"] >= 5


def test_morphemes_are_described_where_there_are_any(out: Path) -> None:
    resources = {one["name"]: one for one in json.loads((out / FILE).read_text(encoding="utf-8"))["resources"]}
    assert ("tokens" in resources) == (out / "tokens.parquet").exists() == (out.name == "ko")
    if "tokens" in resources:
        tokens = resources["tokens"]
        assert tokens["path"] == "tokens.parquet"
        assert tokens["bytes"] == (out / "tokens.parquet").stat().st_size
        fields = [field["name"] for field in tokens["schema"]["fields"]]
        assert fields == pq.read_schema(out / "tokens.parquet").names


@pytest.mark.parametrize(
    ("formats", "said"), [(("csv",), False), (("csv", "sqlite"), False), (("csv", "parquet"), True)]
)
def test_parquet_is_spoken_of_where_there_is_any(tmp_path: Path, formats: tuple[str, ...], said: bool) -> None:
    run(SAMPLE, tmp_path, Options(workers=1, formats=formats))
    described = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["description"]
    assert ("Parquet" in described) is said
    assert (tmp_path / "initiatives.parquet").exists() is said


def test_its_fields_are_the_titles_of_the_columns(out: Path) -> None:
    titles = korean_headers() if out.name == "ko" else {}
    resources = {one["name"]: one for one in json.loads((out / FILE).read_text(encoding="utf-8"))["resources"]}
    for table in TABLES:
        fields = [field["name"] for field in resources[table.name]["schema"]["fields"]]
        assert fields == [titles.get(name, name) for name in table.header]
        header = (out / f"{table.name}.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
        assert header.split(",") == fields


def test_a_broken_reference_is_noticed(out: Path, tmp_path: Path) -> None:
    for path in out.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    parties, described = tmp_path / "parties.csv", json.loads((out / FILE).read_text(encoding="utf-8"))
    parties.write_text(parties.read_text(encoding="utf-8").replace("sample-1/i1", "sample-9/i1"), encoding="utf-8")
    for resource in described["resources"]:
        # The changed file would be noticed by its hash already; it is the reference that is looked at here.
        del resource["hash"], resource["bytes"]
    (tmp_path / FILE).write_text(json.dumps(described), encoding="utf-8")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / FILE))
    assert ["foreign-key"] in report.flatten(["type"])
