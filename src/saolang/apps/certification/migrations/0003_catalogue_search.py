"""The search index beside the catalogue; what the catalogue's counts are kept by."""

from django.db import migrations, models

from saolang.common.search import SearchIndex
from saolang.common.search.migration import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [("certification", "0002_catalogue_listed_misuse")]

    operations = [
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["-refreshed_at"], name="catalogue_refreshed"),
        ),
        CreateSearchIndex(SearchIndex("certification_catalogueentry", "product_id", "folded")),
    ]
