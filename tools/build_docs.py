"""Writes the documents that come from the code: glossary, lifecycles, audit types, commands (``make docs``).

Each page is a function that returns its text; ``PAGES`` says where it is kept. A test compares what is committed with
what the functions return now, so that no page can lag behind the code.
"""

import argparse
import contextlib
import importlib
import inspect
import io
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, this folder is on the path and not the root
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings")

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import load_command_class  # noqa: E402
from django.db.models import TextChoices  # noqa: E402
from django.utils import translation  # noqa: E402
from tools.audit_types import audit_types  # noqa: E402

from saolang import core  # noqa: E402
from saolang.apps.dossiers.queries.history import SENTENCES as DOSSIER_SENTENCES  # noqa: E402
from saolang.core.lifecycle import Transition, TransitionTable  # noqa: E402
from saolang.interfaces.cli import main as command_line  # noqa: E402
from saolang.interfaces.workspace.filed.wording import SENTENCES as ROOM_SENTENCES  # noqa: E402

VIETNAMESE = re.compile(r"[à-ỹđÀ-ỸĐ]")
TERM_ENDS = re.compile(
    r"[:;(.]|,? \b(?:as|at|of|with|without|worth|that|which|it|while|under|until|from|for|before|after|and|against"
    r"|never|exactly|including)\b|, (?:the|a|in)\b"
)
"""Where the Vietnamese term at the head of a docstring gives way to the English sentence."""
BUILT = "Dựng từ mã bằng `make docs`, đừng sửa tay. Built from the code by `make docs`; do not edit by hand."
WIDTH = "100"


def page(title: str, *introduction: str) -> list[str]:
    """Return the head of a page."""
    return [f"# {title}", "", BUILT, "", *(line for one in introduction for line in (one, ""))]


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return a Markdown table with an empty line after it."""
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return [*lines, *(f"| {' | '.join(one.replace('|', '¦') for one in row)} |" for row in rows), ""]


def first_line(docstring: str | None) -> str:
    """Return the first line of a docstring."""
    return (docstring or "").strip().split("\n")[0].strip()


def term_and_meaning(docstring: str | None) -> tuple[str, str]:
    """Return the Vietnamese term that a docstring begins with ("" when it begins in English) and what follows it."""
    line = first_line(docstring)
    ends = TERM_ENDS.search(line)
    term = (line[: ends.start()] if ends else line).strip(" ,")
    if not VIETNAMESE.search(term):
        return "", line
    meaning = line[len(term) :].strip(" ,:;.")
    return term, meaning.strip() if not meaning.startswith("(") else meaning


def modules_under(package: ModuleType) -> Iterator[ModuleType]:
    """Yield every module of a package, without migrations."""
    for found in sorted(pkgutil.walk_packages(package.__path__, f"{package.__name__}."), key=lambda one: one.name):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def classes_of(module: ModuleType) -> list[type]:
    """Return the public classes written in ``module``, in its order."""
    found = [one for _, one in inspect.getmembers(module, inspect.isclass) if one.__module__ == module.__name__]
    return sorted(
        (one for one in found if not one.__name__.startswith("_")), key=lambda one: inspect.getsourcelines(one)[1]
    )


def room_modules(name: str) -> Iterator[tuple[str, ModuleType]]:
    """Yield (room, its module ``name``) of every room that has one, the lowest room first."""
    for room in settings.ROOMS:
        with contextlib.suppress(ModuleNotFoundError):
            yield room.rsplit(".", 1)[1], importlib.import_module(f"{room}.{name}")


# -- glossary --------------------------------------------------------------------------------------------------------


def glossary() -> str:
    """Bảng thuật ngữ: the English names of the code and the Vietnamese terms they stand for."""
    lines = page(
        "Bảng thuật ngữ · Glossary",
        "Tên trong mã là tiếng Anh; tên tiếng Việt là từ của Quyết định và của người làm OCOP.",
        "Names in the code are English; the Vietnamese term opens the docstring of each.",
    )
    for room in settings.ROOMS:
        name = room.rsplit(".", 1)[1]
        models = sorted(apps.get_app_config(name).get_models(), key=lambda one: (one.__module__, _place(one)))
        lines += _terms(f"Phòng `{name}`", models)
    for module in modules_under(core):
        lines += _terms(f"`{module.__name__.removeprefix('saolang.')}`", classes_of(module))
    lines += ["## Giá trị · Values", ""]
    for room, module in room_modules("enums"):
        for choices in classes_of(module):
            if issubclass(choices, TextChoices):
                term, meaning = term_and_meaning(choices.__doc__)
                lines += [f"### `{choices.__name__}` ({room}): {term or meaning}", ""]
                rows = [(f"`{value}`", str(label)) for value, label in choices.choices]
                lines += table(("value", "tiếng Việt"), rows)
    return "\n".join(lines)


def _place(model: type) -> int:
    return inspect.getsourcelines(model)[1]


def _terms(heading: str, classes: Iterable[type]) -> list[str]:
    rows = [
        (f"`{one.__name__}`", *term_and_meaning(one.__doc__)) for one in classes if term_and_meaning(one.__doc__)[0]
    ]
    return [f"## {heading}", "", *table(("English", "tiếng Việt", "meaning"), rows)] if rows else []


# -- lifecycles ------------------------------------------------------------------------------------------------------


def lifecycles() -> str:
    """Vòng đời: every table of transitions drawn, and its verbs."""
    lines = page(
        "Vòng đời · Lifecycles",
        "Mỗi bảng chuyển trạng thái trong `transitions.py` của các phòng; mã chạy theo đúng các bảng này.",
        "Every table of transitions of the rooms; the code runs by these very tables. Nobody skips a step: a verb that"
        " has no arrow out of a state is refused there.",
    )
    for room, module in room_modules("transitions"):
        for name, found in inspect.getmembers(module, lambda one: isinstance(one, TransitionTable)):
            lines += _lifecycle(room, name, labelled(found))
    return "\n".join(lines)


def labelled(found: TransitionTable) -> TransitionTable:
    """Return the table with the Vietnamese labels of its states and verbs (members of ``TextChoices``)."""
    states = type(found.states[0])
    name = re.sub(r"^Trạng thái ", "", term_and_meaning(states.__doc__)[0])
    return TransitionTable(
        name=name[:1].upper() + name[1:],
        states=found.states,
        initial=found.initial,
        transitions=[
            Transition(one.verb, one.sources, one.target, str(getattr(one.verb, "label", one.verb)))
            for one in found.transitions
        ],
        final=found.final,
        labels={one: str(getattr(one, "label", one)) for one in found.states},
    )


def _lifecycle(room: str, name: str, found: TransitionTable) -> list[str]:
    def named(states: Iterable[str]) -> str:
        return ", ".join(f"{found.label(one)} (`{one}`)" for one in states)

    rows = [(one.text, f"`{one.verb}`", named(one.sources), named([one.target])) for one in found.transitions]
    return [
        f"## {found.name} (`{room}.transitions.{name}`)",
        "",
        "```mermaid",
        found.mermaid().strip(),
        "```",
        "",
        *table(("việc · verb", "tên · name", "từ · from", "thành · to"), rows),
    ]


# -- audit types -----------------------------------------------------------------------------------------------------


def audit_sentences() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Return audit type -> (room, Vietnamese sentence, the verbs that record it).

    The sentence is the one on the history page; where that has none, the term that opens the verb's docstring.
    """
    shown: Mapping[str, object] = {**DOSSIER_SENTENCES, **ROOM_SENTENCES}
    said: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for one in audit_types(ROOT / "src/saolang/apps"):
        _, sentence, verbs = said.get(one.name, (one.room, "", ()))
        sentence = sentence or str(shown.get(one.name, "")) or term_and_meaning(one.docstring)[0]
        said[one.name] = one.room, sentence, (*verbs, one.verb)
    return said


