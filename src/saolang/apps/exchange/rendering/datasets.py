"""Bộ dữ liệu mở: what each holds, field by field, in both languages (từ điển dữ liệu)."""

from dataclasses import dataclass
from typing import Final

LICENCE: Final = {
    "id": "CC-BY-4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "vi": "Creative Commons Ghi công 4.0: được dùng lại cho mọi mục đích, kể cả kinh doanh, miễn là ghi nguồn.",
    "en": "Creative Commons Attribution 4.0: free to reuse for any purpose, also commercially, with the source named.",
}


@dataclass(frozen=True)
class DatasetField:
    """Một trường: its name in every file, its kind, what it means."""

    name: str
    kind: str
    """``text``, ``integer``, ``number``, ``date`` or ``boolean``."""
    vi: str
    en: str


@dataclass(frozen=True)
class Dataset:
    """Một bộ dữ liệu; ``key`` names the field that tells records apart through all releases."""

    name: str
    vi: str
    en: str
    key: str
    fields: tuple[DatasetField, ...]
    has_points: bool = False


_F = DatasetField
_PLACE = (
    _F("commune_code", "text", "Mã xã, phường hiện nay (Tổng cục Thống kê)", "Code of the commune today (GSO)"),
    _F("commune", "text", "Xã, phường hiện nay", "Commune today"),
    _F("province_code", "text", "Mã tỉnh", "Code of the province"),
    _F("province", "text", "Tỉnh", "Province"),
)
_POINT = (
    _F("latitude", "number", "Vĩ độ (WGS 84)", "Latitude (WGS 84)"),
    _F("longitude", "number", "Kinh độ (WGS 84)", "Longitude (WGS 84)"),
)
_ORIGIN = (
    _F("origin", "text", "Nguồn: register (sổ), import (danh sách), public_source (nguồn công khai)",
       "Origin: register, import (a list) or public_source"),
    _F("origin_source", "text", "Tệp hoặc địa chỉ của nguồn", "File or address of the source"),
)  # fmt: skip
_EXAMPLE = _F("is_example", "boolean", "Bịa ra để trình diễn", "Invented for demonstration")
_STATUS = (
    "Tình trạng hôm phát hành: valid, expiring, extended, expired, revoked, superseded",
    "Status on the day of release: valid, expiring, extended, expired, revoked, superseded",
)
_DECISION = (
    _F("decision_number", "text", "Số quyết định công nhận", "Number of the decision"),
    _F("decision_signed_on", "date", "Ngày ký quyết định", "Day the decision was signed"),
    _F("decision_authority", "text", "Cơ quan ban hành", "Authority that took it"),
)

