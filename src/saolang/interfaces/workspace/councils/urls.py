"""Addresses of this desk."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "councils"
urlpatterns = [
    path("", TemplateView.as_view(template_name="workspace/notifications.html"), name="home"),
]