def audit_types_page() -> str:
    """Loại sự kiện trong nhật ký: what is recorded, in words, and by which verb."""
    lines = page(
        "Nhật ký: các loại sự kiện · Audit types",
        "Mỗi việc ghi đúng một sự kiện, trong cùng giao dịch với thay đổi; chuỗi mã băm kiểm bằng `saolang audit"
        " verify`.",
        "Each verb records one event in the transaction of its change; names read room, noun, what happened.",
    )
    said = audit_sentences()
    for room in (one.rsplit(".", 1)[1] for one in settings.ROOMS):
        rows = [
            (f"`{name}`", sentence, ", ".join(f"`{verb}`" for verb in verbs))
            for name, (where, sentence, verbs) in said.items()
            if where == room
        ]
        if rows:
            lines += [f"## {room}", "", *table(("loại · type", "câu · sentence", "verb"), rows)]
    return "\n".join(lines)


# -- commands --------------------------------------------------------------------------------------------------------


def commands() -> str:
    """Lệnh: what each ``saolang`` command says of itself with ``--help``."""
    lines = page(
        "Dòng lệnh · Commands",
        "Một lệnh `saolang`; lệnh của Django cũng dùng được (`saolang migrate`, `saolang shell`). Dạng dữ liệu vào, ra"
        " của `score`, `tally`, `path`: [cli.md](cli.md).",
        "One command, Django's own included. What `score`, `tally` and `path` read and answer: [cli.md](cli.md).",
    )
    lines += _said("saolang --help", command_line.describe())
    for name in command_line.COMMANDS:
        for arguments in ([name], ["packs", "check"], ["packs", "show"]) if name == "packs" else ([name],):
            lines += _said(f"saolang {' '.join(arguments)} --help", own_help(arguments))
    folder = ROOT / "src/saolang/interfaces/cli/management/commands"
    for name in sorted(one.stem for one in folder.glob("[!_]*.py")):
        lines += _said(f"saolang {name} --help", management_help(name))
    return "\n".join(lines)


def own_help(arguments: list[str]) -> str:
    """Return what one of our commands without Django prints with ``--help``."""
    name, *rest = arguments
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        importlib.import_module(command_line.COMMANDS[name][0]).main([*rest, "--help"])
    return out.getvalue()


def management_help(name: str) -> str:
    """Return the help of a management command without the options that every command of Django has."""
    parser = load_command_class("saolang.interfaces.cli", name).create_parser("saolang", name)
    everywhere = {
        "version",
        "verbosity",
        "settings",
        "pythonpath",
        "traceback",
        "no_color",
        "force_color",
        "skip_checks",
    }
    for action in parser._actions:
        if action.dest in everywhere:
            action.help = argparse.SUPPRESS
    return parser.format_help()


def _said(command: str, text: str) -> list[str]:
    return [f"## `{command}`", "", "```", text.strip(), "```", ""]


PAGES: Mapping[str, Callable[[], str]] = {
    "docs/glossary.md": glossary,
    "docs/lifecycles.md": lifecycles,
    "docs/audit-types.md": audit_types_page,
    "docs/commands.md": commands,
}


def text_of(path: str) -> str:
    """Return what the page at ``path`` (a key of ``PAGES``) says now, in Vietnamese, help 100 columns wide."""
    kept = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = WIDTH
    try:
        with translation.override("vi"):
            return PAGES[path]().rstrip("\n") + "\n"
    finally:
        if kept is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = kept


def main() -> None:
    """Write every page."""
    for path in PAGES:
        (ROOT / path).write_text(text_of(path), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
