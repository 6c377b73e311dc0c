"""The criteria pack is changed after a dossier pinned it: what was filed is scored as it was filed."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from tests.factories.dossiers import ProductFactory, filled_draft, own_person, submitted
from tests.factories.evaluation import bench

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import submit
from saolang.apps.dossiers.queries import criteria_set_of, self_result
from saolang.core.regulation import loader
from saolang.core.regulation.loader import load_pack

pytestmark = pytest.mark.django_db
PACK = "qd-26-2026"


@pytest.fixture
def change_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Return what puts a corrected copy in place of the packs: set 1, criterion 1.1 is worth less."""

    def change() -> None:
        home = tmp_path / "packs"
        shutil.copytree(str(files("saolang.packs")), home, ignore=shutil.ignore_patterns("__pycache__"))
        file = home / PACK / "sets" / "01.yaml"
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
        leaf = document["parts"][0]["criteria"][0]["criteria"][0]
        assert leaf["code"] == "1.1"
        leaf["options"] = leaf["options"][:-1]
        leaf["options"][0]["vi"] = "Câu chữ đã đính chính"
        file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
        monkeypatch.setattr(loader, "files", lambda _package: home)
        load_pack.cache_clear()

    yield change
    monkeypatch.undo()
    load_pack.cache_clear()


def test_filed_dossier_is_read_and_scored_by_its_own_copy(now: datetime, change_pack: Callable[[], None]) -> None:
    dossier = submitted(now=now)
    pinned, before = criteria_set_of(dossier), self_result(dossier)

    change_pack()

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert load_pack(PACK).sets[1] != pinned
    assert criteria_set_of(dossier) == pinned
    after = self_result(dossier)
    assert before.sheet is not None
    assert after.sheet is not None
    assert (after.sheet.total, after.sheet.star) == (before.sheet.total, before.sheet.star) == (100, 5)


def test_council_in_session_goes_on_by_the_copy(change_pack: Callable[[], None]) -> None:
    desk = bench()
    hearing = desk.hear()
    desk.fill(hearing, desk.chair, 80)

    change_pack()

    desk.lodge(hearing, 80, 82, 84)
    revealed = desk.confirm(desk.reveal(hearing))
    sealed = desk.seal(revealed)
    assert sealed.result["mean_shown"] == "82.00"
    assert criteria_set_of(sealed.dossier).by_code["1.1"].options[0].text.vi != "Câu chữ đã đính chính"


def test_draft_keeps_its_copy_and_a_new_dossier_takes_the_corrected_set(
    now: datetime, change_pack: Callable[[], None]
) -> None:
    draft = filled_draft(now=now)

    change_pack()

    draft = Dossier.objects.get(pk=draft.pk)
    filed = submit(dossier=draft, version=draft.version, actor=own_person(draft), now=now)
    fresh = filled_draft(ProductFactory(), now=now)
    assert fresh.criteria_set_id == load_pack(PACK).sets[1].fingerprint
    assert filed.content["dossier"]["set_fingerprint"] == draft.criteria_set_id != fresh.criteria_set_id
