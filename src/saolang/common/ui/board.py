"""Example content of the living style guide (kiểu mẫu). Every name and figure here is invented."""

import datetime as dt
import json
from typing import Any

from django import forms
from django.core.paginator import Paginator


class ExampleForm(forms.Form):
    """Biểu mẫu mẫu: one field of each kind."""

    name = forms.CharField(label="Tên sản phẩm", help_text="Viết như trên nhãn.")
    issued_on = forms.CharField(label="Ngày cấp", help_text="Ngày/tháng/năm.")
    issuer = forms.CharField(label="Nơi cấp", help_text="Đã điền từ giấy năm 2023.", required=False)
    kind = forms.ChoiceField(label="Loại giấy", choices=[("food", "Giấy an toàn thực phẩm"), ("gap", "VietGAP")])
    scope = forms.ChoiceField(
        label="Dùng cho", choices=[("one", "Một sản phẩm"), ("all", "Mọi sản phẩm")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label="Bản chụp rõ bốn góc và con dấu")

    def clean_issued_on(self) -> str:
        raise forms.ValidationError("Tháng 11 chỉ có 30 ngày. Xem lại ngày trên giấy.")


class ExamplePointForm(forms.Form):
    """Biểu mẫu có vị trí: two numbers, also chosen on the map."""

    latitude = forms.CharField(label="Vĩ độ", help_text="Số từ 8 đến 24, như 14,52.", required=False)
    longitude = forms.CharField(label="Kinh độ", help_text="Số từ 102 đến 118, như 107,93.", required=False)


def _example_points() -> str:
    """GeoJSON the map shows: one point of each kind, and a unit with its count."""
    points: tuple[tuple[str, str, float, float, dict[str, str | int]], ...] = (
        ("product", "Cà phê bột Ví dụ <Đăk Hà>", 107.93, 14.51, {"note": "4 sao, HTX Ví dụ", "url": "#cp"}),
        ("point_of_sale", "Điểm bán OCOP (ví dụ)", 108.0, 14.35, {"note": "Mở 7:00 đến 17:00"}),
        ("growing_area", "Vùng cà phê (ví dụ)", 107.9, 14.56, {"note": "14 ha"}),
        ("craft_village", "Làng dệt (ví dụ)", 108.02, 14.37, {}),
        ("tourism", "Thác (ví dụ)", 108.28, 14.61, {}),
        ("unit", "Xã Măng Đen", 108.35, 14.6, {"count": 7}),
    )
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": {"kind": kind, "name": name, **more},
        }
        for kind, name, longitude, latitude, more in points
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def board_context() -> dict[str, Any]:
    """Everything ``ui/board.html`` shows."""
    at = dt.datetime(2026, 11, 23, 1, 14, tzinfo=dt.UTC)
    return {
        "workspace_place": "HTX Ví dụ Đăk Hà",
        "workspace_role": "Giám đốc (tên ví dụ)",
        "unread_count": 3,
        "notifications_url": "#thong-bao",
        "workspace_menu": [
            {"icon": "home", "label": "Việc cần làm", "url": "#viec", "current": True, "count": 2},
            {"icon": "box", "label": "Sản phẩm", "url": "#san-pham"},
            {"icon": "file", "label": "Giấy tờ", "url": "#giay-to"},
            {"icon": "help", "label": "Hỏi đáp", "url": "#hoi-dap"},
            {"icon": "chart", "label": "Sổ năm", "url": "#so-nam"},
        ],
        "crumbs": [
            {"label": "Sản phẩm", "url": "#sp"},
            {"label": "Cà phê bột Ví dụ Đăk Hà", "url": "#cp"},
            {"label": "Hồ sơ 0007", "url": ""},
        ],
        "clock_open": {"used": 6, "left": 9, "total": 15, "due": dt.date(2026, 12, 2)},
        "clock_soon": {"used": 13, "left": 2, "total": 15, "due": dt.date(2026, 11, 26)},
        "clock_over": {"used": 15, "left": -2, "total": 15, "due": dt.date(2026, 11, 19)},
        "steps": [
            {"text": "Tự đánh giá", "who": "HTX · xong 2/11", "state": "done"},
            {"text": "Nộp cho xã", "who": "HTX · xong 9/11", "state": "done"},
            {"text": "Bổ sung giấy tờ", "who": "Đang chờ HTX, đến 27/11", "state": "now"},
            {"text": "Xã đánh giá", "who": "Xã Đăk Hà · 15 ngày", "state": "next"},
            {"text": "Hội đồng chấm", "who": "Tỉnh · đến 30/12", "state": "next"},
            {"text": "Công nhận", "who": "Tỉnh ký quyết định", "state": "next"},
        ],
        "events": [
            {"icon": "send", "text": "Đã nộp hồ sơ cho xã Đăk Hà", "at": at, "who": "Bà Y Ví Dụ", "reason": ""},
            {
                "icon": "refresh",
                "text": "Xã trả hồ sơ",
                "at": at,
                "who": "Ông A Thí Dụ",
                "reason": "Hợp đồng liên kết thiếu trang 3 có chữ ký.",
            },
        ],
        "facts": [
            ("Quyết định", "000/QĐ-UBND, ngày 12/10/2026"),
            ("Mã", "51-23500-014-2025"),
            ("Bộ tiêu chí", "13. Cà phê, ca cao"),
        ],
        "form": ExampleForm({"issued_on": "31/11/2026", "issuer": "Chi cục Chất lượng (ví dụ)", "scope": "one"}),
        "point_form": ExamplePointForm({"latitude": "14,52", "longitude": "107,93"}),
        "map_points": _example_points(),
        "page": Paginator(range(90), 10).page(2),
        "at": at,
        "status_kinds": [
            ("done", "Còn hiệu lực"), ("soon", "Sắp hết hạn"), ("wait", "Đang gia hạn"),
            ("stop", "Hết hạn"), ("void", "Đã thu hồi"), ("none", "Không có mã này"), ("info", "Bản nháp"),
        ],
        "icon_names": [
            "home", "box", "file", "calendar", "users", "building", "inbox", "gavel", "certificate", "qr", "chart",
        ],
    }  # fmt: skip
