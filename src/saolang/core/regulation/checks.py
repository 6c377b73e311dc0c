"""Checking packs (kiểm bộ tiêu chí): a list of small functions, each yielding what it finds wrong.

The shape of the files is the matter of ``schema``; here stands what a well-shaped pack must also keep: sums, codes,
options, minimums, references. ``check_pack`` runs everything; ``saolang packs check`` and the tests call it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from itertools import pairwise

from saolang.core.regulation.findings import Finding, PackError
from saolang.core.regulation.loader import load_pack_from
from saolang.core.regulation.types import CriteriaSet, Criterion, Option, Pack

PARTS = ("A", "B", "C")
STARS = (1, 2, 3, 4, 5)
MAY_BE_NONE = frozenset({"effective_to", "certified_by"})

Found = Iterator[tuple[str | None, str]]
"""(criterion code or None, message) of each mistake."""


def check_pack(source: Pack | Traversable) -> list[Finding]:
    """Return every mistake of a pack, or of the pack in a directory; an empty list means that it may be used."""
    try:
        pack = source if isinstance(source, Pack) else load_pack_from(source)
    except PackError as error:
        return list(error.findings)
    findings = [Finding(file, None, message) for file, check in PACK_CHECKS for _, message in check(pack)]
    for number in pack.sets:
        try:
            findings += check_set(pack, pack.sets[number])
        except PackError as error:
            findings += error.findings
    return findings


def check_set(pack: Pack, criteria_set: CriteriaSet) -> list[Finding]:
    """Return every mistake of one set of ``pack``."""
    file = f"sets/{criteria_set.number:02}.yaml"
    return [Finding(file, code, message) for check in SET_CHECKS for code, message in check(pack, criteria_set)]


# -- one set ---------------------------------------------------------------------------------------------------------


def parts_as_declared(pack: Pack, criteria_set: CriteriaSet) -> Found:
    """Parts A, B, C in this order, each with the points of ``parts`` in regulation.yaml (Art. 3.1)."""
    codes = tuple(part.code for part in criteria_set.parts)
    if codes != PARTS:
        yield None, f"các phần là {', '.join(codes)}; hãy ghi đúng ba phần A, B, C theo thứ tự"
    for part in criteria_set.parts:
        if part.max != pack.part_points[part.code]:
            yield (
                None,
                f"phần {part.code} ghi {part.max} điểm; theo regulation.yaml phải là {pack.part_points[part.code]}",
            )


def sums_add_up(_: Pack, criteria_set: CriteriaSet) -> Found:
    """The criteria of every section sum to its points."""
    for part in criteria_set.parts:
        total = sum(top.max for top in part.criteria)
        if total != part.max:
            yield None, f"các tiêu chí của phần {part.code} cộng được {total} điểm, phần ghi {part.max}; hãy sửa điểm"
    for criterion in criteria_set.by_code.values():
        total = sum(child.max for child in criterion.criteria)
        if criterion.criteria and total != criterion.max:
            yield criterion.code, f"các tiêu chí con cộng được {total} điểm, ở đây ghi {criterion.max}; hãy sửa điểm"


def codes_unique_and_nested(_: Pack, criteria_set: CriteriaSet) -> Found:
    """No code twice, and a child's code is its parent's with one number more."""
    seen: set[str] = set()
    for parent, criterion in _with_parents(criteria_set):
        if criterion.code in seen:
            yield criterion.code, "mã này dùng hai lần trong bộ; hãy đổi một mã"
        seen.add(criterion.code)
        above = criterion.code.rpartition(".")[0]
        if above != (parent.code if parent else ""):
            where = f"mã của tiêu chí {parent.code} và một số" if parent else "một số, không có dấu chấm"
            yield criterion.code, f"mã không hợp với chỗ đứng; ở đây mã phải là {where}"


def keys_unique(_: Pack, criteria_set: CriteriaSet) -> Found:
    """No concept (key) twice within a set: comparisons between sets go by it."""
    seen: dict[str, str] = {}
    for _parent, criterion in _with_parents(criteria_set):
        first = seen.setdefault(criterion.key, criterion.code)
        if first != criterion.code:
            yield criterion.code, f"khóa “{criterion.key}” đã dùng ở tiêu chí {first}; hãy đặt khóa khác"


def options_sane(_: Pack, criteria_set: CriteriaSet) -> Found:
    """At least two options, points that never fall down the list (within a case), the best worth the criterion."""
    for leaf in criteria_set.leaves:
        if len(leaf.options) < 2:
            yield leaf.code, "chỉ có một mức; hãy ghi ít nhất hai mức"
        best = max(option.points for option in leaf.options)
        if best != leaf.max:
            yield leaf.code, f"mức cao nhất {best} điểm nhưng tiêu chí ghi {leaf.max}; hãy sửa cho bằng nhau"
        for options in _by_case(leaf):
            for before, after in pairwise(options):
                if after.points < before.points:
                    yield leaf.code, f"mức {after.place} ít điểm hơn mức {before.place}; hãy xếp điểm tăng dần"


def cases_whole(_: Pack, criteria_set: CriteriaSet) -> Found:
    """Where one option tells its case all do, both cases are there, and each can reach the full points (set 26)."""
    for leaf in criteria_set.leaves:
        if not leaf.cases:
            continue
        if any(option.case is None for option in leaf.options):
            yield leaf.code, "có mức thiếu “case”; hãy ghi a hoặc b ở mọi mức"
        elif len(leaf.cases) < 2:
            yield leaf.code, "chỉ có một trường hợp; hãy ghi cả a và b, hoặc bỏ “case”"
        elif any(options[-1].points != leaf.max for options in _by_case(leaf)):
            yield leaf.code, f"có trường hợp không đạt được {leaf.max} điểm; hãy sửa điểm của các mức"


def minimums_rising(_: Pack, criteria_set: CriteriaSet) -> Found:
    """A minimum of more stars asks for more points, each star once; none is set at 0 points, which asks for nothing."""
    for leaf in criteria_set.leaves:
        marked = [option for option in leaf.options if option.min_star is not None]
        for before, after in pairwise(marked):
            if not (before.min_star or 0) < (after.min_star or 0) or not before.points < after.points:
                yield (
                    leaf.code,
                    f"min_star ở mức {after.place} không cao hơn ở mức {before.place}; hãy xếp sao tăng cùng điểm",
                )
        for option in marked:
            if option.points == 0:
                yield leaf.code, f"mức {option.place} có 0 điểm mà ghi min_star; hãy bỏ, hoặc ghi ở mức có điểm"


def rules_point_at_criteria(_: Pack, criteria_set: CriteriaSet) -> Found:
    """``applies_if`` names an earlier leaf, ``any_zero`` leaves; both only where their kind of rule uses them."""
    places = {leaf.code: place for place, leaf in enumerate(criteria_set.leaves)}
    for criterion in criteria_set.by_code.values():
        for rule in criterion.rules:
            if (rule.kind == "applies_if") != (rule.criterion is not None):
                yield criterion.code, "“criterion” đi cùng và chỉ đi cùng quy tắc applies_if; hãy thêm hoặc bỏ"
            if rule.any_zero and rule.kind != "stop":
                yield criterion.code, "“any_zero” chỉ dùng ở quy tắc stop; hãy bỏ"
            for code in (*rule.any_zero, *filter(None, [rule.criterion])):
                if code not in places:
                    yield (
                        criterion.code,
                        f"quy tắc {rule.kind} trỏ tới {code}, không phải tiêu chí chấm điểm; hãy sửa mã",
                    )
            if rule.criterion in places and places[rule.criterion] >= places.get(criterion.code, -1):
                yield (
                    criterion.code,
                    f"applies_if phải trỏ tới tiêu chí đứng trước, không phải {rule.criterion}; hãy sửa mã",
                )


def only_leaves_carry_rules(_: Pack, criteria_set: CriteriaSet) -> Found:
    """Rules and evidence stand at leaves: a flag names what is answered."""
    for criterion in criteria_set.by_code.values():
        if not criterion.is_leaf and (criterion.rules or criterion.evidence):
            yield criterion.code, "“rules”, “evidence” chỉ đặt ở tiêu chí có mức; hãy chuyển xuống tiêu chí con"


def evidence_known(pack: Pack, criteria_set: CriteriaSet) -> Found:
    """Every kind of evidence is described in evidence.yaml, and none stands twice."""
    for leaf in criteria_set.leaves:
        for kind in leaf.evidence:
            if kind not in pack.evidence_kinds:
                yield leaf.code, f"loại minh chứng “{kind}” không có trong evidence.yaml; hãy sửa tên hoặc mô tả ở đó"
        if len(set(leaf.evidence)) < len(leaf.evidence):
            yield leaf.code, "một loại minh chứng ghi hai lần; hãy bỏ bớt"


def exclusions_unique(_: Pack, criteria_set: CriteriaSet) -> Found:
    """No ground of exclusion twice: a flag names it by its id."""
    ids = [one.id for one in criteria_set.exclude]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield None, f"điều kiện loại “{one}” ghi hai lần; hãy đổi một id"


def readings_in_both_languages(_: Pack, criteria_set: CriteriaSet) -> Found:
    """A misprint and its reading are said in Vietnamese and in English, not in one language twice."""
    noted = [(None, part.review) for part in criteria_set.parts]
    for code, reviews in (*noted, *((one.code, one.review) for one in criteria_set.by_code.values())):
        for text in (text for review in reviews for text in (review.printed, review.adopted)):
            if text.vi == text.en:
                yield code, f"“review” ghi “{text.vi}” ở cả vi và en; hãy viết mỗi thứ tiếng một câu"


SET_CHECKS: Sequence[Callable[[Pack, CriteriaSet], Found]] = (
    parts_as_declared,
    sums_add_up,
    codes_unique_and_nested,
    keys_unique,
    options_sane,
    cases_whole,
    minimums_rising,
    rules_point_at_criteria,
    only_leaves_carry_rules,
    evidence_known,
    exclusions_unique,
    readings_in_both_languages,
)


# -- around the sets -------------------------------------------------------------------------------------------------


def parts_make_hundred(pack: Pack) -> Found:
    """The three parts make 100 points."""
    total = sum(pack.part_points.values())
    if total != 100:
        yield None, f"ba phần cộng được {total} điểm; hãy sửa “parts” cho đủ 100"


def bands_cover_all_totals(pack: Pack) -> Found:
    """Stars 5 to 1, from 100 down to 0, one band beginning where the one above ends."""
    stars = [band.star for band in pack.bands]
    if stars != sorted(STARS, reverse=True):
        yield None, f"“stars” có các hạng {stars}; hãy ghi đủ 5, 4, 3, 2, 1 theo thứ tự"
        return
    if pack.bands[0].high != 100 or pack.bands[-1].low != 0:
        yield None, "“stars” phải phủ từ 0 đến 100 điểm; hãy sửa hai đầu"
    for above, below in pairwise(pack.bands):
        if below.high != above.low:
            yield (
                None,
                f"hạng {below.star} sao đến {below.high} nhưng hạng {above.star} sao từ {above.low}; hãy ghi liền nhau",
            )
    for band in pack.bands:
        if band.low >= band.high:
            yield None, f"hạng {band.star} sao từ {band.low} đến {band.high}; hãy ghi “from” nhỏ hơn “to”"


def dates_in_order(pack: Pack) -> Found:
    """Issued, then in force, then ended."""
    if pack.effective_from < pack.issued:
        yield None, "“effective_from” sớm hơn “issued”; hãy sửa ngày"
    if pack.effective_to is not None and pack.effective_to <= pack.effective_from:
        yield None, "“effective_to” (không tính ngày đó) phải sau “effective_from”; hãy sửa ngày"


def no_stray_words(pack: Pack) -> Found:
    """No key without a value: ``{vi: Tên, địa chỉ}`` without quotes makes a key of "địa chỉ" and half a sentence."""
    for path in _valueless(pack.regulation, ""):
        yield (
            None,
            f"khóa “{path}” không có giá trị; nếu là phần sau dấu phẩy của một câu, hãy đặt cả câu trong dấu nháy",
        )


def sets_there(pack: Pack) -> Found:
    """A pack has sets, or says why it has none."""
    if not pack.sets and "without_sets" not in pack.regulation:
        yield None, "thư mục sets không có bộ nào; hãy thêm, hoặc ghi “without_sets” với lý do"


def classification_covers_sets(pack: Pack) -> Found:
    """Every set in exactly one group of the classification, and none that is not there; ministries described."""
    listed = [number for group in pack.groups for subgroup in group.groups for number in subgroup.sets]
    for number in sorted(set(listed) - set(pack.sets)):
        yield None, f"bộ {number} không có tệp trong sets; hãy thêm tệp hoặc bỏ số này"
    for number in sorted(set(pack.sets) - set(listed)):
        yield None, f"bộ {number} chưa thuộc phân nhóm nào; hãy thêm vào “groups”"
    for number in sorted({number for number in listed if listed.count(number) > 1}):
        yield None, f"bộ {number} thuộc hai phân nhóm; hãy để ở một phân nhóm"
    leading = {
        key for group in pack.groups for subgroup in group.groups for keys in subgroup.sets.values() for key in keys
    }
    for key in sorted(leading - set(pack.ministries)):
        yield None, f"bộ “{key}” chưa có trong “ministries”; hãy thêm tên của bộ đó"


def keywords_name_sets(pack: Pack) -> Found:
    """Keywords are for sets that exist, and where there are keywords every set has some."""
    for number in sorted(set(pack.keywords) - set(pack.sets)):
        yield None, f"bộ {number} không có; hãy sửa số hoặc bỏ"
    if pack.keywords:
        for number in sorted(set(pack.sets) - set(pack.keywords)):
            yield None, f"bộ {number} chưa có từ khóa; hãy thêm vài từ người dân hay dùng"


PACK_CHECKS: Sequence[tuple[str, Callable[[Pack], Found]]] = (
    ("regulation.yaml", parts_make_hundred),
    ("regulation.yaml", bands_cover_all_totals),
    ("regulation.yaml", dates_in_order),
    ("regulation.yaml", no_stray_words),
    ("sets", sets_there),
    ("classification.yaml", classification_covers_sets),
    ("keywords.yaml", keywords_name_sets),
)


def _valueless(value: object, path: str) -> Iterator[str]:
    """Yield the path of each key without a value, but those that say "none" by it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if inner is None and key not in MAY_BE_NONE:
                yield f"{path}{key}"
            yield from _valueless(inner, f"{path}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from _valueless(inner, path)


def _with_parents(criteria_set: CriteriaSet) -> Iterator[tuple[Criterion | None, Criterion]]:
    """Yield (parent or None, criterion) over the tree; ``by_code`` would hide a code that stands twice."""

    def visit(parent: Criterion | None, criterion: Criterion) -> Iterator[tuple[Criterion | None, Criterion]]:
        yield parent, criterion
        for child in criterion.criteria:
            yield from visit(criterion, child)

    for part in criteria_set.parts:
        for top in part.criteria:
            yield from visit(None, top)


def _by_case(leaf: Criterion) -> list[list[Option]]:
    """Return the options of each case that is there (one list where there are no cases), in printed order."""
    cases = dict.fromkeys(option.case for option in leaf.options)
    return [[option for option in leaf.options if option.case == case] for case in cases]
