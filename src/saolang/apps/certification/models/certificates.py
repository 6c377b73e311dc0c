"""Decisions, recognitions, certificates, revocation cases."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.enums import (
    CertificateState,
    DecisionKind,
    DecisionState,
    IssuerLevel,
    RevocationState,
)
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Round
from saolang.apps.paperwork.models import Paper
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned

EARLIER_PACKS = ("qd-1048-2019", "qd-148-2023")
"""Laws under which certificates were handed out on paper only, oldest first."""


class Decision(PublicRecord, Versioned, Stamped):
    """Quyết định: number, date and authority under which stars are given or taken."""

    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFT)
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="decisions")
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(_("Số quyết định"), max_length=60, blank=True)
    signed_on = models.DateField(_("Ngày ký"), null=True)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    """Of the signature: numbers begin anew each January (Decree 30/2020/NĐ-CP, Art. 15)."""
    authority = models.CharField(_("Cơ quan ban hành"), max_length=200)
    signer_name = models.CharField(_("Người ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("Chức vụ người ký"), max_length=120, blank=True)
    dossiers = models.ManyToManyField(Dossier, related_name="decisions")
    level = models.CharField(max_length=10, choices=IssuerLevel.choices, default=IssuerLevel.PROVINCE)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    """The decision as Word, with its annex; null until the background work has written it."""
    is_earlier = models.BooleanField(default=False)
    """Taken from an earlier certificate on paper: ours neither to write nor to list among our decisions."""

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("province", "level", "year", "number"),
                condition=~Q(number="") & Q(is_earlier=False),
                name="decision_number_once",
            ),
            # Two districts, and two years, used the same numbers.
            models.UniqueConstraint(
                fields=("province", "level", "number", "signed_on", "authority"),
                condition=Q(is_earlier=True),
                name="earlier_decision_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class Recognition(PublicRecord):
    """Công nhận: a product's stars under a decision and a law; history, never changed."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="recognitions")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="recognitions")
    """Usually one a dossier; two where the province gave 4 stars while the ministry was deciding on 5; none where it
    was taken from a certificate on paper under an earlier law."""
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="recognitions")
    star = models.PositiveSmallIntegerField()
    mean_shown = models.CharField(max_length=8)
    pack_id = models.CharField(max_length=30)
    set_number = models.PositiveSmallIntegerField(null=True)
    """Null only where an earlier paper was taken from a list that names no set."""
    recognised_on = models.DateField()

    class Meta:
        ordering = ("-recognised_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(star__in=(3, 4, 5)), name="recognition_star_3_to_5"),
            models.CheckConstraint(
                condition=Q(dossier__isnull=False) | Q(pack_id__in=EARLIER_PACKS),
                name="recognition_dossier_or_earlier_law",
            ),
            models.UniqueConstraint(fields=("dossier", "decision"), name="recognition_once"),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.star}"


class KeptCertificates(models.Manager["Certificate"]):
    """Giấy còn trong sổ: all but entries taken off the register, so that no list, count or check meets them."""

    def get_queryset(self) -> models.QuerySet["Certificate"]:
        """Return the certificates the register holds."""
        return super().get_queryset().filter(withdrawn_on=None)


