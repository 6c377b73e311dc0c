"""``saolang packs``: checks the packs with their golden cases, and shows one as a readable tree."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from saolang.core.regulation.cases import Case, load_cases
from saolang.core.regulation.catalogue import NoSuchSet, set_for
from saolang.core.regulation.checks import check_pack
from saolang.core.regulation.loader import PackError, available_packs, last_day, load_pack, load_pack_from
from saolang.core.regulation.types import Band, Criterion, Option, Pack, Review, Rule
from saolang.core.scoring.sheet import SheetError
from saolang.interfaces.cli import score, tally
from saolang.interfaces.cli.jsonl import Record

ALL_RIGHT, SOMETHING_WRONG, MISUSED = 0, 1, 2

_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "points": "điểm",
        "part": "Phần",
        "set": "Bộ",
        "in_force": "Hiệu lực",
        "until": "đến hết",
        "stars": "sao",
        "amended": "Sửa đổi bởi",
        "exclude_all": "Loại cả hồ sơ khi",
        "minimum": "tối thiểu cho {} sao",
        "case": "trường hợp",
        "exclude": "Loại",
        "stop": "Dừng",
        "requires": "Bắt buộc",
        "applies_if": "Điều kiện chấm",
        "guidance": "Hướng dẫn",
        "review": "Bản in",
        "adopted": "đọc là",
        "evidence": "Minh chứng",
        "province": "cấp tỉnh",
        "ministry": "cấp bộ",
        "district": "cấp huyện",
        "none": "không công nhận",
        "fingerprint": "Dấu vân tay",
    },
    "en": {
        "points": "points",
        "part": "Part",
        "set": "Set",
        "in_force": "In force",
        "until": "until the end of",
        "stars": "stars",
        "amended": "Amended by",
        "exclude_all": "The whole dossier is excluded for",
        "minimum": "minimum for {} stars",
        "case": "case",
        "exclude": "Excludes",
        "stop": "Stops",
        "requires": "Requires",
        "applies_if": "Applies if",
        "guidance": "Guidance",
        "review": "Printed",
        "adopted": "read as",
        "evidence": "Evidence",
        "province": "province",
        "ministry": "ministry",
        "district": "district",
        "none": "not recognised",
        "fingerprint": "Fingerprint",
    },
}


class _Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that says what is wrong in one sentence, without the usage around it."""

    def error(self, message: str) -> Any:
        """End with exit status 2."""
        self.exit(MISUSED, f"Lệnh “{self.prog}” không hiểu được ({message}); xem cách dùng: {self.prog} --help\n")


def main(argv: Sequence[str]) -> int:
    """Gói quy định: check or show packs; returns the exit status (0 right, 1 something wrong, 2 the command is)."""
    try:
        arguments = _parser().parse_args(list(argv))
    except SystemExit as ended:  # --help, or a command that argparse refuses
        return int(ended.code or 0)
    if arguments.command == "check":
        return _check(arguments.directory)
    return _show(arguments.pack, arguments.set, arguments.lang)


def answer_case(pack: Pack, case: Case) -> dict[str, Any]:
    """Return what the command line answers to ``case``; ``{"refused": pointer}`` when it refuses the sheet."""
    answers: Record = {"set": case.set_number, "answers": dict(case.answers), "flags": list(case.flags)}
    if case.is_council:
        sheets: list[object] = [{"member": one.member, "answers": dict(one.answers)} for one in case.sheets]
        answers = {"set": case.set_number, "sheets": sheets, "confirmed": dict(case.confirmed)}
    try:
        answer = (tally if case.is_council else score).answerer(pack)(answers)
    except SheetError as refused:
        return {"refused": refused.field}
    plain: dict[str, Any] = json.loads(json.dumps(answer))
    return plain


def check_directory(directory: Traversable) -> tuple[list[str], str]:
    """Return what is wrong with the pack in ``directory`` (lines), and a sentence on what it holds when nothing is."""
    findings = check_pack(directory)
    if findings:
        return [str(one) for one in findings], ""
    pack = load_pack_from(directory)
    try:
        cases = load_cases(pack, directory)
    except PackError as error:
        return [str(one) for one in error.findings], ""
    wrong = [
        f"{case.file}, ca “{case.id}”: {difference}; hãy đối chiếu {case.source}"
        for case in cases
        for difference in case.differences(answer_case(pack, case))
    ]
    leaves = [leaf for one in pack.sets.values() for leaf in one.leaves]
    minimums = sum(option.min_star is not None for leaf in leaves for option in leaf.options)
    if not pack.sets:
        return wrong, "không có bộ tiêu chí, chỉ để tra căn cứ"
    return wrong, f"{len(pack.sets)} bộ, {len(leaves)} tiêu chí, {minimums} mức tối thiểu, {len(cases)} ca mẫu"


