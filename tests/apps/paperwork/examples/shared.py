"""Invented offices, people and products that the examples share."""

from datetime import date
from typing import Any

AWKWARD = "A & B <Đăk Hà>"
LONG_NAME = (
    "Collagen sâm Ngọc Linh tổ yến ví dụ thượng hạng hộp quà tặng ba mươi gói "
    "dành cho người cao tuổi vùng Đăk Glei và Tu Mơ Rông"
)

PRODUCER: dict[str, Any] = {
    "name": "Hợp tác xã Nông nghiệp và Dịch vụ Ví Dụ Đăk Hà",
    "type": "Hợp tác xã",
    "representative": "Y Ví Dụ",
    "position": "Giám đốc",
    "address": "Thôn 3, xã Đăk Hà, tỉnh Quảng Ngãi",
    "phone": "0260 000 0000",
    "email": "htx@vidu.example",
}
PRODUCT: dict[str, Any] = {
    "name": "Cà phê bột rang mộc Ví Dụ",
    "code": "51-23443-07-2027",
    "group": "Nhóm đồ uống",
    "subgroup": "Đồ uống không cồn",
    "set_number": 13,
    "set_name": "Cà phê, ca cao",
}
COMMUNE_HEAD = {
    "parent": "",
    "body": "Ủy ban nhân dân xã Đăk Hà",
    "number": "12/BC-UBND",
    "place": "Đăk Hà",
    "on": date(2027, 3, 10),
}
PROVINCE_HEAD = {
    "parent": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "body": "Sở Nông nghiệp và Môi trường",
    "number": "05/TTr-SNNMT",
    "place": "Quảng Ngãi",
    "on": date(2027, 2, 5),
}
PEOPLE_HEAD = {
    "parent": "",
    "body": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "number": "05/QĐ-UBND",
    "place": "Quảng Ngãi",
    "on": date(2027, 2, 5),
}
COUNCIL_HEAD = {
    "parent": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "body": "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    "number": "01/BB-HĐ",
    "place": "Quảng Ngãi",
    "on": date(2027, 1, 20),
}
CHAIR = {"capacity": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Nguyễn Văn Ví Dụ"}
DIRECTOR = {"capacity": ["GIÁM ĐỐC"], "name": "Trần Thị Thí Dụ"}
RECIPIENTS = ["Như trên", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Sở Khoa học và Công nghệ", "Lưu: VT, NNMT"]
TO_PROVINCE = ["Ủy ban nhân dân tỉnh Quảng Ngãi"]
LAW = "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ"
GROUNDS = ["Căn cứ Luật Tổ chức chính quyền địa phương", LAW, "Căn cứ biên bản họp Hội đồng ngày 20 tháng 01 năm 2027"]
RESULTS: list[dict[str, Any]] = [
    {
        "product": "Cà phê bột rang mộc Ví Dụ",
        "producer": PRODUCER["name"],
        "address": PRODUCER["address"],
        "product_code": "51-23443-07-2027",
        "set_name": "Cà phê, ca cao",
        "total": "79,83",
        "star": 4,
        "star_words": "4 sao",
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "remark": "",
    },
    {
        "product": LONG_NAME,
        "producer": f"Công ty {AWKWARD}",
        "address": "Tổ dân phố 3, phường Kon Tum, tỉnh Quảng Ngãi",
        "product_code": "51-23293-01-2027",
        "set_name": "Thực phẩm bảo vệ sức khỏe",
        "total": "89,99",
        "star": 4,
        "star_words": "4 sao",
        "valid_from": date(2027, 2, 5),
        "valid_to": date(2030, 2, 4),
        "remark": "Nâng hạng",
    },
]
MEMBERS = [f"Thành viên Ví Dụ {number:02d}" for number in range(1, 8)]
