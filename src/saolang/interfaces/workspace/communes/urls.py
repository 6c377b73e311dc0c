"""Addresses of this desk."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "communes"
urlpatterns = [
    path("", TemplateView.as_view(template_name="workspace/notifications.html"), name="home"),
    path("all/", TemplateView.as_view(template_name="workspace/notifications.html"), name="all"),
]
