"""Quyền: who may do what with decisions and certificates; role x scope, read from memberships.

| verb | provincial officer | leader | person of the producer |
|---|---|---|---|
| draft, edit, discard a decision; ministry; extension; revocation cases | own province | no | no |
| record a decision as signed, revoke | own province | own province | no |
| open a renewal or upgrade | own province | no | own products |
"""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.certification.models import Certificate


def can_manage(person: Person | AnonymousUser, province_id: int, on: date) -> bool:
    """Whether ``person`` is an officer of the provincial office over the province."""
    return province_id in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)


def can_sign(person: Person | AnonymousUser, province_id: int, on: date) -> bool:
    """Whether ``person`` may record that a decision of the province was signed."""
    return can_manage(person, province_id, on) or province_id in access_of(person, on).units_of(Role.LEADER)


def can_open_renewal(person: Person | AnonymousUser, certificate: Certificate, on: date) -> bool:
    """Whether ``person`` may start a renewal or upgrade of the certified product."""
    if can_manage(person, certificate.recognition.decision.province_id, on):
        return True
    return certificate.recognition.product.producer.organisation_id in access_of(person, on).of(Role.PRODUCER)