class Certificate(PublicRecord, Versioned, Stamped):
    """Giấy chứng nhận: what hangs on the wall, with a code of its own and a live state."""

    recognition = models.OneToOneField(Recognition, models.PROTECT, related_name="certificate")
    code = models.CharField(max_length=24, unique=True)
    number = models.CharField(max_length=60)
    """Running number of the province in the year, as printed; the ministry's own number on its certificates."""
    level = models.CharField(max_length=10, choices=IssuerLevel.choices, default=IssuerLevel.PROVINCE)
    issuer = models.CharField(max_length=200)
    product_code = models.CharField(max_length=30)
    star = models.PositiveSmallIntegerField()
    product_name = models.CharField(max_length=200)
    producer_name = models.CharField(max_length=200)
    producer_address = models.CharField(max_length=400)
    issued_on = models.DateField()
    ends_on = models.DateField()
    """Inclusive: "đến hết ngày"."""
    state = models.CharField(max_length=10, choices=CertificateState.choices, default=CertificateState.VALID)
    extended_until = models.DateField(null=True)
    """Inclusive; set while a late renewal is being decided (Art. 12.3)."""
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="supersedes")
    state_changed_on = models.DateField(null=True)
    revocation_reason = models.CharField(max_length=300, blank=True)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    """The PDF; null until the background work has drawn it."""
    credential = models.TextField(blank=True)
    """vc+jwt, ES256."""
    is_example = models.BooleanField(default=False)
    is_earlier = models.BooleanField(default=False)
    """Granted under an earlier law and entered from the paper, which stays the certificate: no PDF, no credential."""
    withdrawn_on = models.DateField(null=True)
    """When an entry made by mistake was taken off the register."""
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = KeptCertificates()
    entries = models.Manager["Certificate"]()
    """Mistaken entries too."""

    class Meta:
        ordering = ("-issued_on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("number",),
                condition=Q(level=IssuerLevel.PROVINCE, is_earlier=False),
                name="certificate_number_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(is_earlier=True), name="only_earlier_entries_withdrawn"
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("issued_on")), name="certificate_dates_forward"),
        )
        indexes = (
            models.Index(fields=("state", "ends_on"), name="certificate_calendar"),
            models.Index(fields=("product_code",), name="certificate_product_code"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.product_name}"

    @property
    def topic(self) -> str:
        """Under which its events are read: of its dossier, of itself where there is none."""
        dossier = self.recognition.dossier
        return dossier.topic if dossier else f"certificate:{self.public_id}"


class ExpiryNotice(models.Model):
    """Lần nhắc hạn: a certificate's holder was told at so many days before the end; never told twice the same."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="expiry_notices")
    days = models.PositiveSmallIntegerField()
    """180, 150, 120, 30 or 7."""
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("certificate", "days"), name="expiry_notice_once"),)

    def __str__(self) -> str:
        return f"{self.certificate}: {self.days}"


class MinistryReview(PublicRecord, Versioned, Stamped):
    """Đề nghị trung ương đánh giá 5 sao (Art. 7.3e, 7.4): what was asked and what came back."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="ministry_reviews")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="ministry_reviews")
    """The province's decision that approved the result."""
    letter_number = models.CharField(_("Số văn bản đề nghị"), max_length=60, blank=True)
    letter_on = models.DateField(_("Ngày văn bản"), null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    result_star = models.PositiveSmallIntegerField(null=True)
    result_reference = models.CharField(_("Số văn bản của trung ương"), max_length=60, blank=True)
    result_on = models.DateField(_("Ngày trung ương trả kết quả"), null=True)
    remarks = models.TextField(_("Ý kiến của trung ương"), blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("dossier",), condition=Q(result_on=None), name="one_open_ministry_review"),
        )

    def __str__(self) -> str:
        return f"{self.dossier}: {self.result_star}"


class RevocationCase(PublicRecord, Versioned, Stamped):
    """Vụ việc thu hồi: ground, conclusion and the 15-day clock (Art. 8)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="revocation_cases")
    state = models.CharField(max_length=10, choices=RevocationState.choices, default=RevocationState.OPENED)
    reason = models.CharField(_("Căn cứ thu hồi"), max_length=2)
    """A key of the pack's revocation reasons: a, b, c, d, đ, e."""
    facts = models.TextField(_("Sự việc"))
    conclusion = models.TextField(_("Kết luận"), blank=True)
    concluded_on = models.DateField(_("Ngày kết luận"), null=True)
    due_on = models.DateField(null=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="revocations")

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("certificate",), condition=Q(state__in=("opened", "concluded")), name="one_open_case"
            ),
        )

    def __str__(self) -> str:
        return f"{self.certificate}: {self.reason}"