DATASETS: Final = {
    one.name: one
    for one in (
        Dataset(
            "san-pham", "Sản phẩm OCOP", "OCOP products", "id",
            (
                _F("id", "text", "Mã công khai", "Public id"),
                _F("name", "text", "Tên sản phẩm", "Name"),
                _F("name_en", "text", "Tên tiếng Anh", "Name in English"),
                _F("producer_id", "text", "Mã công khai của chủ thể", "Public id of the producer"),
                _F("producer", "text", "Chủ thể", "Producer"),
                _F("set_number", "integer", "Số bộ tiêu chí", "Number of the criteria set"),
                _F("set_name", "text", "Bộ tiêu chí", "Criteria set"),
                _F("group_code", "text", "Nhóm sản phẩm, I đến VI", "Product group, I to VI"),
                *_PLACE,
                _F("evidence", "text", "certificate: có giấy chứng nhận; listed: chỉ có trong danh sách, chưa xác minh",
                   "certificate: proved by one; listed: only told of by a list, not verified"),
                _F("star", "integer", "Hạng sao đang có giá trị theo giấy chứng nhận; trống khi không có",
                   "Stars that hold by a certificate; empty without"),
                _F("status", "text", *_STATUS),
                _F("certificate_code", "text", "Mã giấy chứng nhận mới nhất", "Code of the latest certificate"),
                _F("issued_on", "date", "Ngày cấp", "Issued on"),
                _F("ends_on", "date", "Ngày cuối còn hiệu lực", "Last day in force, inclusive"),
                *_DECISION,
                _F("listed_star", "integer", "Hạng sao danh sách ghi; chưa xác minh", "Stars as listed; not verified"),
                _F("listed_standing", "text", "Danh sách ghi gì: result, potential, evaluated, planned, mentioned",
                   "What the list tells: result, potential, evaluated, planned, mentioned"),
                _F("listed_decision_number", "text", "Số quyết định do danh sách ghi", "Decision number as listed"),
                _F("listed_source", "text", "Nguồn của điều danh sách ghi", "Source of what is listed"),
                *_POINT,
                _F("point_of", "text", "product: điểm của sản phẩm; unit: điểm của xã", "product or unit: whose point"),
                *_ORIGIN,
                _EXAMPLE,
            ),
            has_points=True,
        ),
        Dataset(
            "giay-chung-nhan", "Giấy chứng nhận OCOP", "OCOP certificates", "code",
            (
                _F("code", "text", "Mã giấy chứng nhận", "Code of the certificate"),
                _F("number", "text", "Số giấy", "Number"),
                _F("product_code", "text", "Mã sản phẩm", "Code of the product"),
                _F("product_id", "text", "Mã công khai của sản phẩm", "Public id of the product"),
                _F("product", "text", "Tên sản phẩm trên giấy", "Product as printed"),
                _F("producer", "text", "Chủ thể trên giấy", "Producer as printed"),
                *_PLACE,
                _F("star", "integer", "Hạng sao trên giấy", "Stars as printed"),
                _F("status", "text", *_STATUS),
                _F("status_since", "date", "Ngày đầu của tình trạng này", "First day of this status"),
                _F("issued_on", "date", "Ngày cấp", "Issued on"),
                _F("ends_on", "date", "Ngày cuối còn hiệu lực", "Last day in force, inclusive"),
                _F("extended_until", "date", "Ngày cuối được gia hạn", "Last day of the extension"),
                _F("superseded_by", "text", "Mã giấy đã thay giấy này", "Code of the certificate that replaced it"),
                *_DECISION,
                _F("issuer", "text", "Cơ quan cấp giấy", "Issuer"),
                _F("level", "text", "Cấp: province, ministry, district", "Level: province, ministry, district"),
                _F("law", "text", "Văn bản làm căn cứ", "Law it was granted under"),
                _F("is_earlier", "boolean", "Cấp theo luật trước, ghi từ bản giấy", "Under an earlier law, from paper"),
                _EXAMPLE,
            ),
        ),
        Dataset(
            "chu-the", "Chủ thể OCOP", "OCOP producers", "id",
            (
                _F("id", "text", "Mã công khai", "Public id"),
                _F("name", "text", "Tên chủ thể", "Name"),
                _F("kind", "text", "Loại chủ thể", "Kind"),
                _F("status", "text", "Tình trạng: active, paused, closed", "Status: active, paused, closed"),
                *_PLACE,
                _F("product_count", "integer", "Số sản phẩm công khai", "Number of public products"),
                _F("website", "text", "Trang mạng", "Website"),
                *_ORIGIN,
                _EXAMPLE,
            ),
        ),
        Dataset(
            "diem-ban", "Điểm giới thiệu và bán sản phẩm OCOP", "OCOP points of sale", "id",
            (
                _F("id", "text", "Mã công khai", "Public id"),
                _F("name", "text", "Tên điểm bán", "Name"),
                _F("kind", "text", "Loại: provincial, district, supermarket, convenience_store, shop, ecommerce",
                   "Kind: provincial, district, supermarket, convenience_store, shop, ecommerce"),
                _F("address", "text", "Địa chỉ", "Address"),
                *_PLACE,
                _F("opening_hours", "text", "Giờ mở cửa", "Opening hours"),
                _F("url", "text", "Trang mạng", "Website"),
                _F("source", "text", "Nguồn", "Source"),
                *_POINT,
                _EXAMPLE,
            ),
            has_points=True,
        ),
    )
}  # fmt: skip
