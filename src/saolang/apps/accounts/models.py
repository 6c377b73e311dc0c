"""People, organisations, memberships."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Versioned
from saolang.core.text.folding import fold


def _save_folded_too(arguments: dict[str, Any], name: str) -> None:
    """Add the folded column where only some columns are saved and ``name`` is one of them."""
    fields = arguments.get("update_fields")
    if fields is not None and name in fields:
        arguments["update_fields"] = {*fields, "folded"}


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their sign-in name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this sign-in name."""
        return self.get(username__iexact=username)


class Person(AbstractBaseUser, PublicRecord, Versioned):
    """Người dùng: someone who signs in. Rights come from memberships alone."""

    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    """Invented for the demonstration; said so wherever the name is shown."""
    must_change_password = models.BooleanField(default=False)
    """The password was given by somebody else: no desk opens before an own one is chosen."""
    folded = models.CharField(max_length=200, db_index=True, editable=False)

    objects = PersonManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("username"), name="person_username_any_case"),)

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the folded column follows name and sign-in name."""
        self.folded = fold(f"{self.full_name} {self.username}")[:200]
        _save_folded_too(kwargs, "full_name")
        super().save(*args, **kwargs)

    @property
    def audit_id(self) -> str:
        """The identifier under which history names this person."""
        return str(self.public_id)

    @property
    def audit_label(self) -> str:
        """The name under which history names this person."""
        return str(self.full_name)


class Organisation(PublicRecord, Versioned):
    """Đơn vị: a producer, a commune's office, the provincial office, a department, a ministry."""

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    code = models.CharField(max_length=40, blank=True)
    """For departments: the word of the regulation, such as ``industry_trade`` (Art. 7.3b)."""
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="organisations")
    """Its territory: what its members may reach."""
    is_example = models.BooleanField(default=False)
    folded = models.CharField(max_length=220, db_index=True, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind"),
                condition=Q(kind__in=("commune", "provincial_office")),
                name="one_office_a_unit",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the folded column follows the name."""
        self.folded = fold(self.name)[:220]
        _save_folded_too(kwargs, "name")
        super().save(*args, **kwargs)


class Membership(models.Model):
    """Tư cách: a person holds a role in an organisation during a period."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    """Chức vụ, as it stands on papers."""
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "organisation", "role"), name="membership_once"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=models.F("effective_from")),
                name="membership_period_forward",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.organisation}"
