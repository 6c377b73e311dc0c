"""Addresses of this desk."""

from django.urls import path

from saolang.interfaces.workspace.councils import advisory, attendance, hearings, home, lodging, papers, sheets, verbs

app_name = "councils"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("tu-van/<str:public_id>/", advisory.Advisory.as_view(), name="advisory"),
    path("phien/<str:public_id>/", hearings.HearingPage.as_view(), name="hearing"),
    path("phien/<str:public_id>/phieu/", sheets.SheetPage.as_view(), name="sheet"),
    path("phien/<str:public_id>/phieu/dieu-kien/", lodging.Gates.as_view(), name="sheet-gates"),
    path("phien/<str:public_id>/phieu/nop/", lodging.Lodge.as_view(), name="sheet-lodge"),
    path("phien/<str:public_id>/phieu/<str:sheet_id>/", sheets.OtherSheet.as_view(), name="sheet-read"),
    path("phien/<str:public_id>/phieu/<str:sheet_id>/mo-lai/", verbs.Reopen.as_view(), name="sheet-reopen"),
    path("phien/<str:public_id>/phieu/<str:sheet_id>/word/", papers.SheetWord.as_view(), name="sheet-word"),
    path("phien/<str:public_id>/dung-ngoai/", lodging.Aside.as_view(), name="aside"),
    path("phien/<str:public_id>/mo-phieu/", verbs.Reveal.as_view(), name="reveal"),
    path("phien/<str:public_id>/thao-luan/", verbs.Discuss.as_view(), name="discuss"),
    path("phien/<str:public_id>/xac-nhan/", verbs.Confirm.as_view(), name="confirm"),
    path("phien/<str:public_id>/xem-lai/", verbs.Reconsider.as_view(), name="reconsider"),
    path("phien/<str:public_id>/ket-luan/", verbs.Remarks.as_view(), name="remarks"),
    path("phien/<str:public_id>/chot/", verbs.Seal.as_view(), name="seal"),
    path("phien/<str:public_id>/cham-lai/", verbs.Reconvene.as_view(), name="reconvene"),
    path("<str:public_id>/", home.CouncilPage.as_view(), name="council"),
    path("<str:public_id>/diem-danh/", attendance.Attendance.as_view(), name="attendance"),
    path("<str:public_id>/bien-ban/", papers.Minutes.as_view(), name="minutes"),
    path("<str:public_id>/chot-het/", verbs.SealAll.as_view(), name="seal-all"),
]
