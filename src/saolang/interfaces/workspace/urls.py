"""Addresses of the workspace, one folder a desk."""

from django.urls import include, path

from saolang.interfaces.workspace import files, first_steps, views

app_name = "workspace"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("thong-bao/", views.Notifications.as_view(), name="notifications"),
    path("mat-khau/", first_steps.OwnPassword.as_view(), name="own-password"),
    path("buoc-hai/", first_steps.SecondStep.as_view(), name="second-step"),
    path("tep/<str:public_id>/", files.EvidenceFileView.as_view(), name="evidence-file"),
    path("van-ban/<str:public_id>/", files.PaperView.as_view(), name="paper"),
    path("chu-the/", include("saolang.interfaces.workspace.producers.urls")),
    path("xa/", include("saolang.interfaces.workspace.communes.urls")),
    path("tinh/", include("saolang.interfaces.workspace.province.urls")),
    path("quan-tri/", include("saolang.interfaces.workspace.administration.urls")),
    path("so-dang-ky/", include("saolang.interfaces.workspace.registry.urls")),
    path("so-nganh/", include("saolang.interfaces.workspace.agencies.urls")),
    path("dia-diem/", include("saolang.interfaces.workspace.places.urls")),
    path("hoi-dong/", include("saolang.interfaces.workspace.councils.urls")),
]
