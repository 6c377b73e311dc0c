"""Addresses of this desk."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "producers"
urlpatterns = [
    path("", TemplateView.as_view(template_name="workspace/notifications.html"), name="home"),
    path("products/", TemplateView.as_view(template_name="workspace/notifications.html"), name="products"),
    path("evidence/", TemplateView.as_view(template_name="workspace/notifications.html"), name="evidence"),
    path("profile/", TemplateView.as_view(template_name="workspace/notifications.html"), name="profile"),
]
