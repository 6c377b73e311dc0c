"""Phần dùng chung: what several papers have in common."""

from datetime import date
from typing import TypedDict


class Head(TypedDict):
    """Đầu văn bản: who issues the paper, its number, place and date."""

    parent: str
    """Cơ quan chủ quản, printed above in plain capitals; ``""`` when there is none."""
    body: str
    """Cơ quan ban hành, printed bold in capitals."""
    number: str
    """Số, ký hiệu whole, as ``05/QĐ-UBND``; ``""`` leaves dots."""
    place: str
    on: date | str | None


class Signature(TypedDict):
    """Khối chữ ký: capacity lines from above (``["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]``) and the signer's full name."""

    capacity: list[str]
    name: str


class Producer(TypedDict):
    """Chủ thể as forms 01 and 02 ask for it."""

    name: str
    type: str
    representative: str
    position: str
    address: str
    phone: str
    email: str


class Product(TypedDict):
    """Sản phẩm as papers name it; ``code`` is ``""`` until the commune allocates it."""

    name: str
    code: str
    group: str
    subgroup: str
    set_number: int
    set_name: str


class Gate(TypedDict):
    """Điều kiện loại hoặc dừng: its text, whether it is held to be met, and on what ground."""

    text: str
    confirmed: bool
    ground: str


class ResultRow(TypedDict):
    """Một dòng kết quả in lists: letter, decision annex, ministry letter. Dates are for recognised products only."""

    product: str
    producer: str
    address: str
    product_code: str
    set_name: str
    total: str
    star: int | None
    star_words: str
    valid_from: date | str | None
    valid_to: date | str | None
    """Inclusive, as on the certificate ("đến hết ngày")."""
    remark: str
