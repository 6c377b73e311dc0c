"""How open data is written: data sets with their fields, files, differences."""

from saolang.apps.exchange.rendering.datasets import DATASETS, LICENCE, Dataset, DatasetField
from saolang.apps.exchange.rendering.files import (
    Difference,
    Row,
    as_csv,
    as_geojson,
    as_json,
    difference_as_json,
    difference_between,
    rows_in,
)

__all__ = [
    "DATASETS",
    "LICENCE",
    "Dataset",
    "DatasetField",
    "Difference",
    "Row",
    "as_csv",
    "as_geojson",
    "as_json",
    "difference_as_json",
    "difference_between",
    "rows_in",
]
