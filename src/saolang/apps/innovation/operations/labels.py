"""Label checks: a guided list with a photo, kept as evidence (kiểm nhãn)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.dossiers.operations.ledger import add_evidence
from saolang.apps.dossiers.operations.previews import make_preview
from saolang.apps.dossiers.rules import can_start
from saolang.apps.dossiers.validators.uploads import UploadRefused, check_upload
from saolang.apps.innovation.enums import LabelAnswer
from saolang.apps.innovation.models import LabelCheck, LabelRule
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.queries.labels import GOODS, label_items, rules_confirmed
from saolang.apps.innovation.rules import can_enter_for, can_manage
from saolang.apps.innovation.validators import InnovationError, texts
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.files.models import Blob
from saolang.common.files.store import store_bytes
from saolang.core.text.dates import format_date

EVIDENCE_KIND = "label_sample"
REMARK_LONGEST = 300


@transaction.atomic
def confirm_rule(
    *, province: Unit, key: str, is_confirmed: bool, remark: str, actor: Person, now: datetime
) -> LabelRule:
    """Xác nhận một nội dung bắt buộc after holding it against the decree, or take that back with a remark.

    :raises NotAllowed: :raises InnovationError: no such item.
    """
    if not can_manage(actor, province.pk, local_date(now)):
        raise NotAllowed
    if key not in {item.key for goods in GOODS.values() for item in goods.items}:
        raise InnovationError(_("Không có nội dung nhãn này trong danh sách."))
    clean = texts({"remark": remark}, {"remark": 400})
    rule, _made = LabelRule.objects.update_or_create(
        key=key, defaults={"is_confirmed": is_confirmed, "confirmed_by": actor, "confirmed_at": now, **clean}
    )
    record(
        action="innovation.label_rule.judged",
        actor=actor,
        object_type="innovation.label_rule",
        object_id=key,
        object_label=f"{province.name}: {key}",
        now=now,
        topic="label_rules",
        after={"key": key, "is_confirmed": is_confirmed, **clean},
    )
    return rule


def check_label(
    *,
    product: Product,
    goods: str,
    answers: Mapping[str, Mapping[str, str]],
    photos: Sequence["UploadedFile[Any]"],
    keep_as_evidence: bool,
    actor: Person,
    now: datetime,
) -> LabelCheck:
    """Ghi một lần kiểm nhãn: every item of the goods answered, with photos of the label.

    :param answers: by item: ``answer`` (LabelAnswer) and ``remark``.
    :param keep_as_evidence: put photos and result into the producer's ledger (needs a right on it).
    :raises NotAllowed: :raises InnovationError: :raises UploadRefused:
    """
    on = local_date(now)
    if not can_enter_for(actor, product.producer, on):
        raise NotAllowed
    items = label_items(goods)
    if not items:
        raise InnovationError(_("Loại hàng này không có nhãn hàng hóa để kiểm."), field="goods")
    clean = {item.key: _answer(item.key, answers.get(item.key)) for item in items}
    missing = sum(one["answer"] in (LabelAnswer.MISSING, LabelAnswer.UNCLEAR) for one in clean.values())
    if keep_as_evidence and not can_start(actor, product.producer, on):
        raise NotAllowed
    if not photos:
        raise InnovationError(_("Chụp nhãn rồi gửi kèm ảnh; không có ảnh thì không ai kiểm lại được."), field="photos")
    confirmed = rules_confirmed()
    photo = _photo(photos[0])
    with transaction.atomic():
        evidence_id = ""
        if keep_as_evidence:
            title = _("Nhãn %(product)s, kiểm ngày %(day)s") % {"product": product.name[:120], "day": format_date(on)}
            evidence = add_evidence(
                producer=product.producer,
                kind=EVIDENCE_KIND,
                title=str(title),
                files=photos,
                actor=actor,
                now=now,
                issued_on=on,
            )
            evidence_id = evidence.public_id
        check = LabelCheck.objects.create(
            product=product,
            goods=goods,
            photo=photo,
            answers=clean,
            rules_confirmed=all(key in confirmed and confirmed[key].is_confirmed for key in clean),
            missing_count=missing,
            checked_by=actor,
            checked_on=on,
            evidence_id=evidence_id,
            created_at=now,
            updated_at=now,
        )
        tell(check, action="innovation.label.checked", actor=actor, now=now, after={"goods": goods, "missing": missing})
    return check


def _photo(file: "UploadedFile[Any]") -> Blob:
    """Keep the label's picture without EXIF; :raises UploadRefused: no picture, too big, false."""
    checked = check_upload(file, name=file.name or "", size=file.size or 0, limit_mb=settings.EVIDENCE_FILE_LIMIT_MB)
    if not checked.is_picture:
        raise UploadRefused(_("Tệp “%(name)s” không phải ảnh; hãy chụp nhãn rồi gửi.") % {"name": checked.name})
    return store_bytes(make_preview(file), content_type="image/jpeg")


def _answer(key: str, given: Mapping[str, str] | None) -> dict[str, str]:
    answer = (given or {}).get("answer", "")
    if answer not in LabelAnswer:
        raise InnovationError(_("Còn mục chưa trả lời; hãy chọn một câu ở từng mục."), field=key)
    return {"answer": answer, **texts({"remark": (given or {}).get("remark", "")}, {"remark": REMARK_LONGEST})}
