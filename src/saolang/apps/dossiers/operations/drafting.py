"""Writing a dossier before it is filed (soạn hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierAct, DossierKind
from saolang.apps.dossiers.models import Dossier, SelfAnswer
from saolang.apps.dossiers.operations.guard import take, tell_history
from saolang.apps.dossiers.operations.pinning import carry_answers, latest_recognised, pin, take_over
from saolang.apps.dossiers.queries.answers import answers_of, criteria_set_of
from saolang.apps.dossiers.queries.reach import open_dossier_of
from saolang.apps.dossiers.rules import can_start
from saolang.apps.dossiers.validators.report import clean_report
from saolang.apps.registry.models import Product
from saolang.apps.territories.queries import current_unit_for
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.regulation.catalogue import NoPackInForce, NoSuchSet, pack_in_force, set_for
from saolang.core.regulation.types import CriteriaSet

NOTE_LONGEST = 4000


class StartError(DomainError):
    """A dossier cannot be started; the sentence says why."""


class AnswerError(DomainError):
    """An answer is not sound; ``field`` is the criterion's code."""


@dataclass(frozen=True)
class PreviousCertificate:
    """Giấy chứng nhận trước: plain values that certification hands down for an upgrade or a renewal."""

    code: str
    star: int
    ends_on: date
    """Inclusive."""


@dataclass(frozen=True)
class AnswerConflict:
    """Chênh nhau: somebody else changed the answer since the user saw it; theirs stays."""

    criterion: str
    theirs: int | None
    yours: int | None


@dataclass(frozen=True)
class SaveReport:
    """Kết quả lưu: codes of the criteria saved, and the answers that were not."""

    saved: tuple[str, ...]
    conflicts: tuple[AnswerConflict, ...] = ()


class ReportValues(TypedDict, total=False):
    """Form 02 in words and figures; a key left out stays as it is."""

    history: str
    organisation_text: str
    growing_area: str
    technology: str
    quality_changes: str
    market: str
    revenue_vnd: int | None
    profit_vnd: int | None
    plan: str
    changes_since_recognition: str
    sample_count: int
    has_pledged: bool


@transaction.atomic
def start_dossier(
    *,
    product: Product,
    kind: DossierKind,
    actor: Person | None,
    on: date,
    now: datetime,
    previous: PreviousCertificate | None = None,
) -> Dossier:
    """Mở hồ sơ: begin a draft under the pack in force on ``on``; pack and criteria set are pinned.

    An upgrade or renewal (which need ``previous``) takes over answers, words and evidence of the product's last
    recognised dossier; where the set changed, those whose criterion (``key``) still offers the same options. After the
    end of the certificate it is a first evaluation (a default of the project); ``previous`` is kept.

    :raises NotAllowed: the actor does not act for the producer.
    :raises StartError: one is open already, no pack takes it, the product's set is unknown, or ``previous`` is missing.
    """
    if not can_start(actor, product.producer, on):
        raise NotAllowed
    fresh = locked(product)  # two clicks at once: the second finds the first one's dossier
    if open_dossier_of(fresh.pk) is not None:
        raise StartError(_("Sản phẩm này đang có một hồ sơ chưa xong; hãy mở hồ sơ đó để làm tiếp."))
    kind = DossierKind(kind)
    if kind == DossierKind.FIRST and previous is not None and on <= previous.ends_on:
        raise StartError(_("Sản phẩm còn giấy chứng nhận; hãy chọn nâng hạng hoặc đánh giá lại."))
    if kind != DossierKind.FIRST and previous is None:
        raise StartError(_("Sản phẩm chưa có giấy chứng nhận; hãy chọn đánh giá lần đầu."))
    if previous is not None and on > previous.ends_on:
        kind = DossierKind.FIRST
    pack, criteria_set = _law_of(fresh, kind, on)
    written = fresh.producer.unit
    commune = current_unit_for(written.code, on, written.effective_from) or written
    dossier = Dossier(
        product=fresh,
        kind=kind,
        commune=commune,
        previous_certificate_code=previous.code if previous else "",
        previous_star=previous.star if previous else None,
        previous_ends_on=previous.ends_on if previous else None,
        created_at=now,
        updated_at=now,
    )
    pin(dossier, pack, criteria_set)
    dossier.save()
    source = latest_recognised(fresh) if previous is not None else None
    carried = take_over(dossier, source, criteria_set, now) if source is not None else ()
    tell_history(
        dossier,
        action="dossiers.dossier.started",
        actor=actor,
        now=now,
        after={
            "state": dossier.state,
            "kind": dossier.kind,
            "pack": pack.id,
            "set": criteria_set.number,
            "set_fingerprint": criteria_set.fingerprint,
            "carried": list(carried),
        },
    )
    return dossier


