"""Addresses of this desk."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "province"
urlpatterns = [
    path("", TemplateView.as_view(template_name="workspace/notifications.html"), name="home"),
    path("dossiers/", TemplateView.as_view(template_name="workspace/notifications.html"), name="dossiers"),
    path("rounds/", TemplateView.as_view(template_name="workspace/notifications.html"), name="rounds"),
    path("decisions/", TemplateView.as_view(template_name="workspace/notifications.html"), name="decisions"),
    path("certificates/", TemplateView.as_view(template_name="workspace/notifications.html"), name="certificates"),
]
