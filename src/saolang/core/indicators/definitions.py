"""The indicators (bộ chỉ số): key, words, formula. Plans name them by key; the words stand with every figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saolang.core.indicators.facts import Facts
from saolang.core.indicators.formulas import (
    COOPERATIVE,
    ENTERPRISE,
    Formula,
    closed_chain,
    district_points,
    existing_renewed,
    modern_channels,
    producers_of_kind,
    products_with,
    provincial_points,
    trained_workers,
    villages,
)
from saolang.core.indicators.measure import Measure, Ruling, Shape, measure
from saolang.core.regulation.types import Text


class Records(StrEnum):
    """Xét trên loại mục nào."""

    PRODUCTS = "products"
    PRODUCERS = "producers"
    POINTS = "points"
    DISTRICTS = "districts"
    VILLAGES = "villages"


@dataclass(frozen=True)
class Indicator:
    """Chỉ số: what is measured, in words, and the formula that measures it."""

    key: str
    name: Text
    counted: Text
    """What stands above the line."""
    below: Text | None
    """What stands below it; ``None`` for a count."""
    needs: Text
    """Data it is read from."""
    source: str
    shape: Shape
    records: Records
    thing: Text
    """What is missing when it is missing: "còn thiếu 36 *sản phẩm*"."""
    formula: Formula

    def rulings(self, facts: Facts) -> Iterable[Ruling]:
        """Rule on every record of ``facts``."""
        return self.formula(facts)

    def measured(self, facts: Facts) -> Measure:
        """Return the figure of ``facts``."""
        return measure(self.shape, self.formula(facts))


_PRODUCERS = Text(
    "chủ thể có ít nhất một sản phẩm có giấy chứng nhận còn hiệu lực trong ngày",
    "producers with at least one product certified and in force on the day",
)
_CERTIFICATES = Text(
    "giấy chứng nhận trong sổ, cả giấy cấp theo các quyết định trước", "certificates of the register, earlier ones too"
)
_PRODUCT = Text("sản phẩm", "products")
_PRODUCER = Text("chủ thể", "producers")
_PLAN = "Kế hoạch 908/KH-UBND"
_LAW = "Quyết định 919/QĐ-TTg"

_ALL = (
    Indicator(
        "products_3_star",
        Text("Sản phẩm từ 3 sao trở lên", "Products of 3 stars and more"),
        Text("sản phẩm có giấy chứng nhận từ 3 sao còn hiệu lực", "products certified at 3 stars or more, in force"),
        None,
        _CERTIFICATES,
        f"{_PLAN}, 1a; {_LAW}",
        Shape.COUNT,
        Records.PRODUCTS,
        _PRODUCT,
        products_with(3),
    ),
    Indicator(
        "products_5_star",
        Text("Sản phẩm 5 sao", "Products of 5 stars"),
        Text("sản phẩm có giấy chứng nhận 5 sao còn hiệu lực", "products certified at 5 stars, in force"),
        None,
        _CERTIFICATES,
        f"{_PLAN}, 1b; {_LAW}",
        Shape.COUNT,
        Records.PRODUCTS,
        _PRODUCT,
        products_with(5),
    ),
    Indicator(
        "cooperatives",
        Text("Chủ thể là hợp tác xã", "Producers that are cooperatives"),
        Text("chủ thể là hợp tác xã (không kể tổ hợp tác)", "cooperatives (cooperative groups apart)"),
        _PRODUCERS,
        Text("loại chủ thể trong sổ đăng ký", "kind of producer in the register"),
        f"{_PLAN}, 2a",
        Shape.SHARE,
        Records.PRODUCERS,
        _PRODUCER,
        producers_of_kind(COOPERATIVE),
    ),
    Indicator(
        "enterprises",
        Text("Chủ thể là doanh nghiệp nhỏ và vừa", "Producers that are small and medium enterprises"),
        Text("chủ thể là doanh nghiệp nhỏ và vừa", "small and medium enterprises"),
        _PRODUCERS,
        Text("loại chủ thể trong sổ đăng ký", "kind of producer in the register"),
        f"{_PLAN}, 2b",
        Shape.SHARE,
        Records.PRODUCERS,
        _PRODUCER,
        producers_of_kind(ENTERPRISE),
    ),
    Indicator(
        "closed_chains",
        Text("Chủ thể có chuỗi giá trị khép kín", "Producers with a closed value chain"),
        Text(
            "chủ thể có nửa nguyên liệu hoặc nửa sản lượng trở lên theo hợp đồng, có vùng nguyên liệu đã đăng ký",
            "producers with half of the material or output under contract, and a registered growing area",
        ),
        _PRODUCERS,
        Text(
            "số liệu năm gần nhất (không quá hai năm), vùng nguyên liệu của sản phẩm",
            "the last yearly figures (two years old at most), growing areas of products",
        ),
        f"{_PLAN}, 3a",
        Shape.SHARE,
        Records.PRODUCERS,
        _PRODUCER,
        closed_chain,
    ),
    Indicator(
        "existing_renewed",
        Text("Sản phẩm công nhận 2018-2021 được củng cố, nâng cấp", "Products of 2018-2021 consolidated and upgraded"),
        Text("sản phẩm đã được đánh giá lại hoặc nâng hạng sau đó", "products renewed or raised since"),
        Text("sản phẩm được công nhận từ năm 2018 đến năm 2021", "products recognised from 2018 to 2021"),
        Text("các lần công nhận của sản phẩm", "recognitions of products"),
        f"{_PLAN}, 3b",
        Shape.SHARE,
        Records.PRODUCTS,
        _PRODUCT,
        existing_renewed,
    ),
    Indicator(
        "trained_workers",
        Text("Lao động có bằng, chứng chỉ", "Workers with a certificate or degree"),
        Text("lao động có bằng, chứng chỉ", "workers with a certificate or degree"),
        Text("lao động của các chủ thể", "workers of the producers"),
        Text("số liệu năm gần nhất (không quá hai năm)", "the last yearly figures (two years old at most)"),
        f"{_PLAN}, 4",
        Shape.SHARE,
        Records.PRODUCERS,
        Text("lao động", "workers"),
        trained_workers,
    ),
    Indicator(
        "modern_channels",
        Text("Chủ thể bán ở kênh hiện đại", "Producers in modern channels"),
        Text(
            "chủ thể có hàng ở siêu thị, cửa hàng tiện lợi hoặc sàn thương mại điện tử, đã kiểm tra trong 12 tháng",
            "producers sold in a supermarket, convenience store or on an e-commerce platform, checked within 12 months",
        ),
        _PRODUCERS,
        Text("nơi mua của sản phẩm", "where products are sold"),
        f"{_PLAN}, 5a; {_LAW}",
        Shape.SHARE,
        Records.PRODUCERS,
        _PRODUCER,
        modern_channels,
    ),
    Indicator(
        "provincial_points",
        Text("Điểm giới thiệu và bán của tỉnh", "Provincial points of presentation and sale"),
        Text("điểm của tỉnh đang mở cửa", "provincial points open on the day"),
        None,
        Text("điểm bán trong sổ đăng ký", "points of sale in the register"),
        f"{_PLAN}, 5b",
        Shape.COUNT,
        Records.POINTS,
        Text("điểm", "points"),
        provincial_points,
    ),
    Indicator(
        "district_points",
        Text("Huyện, thành phố (năm 2023) có điểm bán", "Districts and cities of 2023 with a point"),
        Text("huyện, thành phố của năm 2023 có ít nhất một điểm đang mở cửa", "those with at least one point open"),
        None,
        Text("điểm bán và huyện, thành phố mà điểm phục vụ", "points of sale and the district each serves"),
        f"{_PLAN}, 5b",
        Shape.COUNT,
        Records.DISTRICTS,
        Text("huyện, thành phố", "districts and cities"),
        district_points,
    ),
    Indicator(
        "traditional_villages",
        Text("Làng nghề truyền thống có sản phẩm OCOP", "Traditional craft villages with an OCOP product"),
        Text("làng có chủ thể có sản phẩm còn hiệu lực", "villages with a producer with a product in force"),
        Text("làng nghề truyền thống đã được công nhận", "recognised traditional craft villages"),
        Text("làng nghề và chủ thể của làng trong sổ đăng ký", "craft villages and their producers in the register"),
        f"{_PLAN}, 6",
        Shape.SHARE,
        Records.VILLAGES,
        Text("làng nghề", "villages"),
        villages(traditional_only=True),
    ),
    Indicator(
        "craft_villages",
        Text("Làng nghề có sản phẩm OCOP", "Craft villages with an OCOP product"),
        Text("làng có chủ thể có sản phẩm còn hiệu lực", "villages with a producer with a product in force"),
        Text("làng nghề, làng nghề truyền thống đã được công nhận", "recognised craft villages of every kind"),
        Text("làng nghề và chủ thể của làng trong sổ đăng ký", "craft villages and their producers in the register"),
        _LAW,
        Shape.SHARE,
        Records.VILLAGES,
        Text("làng nghề", "villages"),
        villages(traditional_only=False),
    ),
)

INDICATORS: Mapping[str, Indicator] = {one.key: one for one in _ALL}
"""Every indicator by its key."""

REASONS: Mapping[str, Text] = {
    "star_enough": Text("Giấy chứng nhận còn hiệu lực, đủ sao", "In force, with enough stars"),
    "star_below": Text("Còn hiệu lực nhưng chưa đủ sao", "In force, with fewer stars"),
    "expired": Text("Giấy chứng nhận đã hết hạn", "The certificate expired"),
    "revoked": Text("Giấy chứng nhận đã bị thu hồi", "The certificate was revoked"),
    "listed": Text("Ngoài sổ: chỉ danh sách, nguồn công khai nói tới", "Outside the register: only lists tell of it"),
    "kind_unknown": Text("Sổ chưa ghi loại chủ thể", "The register does not say the kind"),
    "kind_same": Text("Đúng loại chủ thể", "Of this kind"),
    "kind_other": Text("Loại chủ thể khác", "Of another kind"),
    "contracts_below": Text("Hợp đồng liên kết dưới một nửa", "Less than half under contract"),
    "contracts_unknown": Text("Chưa có số liệu về hợp đồng liên kết", "No figures on contracts"),
    "no_growing_area": Text("Chưa có vùng nguyên liệu đã đăng ký", "No registered growing area"),
    "growing_area_undated": Text("Vùng nguyên liệu chưa ghi ngày đăng ký", "The growing area is undated"),
    "chain_closed": Text("Chuỗi giá trị khép kín", "Closed value chain"),
    "renewed": Text("Đã đánh giá lại hoặc nâng hạng", "Renewed or raised"),
    "not_renewed": Text("Chưa đánh giá lại từ lần đầu", "Not renewed since the first time"),
    "workers_unknown": Text("Chưa có số liệu lao động", "No figures on workers"),
    "trained_unknown": Text("Chưa ghi số lao động có bằng, chứng chỉ", "Trained workers not told"),
    "no_workers": Text("Không có lao động", "No workers"),
    "none_trained": Text("Chưa có lao động có bằng, chứng chỉ", "No trained workers"),
    "some_trained": Text("Có lao động có bằng, chứng chỉ", "Has trained workers"),
    "channel_modern": Text("Có ở kênh hiện đại, đã kiểm tra", "In a modern channel, checked"),
    "channel_unchecked": Text("Ở kênh hiện đại nhưng quá 12 tháng chưa kiểm tra", "In one, unchecked for 12 months"),
    "channel_page_only": Text("Có trang bán hàng, chưa rõ có phải sàn không", "A page, not told whether a platform"),
    "channel_other": Text("Chỉ bán ở kênh khác", "Only in other channels"),
    "channel_none": Text("Chưa ghi nơi mua nào", "No place of sale told"),
    "point_open": Text("Có điểm đang mở cửa", "A point is open"),
    "point_undated": Text("Điểm chưa ghi ngày mở cửa", "The day of opening is not told"),
    "no_point": Text("Chưa có điểm nào mở cửa", "No point is open"),
    "village_has_product": Text("Làng có sản phẩm OCOP", "The village has an OCOP product"),
    "village_without": Text("Làng chưa có sản phẩm OCOP", "The village has none"),
}
"""Why a record counts, does not, or is not known."""
