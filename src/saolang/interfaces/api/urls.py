"""Addresses of the interface; ``v1`` stays as it is as long as anyone uses it."""

from django.urls import URLPattern, include, path, re_path

from saolang.interfaces.api import views
from saolang.interfaces.api.api import api
from saolang.interfaces.api.guard import guarded
from saolang.interfaces.api.problems import not_found

app_name = "api"
RESOURCES = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
for one in RESOURCES:
    one.callback = guarded(one.callback)

urlpatterns = [
    path("", views.docs, name="docs"),
    path("v1/", views.docs_of_v1),
    path("v1/openapi.json", guarded(views.openapi), name="openapi"),
    path("v1/", include(RESOURCES)),
    re_path(r"^.*$", guarded(not_found)),
]
