"""The search index beside the catalogue; what the catalogue's counts are kept by."""

import django.db.models.deletion
from django.db import migrations, models

from saolang.common.search import SearchIndex
from saolang.common.search.migration import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [("certification", "0002_catalogue_listed_misuse"), ("registry", "0002_register")]

    operations = [
        migrations.RemoveField(model_name="catalogueentry", name="photo"),
        migrations.AddField(
            model_name="catalogueentry",
            name="photo",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="registry.productphoto"
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueentry",
            index=models.Index(fields=["-refreshed_at"], name="catalogue_refreshed"),
        ),
        CreateSearchIndex(SearchIndex("certification_catalogueentry", "product_id", "folded")),
    ]
