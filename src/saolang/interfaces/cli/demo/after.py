"""After the council (sau hội đồng): the decision is signed, the file goes to the ministry, certificates live on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from saolang.apps.certification import operations as certification
from saolang.apps.certification.models import Certificate, Decision
from saolang.apps.certification.queries import default_authority
from saolang.apps.evaluation import operations as evaluation
from saolang.interfaces.cli.demo.days import at, working_day_before
from saolang.interfaces.cli.demo.life import Stage
from saolang.interfaces.cli.demo.sitting import Sitting

SIGNER_TITLE = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


def decide(
    stage: Stage, sitting: Sitting, *, number: str, drafted_on: date, signed_on: date, closes: bool = True
) -> Iterator[datetime]:
    """Draft the decision over everything the council concluded, sign it, close the round."""
    officer, leader = stage.cast.people["tinh-ocop"], stage.cast.people["lanh-dao-tinh"]
    now = at(drafted_on, 9, 45)
    yield now
    decision = certification.draft_decision(
        round=sitting.round,
        province=stage.cast.province,
        dossiers=[stage.fresh(key) for key in sitting.keys],
        authority=default_authority(stage.cast.province),
        actor=officer,
        now=now,
    )
    now = at(signed_on, 10, 30)
    yield now
    decision = certification.sign_decision(
        decision=decision,
        version=Decision.objects.get(pk=decision.pk).version,
        number=number,
        signed_on=signed_on,
        signer_name=leader.full_name,
        signer_title=SIGNER_TITLE,
        actor=leader,
        now=now,
    )
    if decision.dossiers.filter(star=5).exists():
        now = at(signed_on, 15, 20)
        yield now
        certification.send_five_star(
            decision=decision,
            letter_number="00/UBND-VD",
            letter_on=signed_on,
            signer_name=leader.full_name,
            signer_title=SIGNER_TITLE,
            actor=officer,
            now=now,
        )
    if closes:
        now = at(signed_on, 16, 0)
        yield now
        held = sitting.round
        evaluation.close_round(round=held, version=held.version, actor=officer, now=now)


def certificate_of(stage: Stage, key: str) -> Certificate:
    """Return the certificate in force of a tale's product."""
    return Certificate.objects.filter(recognition__product=stage.products[key]).latest("issued_on", "pk")


def revoke(stage: Stage, key: str) -> Iterator[datetime]:
    """A buyer complained, the commune confirmed, the certificate is withdrawn."""
    officer, leader = stage.cast.people["tinh-ocop"], stage.cast.people["lanh-dao-tinh"]
    opened_on = working_day_before(stage.now, 40)
    now = at(opened_on, 9, 10)
    yield now
    case = certification.open_case(
        certificate=certificate_of(stage, key),
        reason="d",
        facts="Đoàn kiểm tra thấy nhãn OCOP 3 sao in trên cả muối tiêu, là sản phẩm chưa được công nhận "
        "(biên bản ví dụ).",
        actor=officer,
        now=now,
    )
    concluded_on = working_day_before(stage.now, 26)
    now = at(concluded_on, 14, 0)
    yield now
    case = certification.conclude_case(
        case=case,
        version=case.version,
        conclusion="Chủ thể thừa nhận, đã nhắc một lần mà chưa bỏ nhãn. Xã xác nhận sự việc.",
        concluded_on=concluded_on,
        actor=officer,
        now=now,
    )
    signed_on = working_day_before(stage.now, 17)
    now = at(signed_on, 10, 0)
    yield now
    certification.revoke(
        case=case,
        version=case.version,
        number="002/QĐ-UBND-VD",
        signed_on=signed_on,
        signer_name=leader.full_name,
        signer_title=SIGNER_TITLE,
        actor=leader,
        now=now,
    )


def suspect(stage: Stage, key: str) -> Iterator[datetime]:
    """A case just opened, for the province's desk."""
    now = at(working_day_before(stage.now, 3), 9, 0) + timedelta(minutes=15)
    yield now
    certification.open_case(
        certificate=certificate_of(stage, key),
        reason="b",
        facts="Lô tháng này có độ ẩm cao hơn công bố, theo phiếu kiểm nghiệm ví dụ của đoàn giám sát. "
        "Đã mời chủ thể làm việc.",
        actor=stage.cast.people["tinh-ocop"],
        now=now,
    )
