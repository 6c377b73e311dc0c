"""What a column holds, by the words above it: Vietnamese or English, with or without marks (nhận ra cột)."""

import re
from collections.abc import Mapping
from typing import Final

from saolang.apps.exchange.enums import ListField as F
from saolang.core.text.folding import fold

LONGEST_HEADING: Final = 200

_NOT_A_FIELD: Final = re.compile(
    r"^(stt|tt|so tt|so thu tu|no|num|id|#|ma chu the|don vi tinh|dvt|so luong|san luong|doanh thu|gia( ban)?"
    r"|quy cach.*"
    r"|.*(diem ban|diem gioi thieu|ban hang|khach hang|doanh so|hinh anh|anh san pham|cau chuyen|ly do|vi sao).*)$"
)
_RULES: Final = tuple(
    (field, re.compile(pattern))
    for field, pattern in (
        (F.TAX_CODE, r"ma so thue|\bmst\b|\btax\b|ma so (dn|doanh nghiep|kinh doanh)|\bmsdn\b"),
        (F.PHONE, r"dien thoai|\bso dt\b|\bsdt\b|^dt$|\bphone\b|\bmobile\b|hotline|di dong|so lien (he|lac)|\btel\b"),
        (F.EMAIL, r"e-?mail|thu dien tu"),
        (F.REPRESENTATIVE, r"dai dien|representative|nguoi dung dau|ten giam doc|ten chu ho|^chu ho$"
            r"|contact person|nguoi lien he"),
        (F.PRODUCT_CODE, r"\bma (so )?(san pham|sp|ocop)\b|product code"),
        (F.KIND, r"\b(loai( hinh)?|hinh thuc|kieu)\b.*(chu the|to chuc|co so|don vi|kinh te|kinh doanh|doanh nghiep)"
                 r"|(subject|producer|entity|owner|business) (type|kind)|^loai hinh$"),
        (F.EXPIRY, r"het (han|hieu luc|gia tri)|thoi han|(hieu luc|gia tri|co han) (den|toi)|expir|valid (until"
            r"|to|till)|\bhan (gcn|giay)"),
        (F.DECISION_NUMBER, r"\bso\b.*\bngay\b.*(qd|quyet dinh)|(qd|quyet dinh).*\b(so|so va ngay|so, ngay)\b"),
        (F.DECISION_DATE, r"\b(ngay|thang|nam|thoi (gian|diem))\b.*(\bqd\b|quyet dinh|\bky\b|\bcap\b|cong nhan"
            r"|ban hanh|danh gia|dat|phan hang|chung nhan)"
                          r"|^(ngay|nam|ngay thang|ngay thang nam|ngay, thang, nam|nam ocop)$|\bdate\b|\bday\b"
            r"|\byear\b|(issued|recogni[sz]ed) on"),
        (F.AUTHORITY, r"(co quan|don vi|noi|cap|tham quyen) (cap|cong nhan|ban hanh|quyet dinh|ra quyet dinh"
            r"|chung nhan|ky|phe duyet)"
                      r"|\bauthority\b|\bissue[rd]\b( by)?|co quan$"),
        (F.DECISION_NUMBER, r"\bqd\b|quyet dinh|\bdecision\b|so (van ban|gcn|giay|hieu)|van ban|can cu"
            r"|\bdocument\b|giay chung nhan"),
        (F.SCORE, r"(?<!dia )(?<!thoi )\bdiem\b|\bscore\b|\bpoints?\b|\bmarks?\b"),
        (F.SET, r"\bbo (san pham|tieu chi|sp)\b|^bo( so)?$|\bset\b"),
        (F.GROUP, r"\bnhom\b|\bnganh\b|\bgroup\b|\bcategory\b|linh vuc|(phan )?loai (san pham|sp)|product (type"
            r"|kind)"),
        (F.PROVINCE, r"\btinh\b(?! trang)|\bprovince\b"),
        (F.ADDRESS, r"dia chi|\baddress\b|dia (diem|phuong|ban|danh)|noi san xuat|\blocation\b|tru so"
            r"|don vi hanh chinh"),
        (F.STAR, r"\bsao\b|(?<!khach )(?<!ban )(?<!cua )(?<!mat )\bhang\b(?! hoa)|xep loai|\bstars?\b|\brat(ing"
            r"|ed)\b|\brank(ing)?\b"
                 r"|ket qua|\bstatus\b|tieu chuan ocop|dat ocop"),
        (F.SOURCE, r"\bnguon\b(?! (nhan|von|goc))|\bsource\b|\blink\b|\burl\b|tham khao|duong dan"),
        (F.CERTAINTY, r"ghi chu|\bnotes?\b|\bremarks?\b|certainty|do (tin cay|chac chan)"),
        (F.PRODUCER, r"chu the|\bsubject\b|\bproducer\b|\bowner\b|manufacturer|\bcompany\b|\benterprise\b"
            r"|\bcooperative\b"
                     r"|co so|nha san xuat|doanh nghiep|hop tac xa|\bhtx\b|ten (to chuc|don vi|cong ty|ho)"
            r"|ho kinh doanh|^don vi( san xuat)?$|^to chuc"),
        (F.COMMUNE, r"(?<!tac )(?<!thi )\bxa\b(?! hoi)|\bphuong\b|thi tran|\bcommune\b|\bward\b"),
        (F.DISTRICT, r"\bhuyen\b|\bquan\b|\bthi xa\b|thanh pho|\bdistrict\b|\btp\b|\btx\b"),
        (F.PRODUCT, r"san pham|\bproducts?\b|\bten sp\b|^sp( ocop)?$|mat hang|ten hang"),
    )
)  # fmt: skip
_NEEDS_ABOVE: Final = frozenset(
    ("so", "ngay", "ten", "nam", "thang", "loai", "loai hinh", "ma", "so hieu", "so, ngay", "hang")
)
"""Words that say something only together with the heading above them."""
_OLD: Final = re.compile(r"\b(cu|truoc|old|former)\b")


