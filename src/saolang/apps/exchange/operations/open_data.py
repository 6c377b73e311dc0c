"""Phát hành dữ liệu mở: a new release where something changed, never a changed one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.audit.operations import record
from saolang.apps.exchange.models import Release
from saolang.apps.exchange.queries.open_data import latest_release, rows_of_dataset
from saolang.apps.exchange.rendering import (
    DATASETS,
    Difference,
    as_csv,
    as_geojson,
    as_json,
    difference_as_json,
    difference_between,
    rows_in,
)
from saolang.common.clock import local_date
from saolang.common.errors import DomainError
from saolang.common.files.store import read_blob, store_bytes


class NoSuchDataset(DomainError):
    """No data set has that name."""

    default_message = _("Không có bộ dữ liệu này; các bộ: san-pham, giay-chung-nhan, chu-the, diem-ban.")


@transaction.atomic
def release(*, dataset: str, with_examples: bool, now: datetime) -> Release | None:
    """Phát hành một bộ: build the files as of ``now`` and the difference to the release before.

    :param with_examples: invented records too: only a demonstration releases them.
    :return: the new release, None where nothing changed since the last.
    :raises NoSuchDataset:
    """
    if dataset not in DATASETS:
        raise NoSuchDataset
    described = DATASETS[dataset]
    rows = rows_of_dataset(dataset, local_date(now), with_examples=with_examples)
    last = latest_release(dataset)
    difference = difference_between(described, rows_in(read_blob(last.json)) if last else [], rows)
    if last is not None and difference.is_empty:
        return None
    number, at = (last.number + 1 if last else 1), now.isoformat(timespec="seconds")
    told = difference if last else Difference()
    made = Release.objects.create(
        dataset=dataset,
        number=number,
        released_at=now,
        record_count=len(rows),
        csv=store_bytes(as_csv(described, rows), content_type="text/csv"),
        json=store_bytes(as_json(described, rows, number=number, released_at=at), content_type="application/json"),
        geojson=store_bytes(
            as_geojson(described, rows, number=number, released_at=at), content_type="application/geo+json"
        )
        if described.has_points
        else None,
        difference=store_bytes(
            difference_as_json(described, difference, number=number), content_type="application/json"
        )
        if last
        else None,
        added_count=len(told.added),
        changed_count=len(told.changed),
        removed_count=len(told.removed),
    )
    record(
        action="exchange.dataset.released",
        actor=None,
        object_type="release",
        object_id=made.public_id,
        object_label=str(made),
        now=now,
        after={
            "records": made.record_count,
            "added": made.added_count,
            "changed": made.changed_count,
            "removed": made.removed_count,
        },
    )
    return made


def release_changed(*, with_examples: bool, now: datetime) -> list[Release]:
    """Phát hành mọi bộ có thay đổi; return what was released."""
    made = [release(dataset=name, with_examples=with_examples, now=now) for name in DATASETS]
    return [one for one in made if one is not None]
