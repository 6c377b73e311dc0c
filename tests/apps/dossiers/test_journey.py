"""A dossier from its start to the result through the real verbs."""

from datetime import datetime

import pytest
from tests.factories.dossiers import in_council, own_province_officer

from saolang.apps.audit.queries import events_under
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.operations import conclude, recognise
from saolang.apps.dossiers.queries import version_is_intact

pytestmark = pytest.mark.django_db


def test_dossier_goes_from_start_to_recognition(now: datetime) -> None:
    dossier = in_council(now=now)
    officer = own_province_officer(dossier)

    dossier = conclude(dossier=dossier, star=4, actor=officer, now=now)
    dossier = recognise(dossier=dossier, actor=officer, now=now)

    assert dossier.state == DossierState.RECOGNISED
    assert (dossier.star, dossier.product_code) == (4, dossier.product.code)
    assert dossier.product_code == f"51-{dossier.commune.code}-1-2026"
    assert dossier.slip_number == f"01/PĐK-51-{dossier.commune.code}-2026"
    assert not dossier.product.is_set_held
    assert version_is_intact(dossier.versions.get())
    steps = [event.after["state"] for event in events_under(dossier.topic) if "state" in event.after]
    assert steps == [
        "draft", "submitted", "proposed", "received", "appraised", "in_council", "concluded", "recognised",
    ]  # fmt: skip