def folded_heading(heading: str) -> str:
    """Return a heading as it is remembered: folded, signs as spaces."""
    return " ".join(re.sub(r"[_:*./\\|\n\r\t]+|\s-\s", " ", fold(heading)).split())[:LONGEST_HEADING]


def field_of(heading: str, memory: Mapping[str, str]) -> str:
    """Return the field a heading stands for, "" for none; what an officer once said by hand comes first."""
    folded = folded_heading(heading)
    if folded in memory:
        return memory[folded]
    if not folded or len(folded) > 90:
        return ""
    bare = " ".join(re.sub(r"\([^)]*\)", " ", folded).split())
    for text in dict.fromkeys((bare, folded)):
        if not text or _NOT_A_FIELD.match(text):
            continue
        for field, pattern in _RULES:
            if pattern.search(text):
                return str(field)
    return ""


def fields_of(headings: list[list[str]], memory: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (heading, field) for each column; ``headings`` lists what stands above it, the nearest last.

    A field belongs to one column: the one whose heading is shortest and speaks of today; the others are left out.
    """
    found: list[tuple[str, str]] = []
    for texts in headings:
        texts = list(dict.fromkeys(text for text in texts if text))
        tries = [texts[-1], " ".join(texts), texts[0]] if texts else []
        if len(texts) > 1 and folded_heading(texts[-1]) in _NEEDS_ABOVE:
            tries = [" ".join(reversed(texts)), *tries]
        chosen = next(((one, field) for one in tries if (field := field_of(one, memory))), None)
        found.append((" ".join(texts), chosen[1] if chosen else ""))
    taken: dict[str, int] = {}
    for place, (heading, field) in enumerate(found):
        if field and (field not in taken or _cost(heading) < _cost(found[taken[field]][0])):
            taken[field] = place
    return [(heading, field if taken.get(field) == place else "") for place, (heading, field) in enumerate(found)]


def _cost(heading: str) -> tuple[bool, bool, int]:
    folded = folded_heading(heading)
    return bool(_OLD.search(folded)), not folded.startswith("ten"), len(folded)
