"""The form of a year's figures, as the producer and its officers use it (số liệu năm)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Producer, YearlyFigures
from saolang.apps.registry.operations import (
    FiguresValues,
    NeedsConfirmation,
    correct_figures,
    file_figures,
    numbers_of,
    save_figures,
    start_figures,
)
from saolang.apps.registry.queries import figures_before
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.registry.forms import FiguresForm

SECTIONS = {
    "money": ("revenue_vnd", "export_revenue_vnd", "profit_vnd", "output"),
    "people": ("worker_count", "local_worker_count", "trained_worker_count", "female_worker_count"),
    "material": ("local_material_percent", "contracted_material_percent", "contracted_output_percent"),
    "selling": ("channels", "linkages", "remarks"),
}


@dataclass
class YearPage:
    """Trang số liệu một năm: the form, what stands there, what is doubtful."""

    producer: Producer
    year: int
    figures: YearlyFigures | None
    before: YearlyFigures | None
    form: FiguresForm
    warnings: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200

    @classmethod
    def open(cls, producer: Producer, year: int, data: Any = None) -> "YearPage":
        """Return the page: with what stands there, else with the answers of last year to start from."""
        figures = producer.yearly_figures.filter(year=year).first()
        before = figures_before(producer, year)
        start: dict[str, Any] = {}
        if figures is not None:
            start = {**numbers_of(figures), "version": figures.version}
        elif before is not None:
            start = numbers_of(before)
        return cls(producer, year, figures, before, FiguresForm(data, initial=start))

    @property
    def is_filed(self) -> bool:
        """Whether the year was handed in already."""
        return self.figures is not None and self.figures.filed_at is not None

    @property
    def sections(self) -> dict[str, list[Any]]:
        """The fields of the form by section."""
        return {name: [self.form[one] for one in names] for name, names in SECTIONS.items()}

    def save(self, *, is_filing: bool, actor: Person, now: datetime) -> bool:
        """Write what was typed; False with the form telling why where it was refused.

        A draft is kept though its filing is refused: nothing typed is lost.
        """
        if not self.form.is_valid():
            self.status = 422
            return False
        given = dict(self.form.cleaned_data)
        reason, is_confirmed, version = given.pop("reason"), given.pop("is_confirmed"), given.pop("version") or 0
        values: FiguresValues = given  # type: ignore[assignment]
        try:
            if self.figures is not None and self.figures.filed_at is not None:
                self.figures = correct_figures(
                    figures=self.figures,
                    version=version,
                    values=values,
                    reason=reason,
                    is_confirmed=is_confirmed,
                    actor=actor,
                    now=now,
                )
                return True
            if self.figures is None:
                self.figures = start_figures(
                    producer=self.producer, year=self.year, values=values, actor=actor, now=now
                )
            else:
                self.figures = save_figures(figures=self.figures, version=version, values=values, actor=actor, now=now)
            if is_filing:
                self.figures = file_figures(
                    figures=self.figures,
                    version=self.figures.version,
                    is_confirmed=is_confirmed,
                    actor=actor,
                    now=now,
                )
        except DomainError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: DomainError) -> None:
        """Show a refusal at its field; the version is that of what stands there now."""
        if isinstance(error, NeedsConfirmation):
            labels = {name: str(one.label) for name, one in self.form.fields.items()}
            self.warnings = [(labels[one.field], str(one.message)) for one in error.warnings]
        self.form.add_error(error.field if error.field in self.form.fields else None, error.message)
        self.status = 409 if type(error).__name__ in ("Stale", "Gone") else 422
        standing = self.producer.yearly_figures.filter(year=self.year).first()
        if standing is not None:
            self.figures = standing
            self.form.data = {**_as_dict(self.form.data), "version": str(standing.version)}


def _as_dict(data: Any) -> dict[str, Any]:
    """Return posted data as a plain mapping that keeps every chosen channel."""
    return {name: data.getlist(name) if name == "channels" else data.get(name) for name in data}
