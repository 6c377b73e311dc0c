"""Imported lists: the file, how its columns were understood, what became of every row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.exchange.enums import BatchState, RowOutcome
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class ImportBatch(PublicRecord, Versioned, Stamped):
    """Lần nhập danh sách: one file on its way into the register."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    origin = models.CharField(_("Danh sách này là"), max_length=14, choices=RecordOrigin.choices)
    authority = models.CharField(_("Cơ quan cấp giấy chứng nhận"), max_length=200, blank=True)
    """Told by the officer where the list has no such column: with it, rows with a decision enter as certificates."""
    is_overwriting = models.BooleanField(_("Chỗ khác sổ thì lấy theo danh sách"), default=False)
    """Else a list only fills what is blank, and differences are told (docs/decisions/0009)."""
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.UPLOADED)
    mapping = models.JSONField(default=dict)
    """By sheet: first row of data, and field by column index."""
    trouble = models.TextField(blank=True)
    """Why the file cannot be read, in the user's words."""
    row_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    """Rows the worker is through with: the progress shown."""
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    warning_count = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    applied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """Dòng của danh sách: what it says, what it would do, why it was refused."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    """As the spreadsheet counts, from 1."""
    values = models.JSONField(default=dict)
    """By field, as text."""
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices)
    column = models.CharField(max_length=200, blank=True)
    message = models.TextField(blank=True)
    warnings = models.JSONField(default=list)
    changes = models.JSONField(default=dict)
    """What would change, by field: before and after."""
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("batch", "sheet", "number"), name="import_row_once"),)
        indexes = (models.Index(fields=("batch", "outcome"), name="import_outcome"),)

    def __str__(self) -> str:
        return f"{self.batch}: {self.number}"


class ColumnMemory(models.Model):
    """Cột đã biết: a heading an officer mapped by hand is recognised the next time."""

    heading = models.CharField(max_length=200, unique=True)
    """Folded."""
    field = models.CharField(max_length=40, blank=True)
    """Blank: leave this column out."""
    remembered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "column memories"

    def __str__(self) -> str:
        return f"{self.heading} -> {self.field}"
