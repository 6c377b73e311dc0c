"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProducerKind(models.TextChoices):
    """Loại chủ thể (Decision 26/2026, Art. 2.3; the last three for tourism only)."""

    COOPERATIVE = "cooperative", _("Hợp tác xã")
    COOPERATIVE_GROUP = "cooperative_group", _("Tổ hợp tác")
    ENTERPRISE = "small_medium_enterprise", _("Doanh nghiệp nhỏ và vừa")
    FARM = "farm", _("Trang trại")
    PRODUCTION_HOUSEHOLD = "production_household", _("Hộ sản xuất")
    BUSINESS_HOUSEHOLD = "business_household", _("Hộ kinh doanh")
    ASSOCIATION = "association", _("Hội, hiệp hội (du lịch)")
    OPERATION_CENTRE = "operation_centre", _("Trung tâm điều hành (du lịch)")
    EQUIVALENT_ORGANISATION = "equivalent_organisation", _("Tổ chức tương đương (du lịch)")


TOURISM_KINDS = (ProducerKind.ASSOCIATION, ProducerKind.OPERATION_CENTRE, ProducerKind.EQUIVALENT_ORGANISATION)
"""Kinds that take part with tourism services only (Decision 26/2026, Art. 2.3)."""


class Sex(models.TextChoices):
    """Giới tính, as form 02 asks."""

    FEMALE = "female", _("Nữ")
    MALE = "male", _("Nam")
    OTHER = "other", _("Khác")


class ProducerStatus(models.TextChoices):
    """Tình trạng hoạt động của chủ thể."""

    ACTIVE = "active", _("Đang hoạt động")
    PAUSED = "paused", _("Tạm ngừng")
    CLOSED = "closed", _("Đã ngừng")


class ProductStatus(models.TextChoices):
    """Tình trạng sản phẩm."""

    MADE = "made", _("Đang sản xuất")
    PAUSED = "paused", _("Tạm ngừng")
    STOPPED = "stopped", _("Thôi sản xuất")


class RecordOrigin(models.TextChoices):
    """Nguồn của mục: who brought it into the register."""

    REGISTER = "register", _("Sổ đăng ký")
    IMPORT = "import", _("Danh sách nhập vào")
    PUBLIC_SOURCE = "public_source", _("Nguồn công khai")


class SalesChannel(models.TextChoices):
    """Kênh bán hàng, as the yearly form asks."""

    AT_HOME = "at_home", _("Bán tại cơ sở")
    MARKET = "market", _("Chợ, thương lái")
    OCOP_POINT = "ocop_point", _("Điểm giới thiệu và bán sản phẩm OCOP")
    SHOP = "shop", _("Cửa hàng, đại lý")
    SUPERMARKET = "supermarket", _("Siêu thị")
    CONVENIENCE_STORE = "convenience_store", _("Cửa hàng tiện lợi")
    ECOMMERCE = "ecommerce", _("Sàn thương mại điện tử")
    SOCIAL = "social", _("Mạng xã hội")
    FAIR = "fair", _("Hội chợ, sự kiện")
    EXPORT = "export", _("Xuất khẩu")


class PointOfSaleKind(models.TextChoices):
    """Loại điểm bán."""

    PROVINCIAL = "provincial", _("Điểm của tỉnh")
    DISTRICT = "district", _("Điểm của huyện, thành phố (cũ)")
    SUPERMARKET = "supermarket", _("Siêu thị")
    CONVENIENCE_STORE = "convenience_store", _("Cửa hàng tiện lợi")
    SHOP = "shop", _("Cửa hàng")
    ECOMMERCE = "ecommerce", _("Sàn thương mại điện tử")


MODERN_CHANNELS = (PointOfSaleKind.SUPERMARKET, PointOfSaleKind.CONVENIENCE_STORE, PointOfSaleKind.ECOMMERCE)
"""Kênh bán hàng hiện đại (Plan 908, target 5a)."""


class CraftVillageKind(models.TextChoices):
    """Loại làng nghề (Decree 52/2018/NĐ-CP, Art. 3)."""

    TRADITIONAL_CRAFT = "traditional_craft", _("Nghề truyền thống")
    CRAFT_VILLAGE = "craft_village", _("Làng nghề")
    TRADITIONAL_VILLAGE = "traditional_village", _("Làng nghề truyền thống")


class TourismKind(models.TextChoices):
    """Loại điểm du lịch."""

    AGRICULTURAL = "agricultural", _("Du lịch nông nghiệp")
    COMMUNITY = "community", _("Du lịch cộng đồng")
    ECOLOGICAL = "ecological", _("Du lịch sinh thái")
    SIGHT = "sight", _("Điểm tham quan")


class LinkHealth(models.TextChoices):
    """Đường dẫn còn sống không."""

    UNKNOWN = "unknown", _("Chưa kiểm tra")
    ALIVE = "alive", _("Còn mở được")
    DEAD = "dead", _("Không mở được")


class PhotoState(models.TextChoices):
    """Ảnh đã được xem chưa: only approved ones are public."""

    WAITING = "waiting", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    REFUSED = "refused", _("Không duyệt")


class ProposalState(models.TextChoices):
    """Trạng thái đề nghị sửa."""

    WAITING = "waiting", _("Chờ duyệt")
    ACCEPTED = "accepted", _("Đã duyệt")
    REFUSED = "refused", _("Không duyệt")
    WITHDRAWN = "withdrawn", _("Đã rút")
