"""Rounds, councils and who sits in them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.evaluation.enums import CouncilMode, RoundState, SeatRole
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class Round(PublicRecord, Versioned, Stamped):
    """Đợt đánh giá: proposals before a cut-off, results before another (Art. 5.1: two a year at least)."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("Tên đợt"), max_length=120)
    year = models.PositiveSmallIntegerField(_("Năm"))
    proposals_before = models.DateField(_("Nhận đề nghị trước ngày"))
    finished_before = models.DateField(_("Xong trước ngày"))
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)

    class Meta:
        ordering = ("-finished_before", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("province", "year", "name"), name="round_once"),
            models.CheckConstraint(
                condition=Q(finished_before__gt=models.F("proposals_before")), name="round_dates_forward"
            ),
        )

    def __str__(self) -> str:
        return self.name if str(self.year) in self.name else f"{self.name} ({self.year})"


class Council(PublicRecord, Versioned, Stamped):
    """Hội đồng đánh giá, with its rules as settings (docs/algorithms/tally.md)."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="councils")
    name = models.CharField(_("Tên hội đồng"), max_length=160)
    mode = models.CharField(_("Cách làm việc"), max_length=10, choices=CouncilMode.choices, default=CouncilMode.MEETING)
    decision_number = models.CharField(_("Số quyết định thành lập"), max_length=60, blank=True)
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    meets_on = models.DateField(_("Ngày họp"), null=True, blank=True)
    place = models.CharField(_("Nơi họp"), max_length=200, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(
        _("Tỷ lệ có mặt tối thiểu (%)"), default=75, validators=[MinValueValidator(50), MaxValueValidator(100)]
    )
    spread_limit = models.PositiveSmallIntegerField(
        _("Lệch điểm tối đa giữa các phiếu"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class Seat(PublicRecord, Versioned):
    """Ghế: a person in a council, for a department; ``is_present`` is the attendance of the meeting."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(_("Vai trò"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    position = models.PositiveSmallIntegerField(default=0)
    is_present = models.BooleanField(default=False)
    is_advisor = models.BooleanField(default=False)
    """Member of the advisory team (tổ tư vấn), who appraises before the council."""

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("council", "person"), name="seat_once"),
            models.UniqueConstraint(fields=("council",), condition=Q(role="chair"), name="one_chair"),
        )

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def scores(self) -> bool:
        """Whether this seat fills sheets: everybody but the secretary."""
        return self.role != SeatRole.SECRETARY
