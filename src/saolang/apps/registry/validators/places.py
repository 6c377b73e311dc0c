"""Points and outlines on the map (vị trí, ranh giới): numbers, places and shapes that can be true."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.validators.values import RegistryError

SOUTH, NORTH = Decimal(8), Decimal(24)
WEST, EAST = Decimal(102), Decimal(118)
"""Vietnam with Hoàng Sa and Trường Sa, in degrees."""
OUTLINE_LARGEST: Final = 200_000
"""Bytes of GeoJSON text."""
OUTLINE_MOST_POINTS: Final = 4_000
_FIVE_PLACES = Decimal("0.00001")


def read_degrees(text: str, *, field: str) -> Decimal | None:
    """Return the number a person typed, with a comma or a point; "" is None. :raises RegistryError: no number."""
    plain = text.strip().rstrip("°").replace(",", ".")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise RegistryError(_("Hãy nhập một số độ, như 14,52 (không nhập phút, giây)."), field=field)
    return value


def clean_point(latitude: Decimal | None, longitude: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the point in degrees with five decimals (about 1 m); both None where it is not known.

    :raises RegistryError: only one number, the two in each other's place, or not in Vietnam.
    """
    if latitude is None and longitude is None:
        return None, None
    if latitude is None or longitude is None:
        missing = "latitude" if latitude is None else "longitude"
        raise RegistryError(_("Vị trí cần cả hai số; hãy nhập nốt, hoặc xóa cả hai."), field=missing)
    if _is_north(longitude) and _is_east(latitude):
        raise RegistryError(
            _("Hai số bị đổi chỗ: vĩ độ từ 8 đến 24, kinh độ từ 102 đến 118; hãy đổi lại."), field="latitude"
        )
    if not _is_north(latitude):
        raise RegistryError(_("Vĩ độ ở Việt Nam từ 8 đến 24; hãy xem lại số này."), field="latitude")
    if not _is_east(longitude):
        raise RegistryError(_("Kinh độ ở Việt Nam từ 102 đến 118; hãy xem lại số này."), field="longitude")
    return latitude.quantize(_FIVE_PLACES), longitude.quantize(_FIVE_PLACES)


def clean_outline(text: str, *, field: str = "outline") -> dict[str, Any] | None:
    """Ranh giới: return the Polygon or MultiPolygon of GeoJSON ``text`` with five decimals; "" is None.

    A Feature, or a collection of one, is opened. :raises RegistryError: not such a shape, not in Vietnam, or too large.
    """
    if not text.strip():
        return None
    if len(text.encode()) > OUTLINE_LARGEST:
        raise RegistryError(_("Ranh giới nặng hơn 200 kB; hãy vẽ đơn giản hơn rồi gửi lại."), field=field)
    try:
        shape = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RegistryError(
            _("Đây chưa phải GeoJSON; hãy dán toàn bộ nội dung tệp .geojson, từ dấu { đến dấu } cuối."), field=field
        ) from error
    geometry = _geometry(shape, field)
    is_many = geometry["type"] == "MultiPolygon"
    polygons: Any = geometry.get("coordinates")
    try:
        clean = [[_ring(ring, field) for ring in polygon] for polygon in (polygons if is_many else [polygons])]
    except (TypeError, ValueError, KeyError, IndexError, OverflowError, InvalidOperation) as error:
        raise RegistryError(_("Tọa độ trong GeoJSON chưa đúng dạng; hãy xuất lại tệp."), field=field) from error
    if not clean or not all(clean):
        raise RegistryError(_("Ranh giới không có điểm nào; hãy xuất lại tệp."), field=field)
    if sum(len(ring) for polygon in clean for ring in polygon) > OUTLINE_MOST_POINTS:
        raise RegistryError(
            _("Ranh giới có hơn %(most)d điểm; hãy vẽ đơn giản hơn rồi gửi lại.") % {"most": OUTLINE_MOST_POINTS},
            field=field,
        )
    return {"type": geometry["type"], "coordinates": clean if is_many else clean[0]}


def _is_north(degrees: Decimal) -> bool:
    return SOUTH <= degrees <= NORTH


def _is_east(degrees: Decimal) -> bool:
    return WEST <= degrees <= EAST


def _geometry(shape: Any, field: str) -> dict[str, Any]:
    features = shape.get("features") if isinstance(shape, dict) else None
    if isinstance(features, list):
        if len(features) != 1:
            raise RegistryError(
                _("Tệp có %(count)d hình; mỗi vùng nguyên liệu chỉ lấy một hình (có thể gồm nhiều mảnh).")
                % {"count": len(features)},
                field=field,
            )
        shape = features[0]
    if isinstance(shape, dict) and shape.get("type") == "Feature":
        shape = shape.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in ("Polygon", "MultiPolygon"):
        raise RegistryError(
            _("Ranh giới phải là một vùng khép kín (Polygon hoặc MultiPolygon), không phải điểm hay đường."),
            field=field,
        )
    return shape


def _ring(ring: list[list[float]], field: str) -> list[list[float]]:
    points = [(Decimal(str(point[0])), Decimal(str(point[1]))) for point in ring]
    if len(points) < 4:
        raise RegistryError(_("Một vòng của ranh giới có chưa đủ 3 góc; hãy vẽ lại."), field=field)
    if points[0] != points[-1]:
        raise RegistryError(
            _("Ranh giới chưa khép kín: điểm cuối phải trùng điểm đầu; hãy đóng vòng rồi gửi lại."), field=field
        )
    if all(_is_north(x) and _is_east(y) for x, y in points):
        raise RegistryError(
            _("Tọa độ bị đổi chỗ: GeoJSON ghi kinh độ trước, vĩ độ sau; hãy xuất lại tệp."), field=field
        )
    if not all(x.is_finite() and y.is_finite() and _is_east(x) and _is_north(y) for x, y in points):
        raise RegistryError(
            _("Ranh giới có điểm ngoài Việt Nam; hãy xuất lại tệp ở hệ tọa độ WGS 84 (độ)."), field=field
        )
    return [[float(x.quantize(_FIVE_PLACES)), float(y.quantize(_FIVE_PLACES))] for x, y in points]
