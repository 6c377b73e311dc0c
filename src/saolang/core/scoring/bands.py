"""Khung điểm: from a total to the band of stars it falls in, and to the star that holds.

Source: Decision 26/2026/QĐ-TTg, Art. 3.3 (bands, low end included) and the note under each set of Appendix II
(minimums).
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from saolang.core.regulation.types import Band

RANKED_STARS = (3, 4, 5)
"""Stars that carry minimums, as ``unmet`` lists them."""

BANDS: tuple[Band, ...] = (
    Band(5, 90, 100, "ministry"),
    Band(4, 70, 90, "province"),
    Band(3, 50, 70, "province"),
    Band(2, 30, 50, None),
    Band(1, 0, 30, None),
)
"""The bands of Art. 3.3, for callers that have no pack at hand; a pack's own ``bands`` take their place.
Bands stand highest first, here and in packs."""


def low_of(bands: Sequence[Band], star: int) -> int:
    """Return the least total (points, included) of the band of ``star``."""
    return next(band.low for band in bands if band.star == star)


def band_of(bands: Sequence[Band], total: int | Fraction) -> int:
    """Hạng theo điểm: return the star of the band in which ``total`` (points, exact) falls; ``bands`` highest first."""
    for band in bands:
        if total >= band.low:
            return band.star
    return bands[-1].star


def star_of(bands: Sequence[Band], total: int | Fraction, misses: Callable[[int], object]) -> int:
    """Hạng sao: return the highest star whose points and minimums both hold; ``bands`` highest first.

    ``misses(k)`` is true when a minimum of ``k`` stars is missed. The Decision does not say what follows when the
    points suffice and a minimum fails; the reading is to drop to the highest star that holds: 5, 4 or 3, else 2 where
    the points reach its band, else 1.
    """
    for band in bands:
        if total >= band.low and not (band.star in RANKED_STARS and misses(band.star)):
            return band.star
    return bands[-1].star


def _hundredths_half_up(numerator: int, denominator: int) -> int:
    return (200 * numerator + denominator) // (2 * denominator)


def show_mean(bands: Sequence[Band], total: int, count: int) -> str:
    """Return the mean ``total / count`` (points, not negative) with two decimals, half up.

    Rounding never lifts it over the low end of a band: 89.995 is below 90 and is shown as ``89.99``.
    """
    hundredths = _hundredths_half_up(total, count)
    for band in bands:
        if total < band.low * count and hundredths >= 100 * band.low:
            hundredths = 100 * total // count
            break
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def show_difference(numerator: int, denominator: int) -> str:
    """Return ``numerator / denominator`` with two decimals, halves away from zero; a minus sign only, never on zero."""
    hundredths = _hundredths_half_up(abs(numerator), denominator)
    sign = "-" if numerator < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def show_exact(value: Fraction) -> str:
    """Return a fraction in lowest terms as text: ``247/3``, or ``81`` when whole."""
    return str(value)