@transaction.atomic
def save_answers(
    *,
    dossier: Dossier,
    answers: Mapping[str, int | None],
    notes: Mapping[str, str] | None = None,
    seen: Mapping[str, int | None] | None = None,
    actor: Person | None,
    now: datetime,
) -> SaveReport:
    """Lưu tự chấm: keep the given answers (place of the option, 0 = none met, None = blank again) and words.

    Only criteria given are touched, so two people may fill different parts at once. Where ``seen`` holds the place the
    user saw and it has changed since, that answer is left and reported as a conflict; the others are saved. The
    dossier's ``version`` does not rise: the report beside is no older for it.

    :raises NotAllowed: :raises WrongState: not a draft.
    :raises AnswerError: an unknown criterion or option, or points where the criterion does not apply.
    """
    fresh = take(dossier, DossierAct.EDIT, actor, now)
    criteria_set = criteria_set_of(fresh)
    notes = {code: _clean_note(code, note) for code, note in (notes or {}).items()}
    _check_places(criteria_set, answers, notes)
    kept = {answer.criterion: answer for answer in fresh.answers.all()}
    now_there = {code: answer.place for code, answer in kept.items()}
    conflicts = tuple(
        AnswerConflict(code, now_there.get(code), place)
        for code, place in answers.items()
        if seen is not None and code in seen and now_there.get(code) != seen[code] and now_there.get(code) != place
    )
    contested = {conflict.criterion for conflict in conflicts}
    changed = {code: place for code, place in answers.items() if code not in contested and now_there.get(code) != place}
    _check_applies(criteria_set, {**now_there, **changed}, changed)
    words_there = {code: kept[code].note if code in kept else "" for code in notes}
    words = {code: note for code, note in notes.items() if words_there[code] != note}
    for code in {**changed, **words}:
        answer = kept.get(code) or SelfAnswer(dossier=fresh, criterion=code)
        answer.place = changed.get(code, answer.place)
        answer.note = words.get(code, answer.note)
        answer.updated_at = now
        answer.save()
    if changed or words:
        tell_history(
            fresh,
            action="dossiers.answers.saved",
            actor=actor,
            now=now,
            before={
                "answers": {code: now_there.get(code) for code in changed},
                "notes": {code: words_there[code] for code in words},
            },
            after={"answers": changed, "notes": words},
        )
    saved = tuple(code for code in {**answers, **notes} if code not in contested)
    return SaveReport(saved, conflicts)


@transaction.atomic
def save_report(
    *, dossier: Dossier, version: int, values: ReportValues, actor: Person | None, now: datetime
) -> Dossier:
    """Lưu báo cáo (form 02): the words and figures given.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises ReportError: a value is not sound (``field``).
    """
    fresh = take(dossier, DossierAct.EDIT, actor, now, version=version)
    given: dict[str, Any] = dict(values)
    clean = clean_report(given)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.updated_at = now
    save_changes(fresh, *changed, "updated_at")
    tell_history(fresh, action="dossiers.report.saved", actor=actor, now=now, before=before, after=changed)
    return fresh


