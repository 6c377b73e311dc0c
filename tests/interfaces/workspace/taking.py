"""How tests take a list away as a file and read it back."""

import csv
import io
from typing import Any

from django.test import Client
from django.urls import reverse

from saolang.apps.accounts.models import Person


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def take(person: Person, name: str, *args: object, kind: str = "csv", **query: str) -> Any:
    return signed_in(person).get(reverse(f"workspace:{name}", args=args), {"tep": kind, **query})


def status_of(response: Any) -> int:
    if response.streaming:
        list(response.streaming_content)  # to the end, where the file is closed
    return int(response.status_code)


def rows_of(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
