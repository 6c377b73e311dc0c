"""Addresses of the provincial desk: intake, rounds and councils, decisions and certificates."""

from django.urls import path
from django.views.generic import TemplateView

from saolang.interfaces.workspace.province import (
    advisory,
    board,
    councils,
    dossiers,
    history,
    home,
    rounds,
    supplements,
)

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
    path("dot/", rounds.Rounds.as_view(), name="rounds"),
    path("dot/<str:public_id>/", rounds.RoundPage.as_view(), name="round"),
    path("dot/<str:public_id>/ket-thuc/", rounds.CloseRound.as_view(), name="round-close"),
    path("dot/<str:public_id>/hoi-dong-moi/", rounds.NewCouncil.as_view(), name="council-new"),
    path("hoi-dong/<str:public_id>/", councils.CouncilPage.as_view(), name="council"),
    path("hoi-dong/<str:public_id>/chuong-trinh/", councils.AddToAgenda.as_view(), name="agenda-add"),
    path(
        "hoi-dong/<str:public_id>/chuong-trinh/<str:hearing_id>/rut/",
        councils.TakeOffAgenda.as_view(),
        name="agenda-remove",
    ),
    path("hoi-dong/<str:public_id>/thanh-vien/", councils.Seats.as_view(), name="seats"),
    path("hoi-dong/<str:public_id>/thanh-vien/<str:seat_id>/thoi/", councils.Unseat.as_view(), name="unseat"),
    path("hoi-dong/<str:public_id>/tong-hop/", board.Board.as_view(), name="board"),
    path("ho-so/<str:public_id>/tu-van/", advisory.Advisory.as_view(), name="advisory"),
    # Decisions and certificates
    path("quyet-dinh/", TemplateView.as_view(template_name="workspace/notifications.html"), name="decisions"),
    path("giay-chung-nhan/", TemplateView.as_view(template_name="workspace/notifications.html"), name="certificates"),
]
