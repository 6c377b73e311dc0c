"""Every audit type the code can record (loại sự kiện), found by reading the code itself.

A type is often put together on its way to ``audit.operations.record``: a room's small function takes the last word and
writes the first ones. So the values are followed from each call of ``record`` back to where they are written. What
cannot be followed raises: a type is never left out in silence.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

Function = ast.FunctionDef


class NotFollowed(Exception):
    """An audit type is made in a way this reader does not know; write it plainer, or teach it here."""


@dataclass(frozen=True)
class AuditType:
    """Loại sự kiện: the reverse-dotted name, and the verb (room, function, its docstring) that records it."""

    name: str
    room: str
    verb: str
    docstring: str


@dataclass(frozen=True)
class _Site:
    """A function in a file, where a value is written."""

    path: Path
    function: Function


class _Room:
    """The functions of one room, and who calls them."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.sites = [
            _Site(path, node)
            for path in sorted(folder.rglob("*.py"))
            if "migrations" not in path.parts
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, Function)
        ]

    def recordings(self) -> Iterator[tuple[_Site, ast.expr]]:
        """Yield where ``record`` is called, with the expression of its ``action``."""
        for site in self.sites:
            for call in _calls(site.function, "record"):
                yield from ((site, keyword.value) for keyword in call.keywords if keyword.arg == "action")

    def callers(self, called: _Site) -> Iterator[tuple[_Site, ast.Call]]:
        """Yield the calls of a function of the room; a private one is called in its own file only."""
        for site in self.sites:
            if called.function.name.startswith("_") and site.path != called.path:
                continue
            yield from ((site, call) for call in _calls(site.function, called.function.name))

    def values(self, site: _Site, expression: ast.expr) -> Iterator[tuple[str, _Site]]:
        """Yield what ``expression`` may be within ``site``, each with the function in which it is written."""
        match expression:
            case ast.Constant(value=str(text)):
                yield text, site
            case ast.IfExp(body=body, orelse=otherwise):
                yield from self.values(site, body)
                yield from self.values(site, otherwise)
            case ast.JoinedStr(values=parts):
                for joined in product(*(list(self.values(site, part)) for part in parts)):
                    others = [one for _, one in joined if one != site]
                    yield "".join(text for text, _ in joined), others[0] if others else site
            case ast.FormattedValue(value=inner):
                yield from self.values(site, inner)
            case ast.Name(id=name):
                yield from self._named(site, name)
            case _:
                raise NotFollowed(f"{site.path.name}, {site.function.name}: {ast.unparse(expression)}")

    def _named(self, site: _Site, name: str) -> Iterator[tuple[str, _Site]]:
        arguments = site.function.args
        ordered = [one.arg for one in arguments.args]
        if name in {*ordered, *(one.arg for one in arguments.kwonlyargs)}:
            for caller, call in self.callers(site):
                given = {keyword.arg: keyword.value for keyword in call.keywords}
                given.update(zip(ordered, call.args, strict=False))
                if name not in given:
                    raise NotFollowed(f"{caller.path.name}, {caller.function.name}: {name} is left to a default")
                yield from self.values(caller, given[name])
            return
        assigned = [
            node.value
            for node in ast.walk(site.function)
            if isinstance(node, ast.Assign)
            and any(isinstance(one, ast.Name) and one.id == name for one in node.targets)
        ]
        if not assigned:
            raise NotFollowed(f"{site.path.name}, {site.function.name}: {name}")
        for value in assigned:
            yield from self.values(site, value)

    def verbs(self, site: _Site) -> Iterator[_Site]:
        """Yield the public functions by which ``site`` is reached; itself when it is public."""
        if not site.function.name.startswith("_"):
            yield site
            return
        for caller, _ in self.callers(site):
            if caller != site:
                yield from self.verbs(caller)


def audit_types(apps: Path) -> list[AuditType]:
    """Return every audit type recorded in the rooms under ``apps``, by name, then by verb.

    Raises ``NotFollowed`` when a value cannot be followed to where it is written.
    """
    found = set()
    for folder in sorted(path.parent for path in apps.glob("*/__init__.py")):
        room = _Room(folder)
        for site, expression in room.recordings():
            for name, written in room.values(site, expression):
                for verb in room.verbs(written):
                    docstring = ast.get_docstring(verb.function) or ""
                    found.add(AuditType(name, room.name, verb.function.name, docstring))
    return sorted(found, key=lambda one: (one.name, one.verb))


def _calls(function: Function, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func
            if name == (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)):
                yield node
