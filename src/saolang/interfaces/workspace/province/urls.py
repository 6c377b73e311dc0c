"""Addresses of the provincial desk: intake, rounds and councils, decisions and certificates."""

from django.urls import include, path

from saolang.interfaces.workspace.province import (
    advisory,
    board,
    councils,
    dossiers,
    history,
    home,
    ministry,
    misuse,
    revocation,
    rounds,
    supplements,
)
from saolang.interfaces.workspace.province.certificates import calendar, earlier, page, register
from saolang.interfaces.workspace.province.decisions import drafting, listing, papers, signing
from saolang.interfaces.workspace.province.imports import desk as imports
from saolang.interfaces.workspace.province.imports import page as imported
from saolang.interfaces.workspace.province.plans import entering, targets
from saolang.interfaces.workspace.province.plans import page as plans

app_name = "province"
urlpatterns = [
    path("khoa-hoc/", include("saolang.interfaces.workspace.innovation.urls")),
    path("tin-tuc/", include("saolang.interfaces.workspace.content.urls")),
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
    path("quyet-dinh/", listing.Decisions.as_view(), name="decisions"),
    path("quyet-dinh/moi/", drafting.NewDecision.as_view(), name="decision-new"),
    path("quyet-dinh/<str:public_id>/", signing.DecisionPage.as_view(), name="decision"),
    path("quyet-dinh/<str:public_id>/sua/", drafting.EditDecision.as_view(), name="decision-edit"),
    path("quyet-dinh/<str:public_id>/bo/", drafting.DiscardDecision.as_view(), name="decision-discard"),
    path("quyet-dinh/<str:public_id>/ky/", signing.SignDecision.as_view(), name="decision-sign"),
    path("quyet-dinh/<str:public_id>/tien-do/", signing.DecisionProgress.as_view(), name="decision-progress"),
    path("quyet-dinh/<str:public_id>/du-thao/", papers.DecisionDraft.as_view(), name="decision-draft"),
    path(
        "quyet-dinh/<str:public_id>/to-trinh/<str:council_id>/",
        papers.SubmissionLetter.as_view(),
        name="decision-letter",
    ),
    path(
        "quyet-dinh/<str:public_id>/thong-bao/<str:dossier_id>/", papers.NoticeDraft.as_view(), name="decision-notice"
    ),
    path("quyet-dinh/<str:public_id>/<slug:what>.zip", papers.DecisionArchive.as_view(), name="decision-archive"),
    path("quyet-dinh/<str:public_id>/trung-uong/", ministry.MinistryLetter.as_view(), name="ministry-letter"),
    path(
        "quyet-dinh/<str:public_id>/trung-uong/du-thao/",
        ministry.MinistryLetterDraft.as_view(),
        name="ministry-letter-draft",
    ),
    path("trung-uong/", ministry.Ministry.as_view(), name="ministry"),
    path("trung-uong/<str:public_id>/", ministry.ReviewPage.as_view(), name="ministry-review"),
    path("trung-uong/<str:public_id>/ket-qua/", ministry.RecordResult.as_view(), name="ministry-result"),
    path("trung-uong/<str:public_id>/danh-gia-lai/", ministry.EvaluateAgain.as_view(), name="ministry-again"),
    path("giay-chung-nhan/", register.Certificates.as_view(), name="certificates"),
    path("giay-chung-nhan/lich/", calendar.Renewals.as_view(), name="renewals"),
    path("giay-chung-nhan/cap-truoc-day/", earlier.NewEarlier.as_view(), name="earlier-new"),
    path("giay-chung-nhan/<str:public_id>/sua/", earlier.CorrectEarlier.as_view(), name="earlier-correct"),
    path("giay-chung-nhan/<str:public_id>/bo/", earlier.WithdrawEarlier.as_view(), name="earlier-withdraw"),
    path("giay-chung-nhan/<str:public_id>/", page.CertificatePage.as_view(), name="certificate"),
    path("giay-chung-nhan/<str:public_id>/gia-han/", page.Extend.as_view(), name="certificate-extend"),
    path("giay-chung-nhan/<str:public_id>/ho-so/", page.OpenFollowUp.as_view(), name="certificate-follow-up"),
    path("giay-chung-nhan/<str:public_id>/ma-qr.svg", page.CertificateQr.as_view(), name="certificate-qr"),
    path("giay-chung-nhan/<str:public_id>/chung-thuc/", page.CertificateCredential.as_view(), name="credential"),
    path("giay-chung-nhan/<str:public_id>/thu-hoi/", revocation.OpenCase.as_view(), name="revocation-new"),
    path("thu-hoi/", revocation.Revocations.as_view(), name="revocations"),
    path("thu-hoi/<str:public_id>/", revocation.CaseView.as_view(), name="revocation"),
    path("thu-hoi/<str:public_id>/ket-luan/", revocation.Conclude.as_view(), name="revocation-conclude"),
    path("thu-hoi/<str:public_id>/khong-thu-hoi/", revocation.Dismiss.as_view(), name="revocation-dismiss"),
    path("thu-hoi/<str:public_id>/quyet-dinh/", revocation.Revoke.as_view(), name="revocation-revoke"),
    path("thu-hoi/<str:public_id>/du-thao/", revocation.RevocationDraft.as_view(), name="revocation-draft"),
    # Plans and targets
    path("ke-hoach/", plans.Plans.as_view(), name="plans"),
    path("ke-hoach/moi/", entering.NewPlan.as_view(), name="plan-new"),
    path("ke-hoach/<str:public_id>/", plans.PlanPage.as_view(), name="plan"),
    path("ke-hoach/<str:public_id>/sua/", entering.EditPlan.as_view(), name="plan-edit"),
    path("ke-hoach/<str:public_id>/noi-dung/", entering.AddLine.as_view(), name="plan-line-add"),
    path("ke-hoach/<str:public_id>/kinh-phi/", entering.SetBudget.as_view(), name="plan-budget"),
    path("ke-hoach/<str:public_id>/chi-tieu/moi/", entering.NewTarget.as_view(), name="target-new"),
    path("ke-hoach/<str:public_id>/chi-tieu/<str:target_id>/", targets.TargetPage.as_view(), name="target"),
    path("ke-hoach/<str:public_id>/chi-tieu/<str:target_id>/sua/", entering.EditTarget.as_view(), name="target-edit"),
    path(
        "ke-hoach/<str:public_id>/chi-tieu/<str:target_id>/bo/", entering.RemoveTarget.as_view(), name="target-remove"
    ),
    # Reports of misuse
    path("phan-anh/", misuse.Reports.as_view(), name="misuse"),
    path("phan-anh/moi/", misuse.NewReport.as_view(), name="misuse-new"),
    path("phan-anh/<str:public_id>/", misuse.ReportPage.as_view(), name="misuse-report"),
    path("phan-anh/<str:public_id>/nhan/", misuse.Take.as_view(), name="misuse-take"),
    path("phan-anh/<str:public_id>/dung/", misuse.Confirm.as_view(), name="misuse-confirm"),
    path("phan-anh/<str:public_id>/khong-dung/", misuse.Reject.as_view(), name="misuse-reject"),
    path("phan-anh/<str:public_id>/thu-hoi/", misuse.OpenCaseOfReport.as_view(), name="misuse-case"),
    path("phan-anh/<str:public_id>/anh/", misuse.ReportPhoto.as_view(), name="misuse-photo"),
    # Lists
    path("nhap/", imports.Imports.as_view(), name="imports"),
    path("nhap/<str:public_id>/", imported.ImportPage.as_view(), name="import"),
    path("nhap/<str:public_id>/tien-do/", imported.ImportProgress.as_view(), name="import-progress"),
    path("nhap/<str:public_id>/cot/", imported.ImportColumns.as_view(), name="import-columns"),
    path("nhap/<str:public_id>/dong-y/", imported.ApplyImport.as_view(), name="import-apply"),
    path("nhap/<str:public_id>/bo/", imported.DiscardImport.as_view(), name="import-discard"),
    path("nhap/<str:public_id>/tu-choi.xlsx", imported.RefusedRows.as_view(), name="import-refused"),
]
