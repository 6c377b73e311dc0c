"""Addresses of the departments' desk."""

from django.urls import include, path

from saolang.interfaces.workspace.agencies import home

app_name = "agencies"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("khoa-hoc/", include("saolang.interfaces.workspace.innovation.urls")),
]
