"""Addresses of the provincial desk: intake, rounds and councils, decisions and certificates."""

from django.urls import path
from django.views.generic import TemplateView

from saolang.interfaces.workspace.province import dossiers, history, home, supplements

app_name = "province"
urlpatterns = [
    # Intake
    path("", home.Home.as_view(), name="home"),
    path("nhat-ky/kiem-tra/", home.CheckChain.as_view(), name="check-chain"),
    path("ho-so/", dossiers.Dossiers.as_view(), name="dossiers"),
    path("ho-so/<str:public_id>/", dossiers.DossierPage.as_view(), name="dossier"),
    path("ho-so/<str:public_id>/tiep-nhan/", dossiers.Receive.as_view(), name="receive"),
    path("ho-so/<str:public_id>/bo-sung/", supplements.Supplement.as_view(), name="supplement"),
    path("ho-so/<str:public_id>/lich-su/", history.History.as_view(), name="history"),
    # Rounds and councils
    path("dot/", TemplateView.as_view(template_name="workspace/notifications.html"), name="rounds"),
    # Decisions and certificates
    path("quyet-dinh/", TemplateView.as_view(template_name="workspace/notifications.html"), name="decisions"),
    path("giay-chung-nhan/", TemplateView.as_view(template_name="workspace/notifications.html"), name="certificates"),
]