@transaction.atomic
def renew_pin(*, dossier: Dossier, actor: Person | None, on: date, now: datetime) -> Dossier:
    """Chuyển sang bộ tiêu chí hiện hành: pin the draft anew to the product's set in the pack in force on ``on``.

    Needed when the product's set was changed, or another instrument came into force, while the draft was open. Answers
    are carried as for a renewal; what the new set does not know is left out, and history keeps it.

    :raises NotAllowed: :raises WrongState: :raises StartError: no pack takes it.
    """
    fresh = take(dossier, DossierAct.EDIT, actor, now)
    old_set = criteria_set_of(fresh)
    pack, new_set = _law_of(fresh.product, DossierKind(fresh.kind), on)
    if new_set.fingerprint == old_set.fingerprint and pack.id == fresh.pack_id:
        return fresh
    before = {"pack": fresh.pack_id, "set": old_set.number, "answers": answers_of(fresh)}
    pin(fresh, pack, new_set)
    fresh.updated_at = now
    save_changes(fresh, "pack_id", "pack_fingerprint", "criteria_set", "updated_at")
    carried = carry_answers(fresh, old_set, new_set, now)
    tell_history(
        fresh,
        action="dossiers.pin.renewed",
        actor=actor,
        now=now,
        before=before,
        after={"pack": pack.id, "set": new_set.number, "carried": list(carried)},
    )
    return fresh


def _law_of(product: Product, kind: DossierKind, on: date) -> tuple[Any, CriteriaSet]:
    """Return the pack that takes a submission of ``kind`` on ``on`` and the product's set in it."""
    if product.set_number is None:
        raise StartError(_("Sản phẩm chưa có bộ tiêu chí. Mở trang sản phẩm, chọn bộ tiêu chí rồi lập hồ sơ."))
    try:
        pack = pack_in_force(on, kind.value)  # type: ignore[arg-type]
        return pack, set_for(pack, product.set_number)
    except (NoPackInForce, NoSuchSet) as error:
        raise StartError(str(error)) from error


def _clean_note(code: str, note: str) -> str:
    text = note.replace("\r\n", "\n").strip()
    if len(text) > NOTE_LONGEST:
        raise AnswerError(
            _("Phần mô tả của tiêu chí %(code)s dài quá %(longest)d ký tự; hãy viết ngắn lại.")
            % {"code": code, "longest": NOTE_LONGEST},
            field=code,
        )
    return text


def _check_places(criteria_set: CriteriaSet, answers: Mapping[str, int | None], notes: Mapping[str, str]) -> None:
    for code in {**answers, **notes}:
        criterion = criteria_set.by_code.get(code)
        if criterion is None or not criterion.is_leaf:
            raise AnswerError(
                _("Bộ %(number)d không có tiêu chí %(code)s; hãy tải lại trang.")
                % {"number": criteria_set.number, "code": code},
                field=code,
            )
        place = answers.get(code)
        if place is not None and (type(place) is not int or not 0 <= place <= len(criterion.options)):
            raise AnswerError(
                _("Tiêu chí %(code)s chỉ có các mức từ 0 đến %(last)d; hãy chọn lại.")
                % {"code": code, "last": len(criterion.options)},
                field=code,
            )


def _check_applies(
    criteria_set: CriteriaSet, places: Mapping[str, int | None], changed: Mapping[str, int | None]
) -> None:
    """Refuse newly claimed points at a criterion that hangs on one answered without points (the story, Appendix II)."""
    for code, place in changed.items():
        criterion = criteria_set.by_code[code]
        parent = criterion.applies_if
        if parent is None or not place or not criterion.points(place):
            continue
        parent_place = places.get(parent)
        if parent_place is not None and not criteria_set.by_code[parent].points(parent_place):
            raise AnswerError(
                _("Tiêu chí %(code)s chỉ được chấm điểm khi tiêu chí %(parent)s có điểm; hãy chấm %(parent)s trước.")
                % {"code": code, "parent": parent},
                field=code,
            )