def _parser() -> argparse.ArgumentParser:
    made = _Parser(
        prog="saolang packs",
        description="Kiểm tra và xem các gói quy định (bộ tiêu chí).",
        epilog="Ví dụ:\n  saolang packs check\n  saolang packs show qd-26-2026 13",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="check|show")
    check = commands.add_parser(
        "check",
        help="kiểm tra mọi gói và chạy ca mẫu",
        description="Kiểm tra khuôn dữ liệu, điểm, mã, mức tối thiểu và chạy ca mẫu; có lỗi thì kết thúc với mã 1.",
        epilog="Ví dụ:\n  saolang packs check\n  saolang packs check --directory ban-nhap/qd-99-2027",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("--directory", type=Path, metavar="THƯ_MỤC", help="chỉ kiểm tra gói đang soạn trong thư mục này")
    show = commands.add_parser(
        "show",
        help="in một gói hoặc một bộ tiêu chí",
        description="In một gói, hoặc một bộ tiêu chí của gói: điểm, mức tối thiểu (★), quy tắc, chỗ in nhầm.",
        epilog="Ví dụ:\n  saolang packs show qd-26-2026\n  saolang packs show qd-26-2026 13 --lang en",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    show.add_argument("pack", metavar="GÓI", help="mã của gói, như qd-26-2026")
    show.add_argument("set", metavar="BỘ", type=int, nargs="?", help="số của bộ tiêu chí, như 13")
    show.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ (mặc định: vi)")
    return made


def _check(directory: Path | None) -> int:
    if directory is not None and not directory.is_dir():
        return _misuse(f"Không có thư mục {directory}; hãy ghi đường dẫn tới thư mục có regulation.yaml.")
    home = files("saolang.packs")
    wanted: dict[str, Traversable] = (
        {one: home.joinpath(one) for one in available_packs()} if directory is None else {str(directory): directory}
    )
    status = ALL_RIGHT
    for name, place in wanted.items():
        wrong, holds = check_directory(place)
        if wrong:
            status = SOMETHING_WRONG
            print(f"{name}: sai, {len(wrong)} lỗi")
            for line in wrong:
                print(f"  {name}/{line}")
        else:
            print(f"{name}: đúng ({holds})")
    return status


def _show(pack_id: str, number: int | None, language: str) -> int:
    try:
        pack = load_pack(pack_id)
        lines = _pack_lines(pack, language) if number is None else _set_lines(pack, number, language)
        print("\n".join(lines))
    except (PackError, NoSuchSet) as error:
        return _misuse(str(error))
    return ALL_RIGHT


def _misuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return MISUSED


def _pack_lines(pack: Pack, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"{pack.number}: {pack.text.in_language(language)}"
    ends = last_day(pack)
    yield f"{words['in_force']}: {pack.effective_from:%d/%m/%Y}" + (
        f" {words['until']} {ends:%d/%m/%Y}" if ends else ""
    )
    if pack.amended_by:
        yield f"{words['amended']}: {', '.join(pack.amended_by)}"
    parts = ", ".join(f"{code} {points}" for code, points in pack.part_points.items())
    yield f"{words['part']}: {parts}"
    for band in pack.bands:
        yield f"  {_band_line(band, words)}"
    for group in pack.groups:
        yield ""
        yield f"{group.code}. {group.text.in_language(language)}"
        for subgroup in group.groups:
            yield f"  {subgroup.text.in_language(language)}"
            for number in subgroup.sets:
                yield f"    {words['set']} {number}: {pack.sets[number].text.in_language(language)}"
    yield ""
    yield f"{words['fingerprint']}: {pack.fingerprint}"


def _band_line(band: Band, words: Mapping[str, str]) -> str:
    return f"{band.star} {words['stars']}: {band.low}–{band.high} ({words[band.certified_by or 'none']})"


def _set_lines(pack: Pack, number: int, language: str) -> Iterator[str]:
    words = _WORDS[language]
    shown = set_for(pack, number)
    yield f"{words['set']} {number}: {shown.text.in_language(language)}"
    yield shown.source
    if shown.exclude:
        yield f"{words['exclude_all']}:"
        for one in shown.exclude:
            yield f"  - {one.text.in_language(language)} [{one.id}]"
    for part in shown.parts:
        yield ""
        yield f"{words['part']} {part.code}. {part.text.in_language(language)} ({part.max} {words['points']})"
        yield from (f"  {_review_line(one, language)}" for one in part.review)
        for top in part.criteria:
            yield from _criterion_lines(pack, top, language, "  ")
    yield ""
    yield f"{words['fingerprint']}: {shown.fingerprint}"


def _criterion_lines(pack: Pack, criterion: Criterion, language: str, indent: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"{indent}{criterion.code}. {criterion.text.in_language(language)} ({criterion.max} {words['points']})"
    inside = indent + "  "
    if criterion.help:
        yield f"{inside}({criterion.help.in_language(language)})"
    for rule in criterion.rules:
        yield f"{inside}! {_rule_line(rule, language)}"
    for option in criterion.options:
        yield f"{inside}{_option_line(option, language)}"
    for one in criterion.review:
        yield f"{inside}{_review_line(one, language)}"
    if criterion.evidence:
        kinds = ", ".join(pack.evidence_kinds[kind].text.in_language(language) for kind in criterion.evidence)
        yield f"{inside}{words['evidence']}: {kinds}"
    for child in criterion.criteria:
        yield from _criterion_lines(pack, child, language, inside)


def _rule_line(rule: Rule, language: str) -> str:
    named = ", ".join(filter(None, (rule.criterion, *rule.any_zero)))
    return f"{_WORDS[language][rule.kind]}: {rule.text.in_language(language)}" + (f" [{named}]" if named else "")


def _review_line(review: Review, language: str) -> str:
    words = _WORDS[language]
    return (
        f"{words['review']}: {review.printed.in_language(language)};"
        f" {words['adopted']}: {review.adopted.in_language(language)}"
    )


def _option_line(option: Option, language: str) -> str:
    words = _WORDS[language]
    marks = [f"{words['case']} {option.case}"] if option.case else []
    if option.min_star:
        marks.append(f"★ {words['minimum'].format(option.min_star)}")
    return f"{option.place}) {option.points:>2}  {option.text.in_language(language)}" + "".join(
        f" [{m}]" for m in marks
    )
