"""Papers drawn in the background: killed and begun again, nothing double, nothing missing; the credential."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader
from tests.factories.certification import NOW, certificate, concluded_dossier, draft, sign

from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations import drawing
from saolang.apps.certification.papers import CredentialRefused, public_keys, verify_credential
from saolang.apps.paperwork.models import Paper
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db
URL = "https://ocop.example"


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.CREDENTIAL_KEY = str(tmp_path / "keys" / "credential_key.pem")


def render(made: Certificate) -> Certificate:
    return operations.render_certificate(public_id=made.public_id, public_url=URL, now=NOW)


def test_certificate_is_drawn_and_sealed_once() -> None:
    made = certificate()

    drawn = render(made)
    again = render(made)

    assert drawn.paper == again.paper
    assert Paper.objects.filter(kind="certificate").count() == 1
    assert drawn.paper.number == made.number
    text = PdfReader(io.BytesIO(read_blob(drawn.paper.blob))).pages[0].extract_text()
    assert made.code in text


def test_killed_between_file_and_row_the_work_begun_again_leaves_one_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    made = certificate()

    def killed(*args: object, **values: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(drawing, "save_changes", killed)
        with pytest.raises(KeyboardInterrupt):
            render(made)
    made.refresh_from_db()
    assert (made.paper, made.credential, Paper.objects.count()) == (None, "", 0)

    drawn = render(made)

    assert Paper.objects.filter(kind="certificate").count() == 1
    assert read_blob(drawn.paper.blob).startswith(b"%PDF-")


def test_sweep_asks_for_what_is_missing_and_for_nothing_else() -> None:
    decision = sign(draft(concluded_dossier(4), concluded_dossier(1)))
    DBTaskResult.objects.all().delete()  # the queue was lost
    later = NOW + timedelta(minutes=11)

    assert operations.render_missing(now=NOW + timedelta(minutes=9)) == 0
    assert operations.render_missing(now=later) == 4  # a certificate, a decision, two notices
    assert DBTaskResult.objects.count() == 4

    render(Certificate.objects.get())
    operations.write_decision_paper(public_id=decision.public_id, now=later)
    for dossier in decision.dossiers.all():
        operations.write_notice(decision_id=decision.public_id, dossier_id=dossier.public_id, now=later)
    assert operations.render_missing(now=later) == 0


def test_signature_asks_for_every_paper_once() -> None:
    dossiers = concluded_dossier(4), concluded_dossier(3), concluded_dossier(2), concluded_dossier(5)
    decision = draft(*dossiers)
    sign(decision)
    asked = [result.args_kwargs["args"][0] for result in DBTaskResult.objects.all()]
    counted = {name: asked.count(name) for name in set(asked) if name.startswith("certification")}
    assert counted == {"certification.render": 2, "certification.decision_paper": 1, "certification.notice": 4}


def test_decision_paper_names_every_dossier_and_what_became_of_it() -> None:
    decision = sign(draft(concluded_dossier(4), concluded_dossier(2), concluded_dossier(5)), number="05/QĐ-UBND")

    paper = operations.write_decision_paper(public_id=decision.public_id, now=NOW)

    assert operations.write_decision_paper(public_id=decision.public_id, now=NOW) == paper
    assert sorted(row["remark"] for row in paper.context["results"]) == [
        "",
        "Không công nhận",
        "Phê duyệt kết quả, đề nghị trung ương",
    ]
    assert paper.context["head"]["number"] == "05/QĐ-UBND"
    assert len(paper.context["articles"]) == 5


def test_notice_gives_reasons_by_criterion_with_advice() -> None:
    dossier = concluded_dossier(2)
    decision = sign(draft(dossier))

    paper = operations.write_notice(decision_id=decision.public_id, dossier_id=dossier.public_id, now=NOW)

    reasons = paper.context["reasons"]
    assert "3 sao cần từ" in reasons[0]["reason"]
    assert all(row["advice"].startswith("Cần đạt: ") for row in reasons)
    assert len({row["code"] for row in reasons}) == len(reasons) >= 2
    assert operations.write_notice(decision_id=decision.public_id, dossier_id=dossier.public_id, now=NOW) == paper


def test_credential_is_verified_by_the_public_key_and_refused_when_changed() -> None:
    made = render(certificate())

    claims = verify_credential(made.credential)

    assert claims["credentialSubject"]["certificateCode"] == made.code
    assert claims["validUntil"] == "2029-11-20T23:59:59+07:00"
    head, body, seal = made.credential.split(".")
    for changed in (f"{head}.{body[:-2]}AA.{seal}", f"{head}.{body}.{seal[:-4]}AAAA", "x", ""):
        with pytest.raises(CredentialRefused):
            verify_credential(changed)


def test_public_keys_hold_no_private_part() -> None:
    (key,) = public_keys()["keys"]
    assert "d" not in key
    assert (key["kty"], key["crv"], key["alg"]) == ("EC", "P-256", "ES256")
    assert json.dumps(public_keys())
