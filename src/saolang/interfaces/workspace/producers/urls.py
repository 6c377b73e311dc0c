"""Addresses of this desk."""

from django.urls import include, path

from saolang.interfaces.workspace.producers import (
    dossiers,
    figures,
    home,
    products,
    profile,
    report,
    submission,
    supplements,
)
from saolang.interfaces.workspace.producers.evidence import views as evidence
from saolang.interfaces.workspace.producers.self_assessment import papers, practice
from saolang.interfaces.workspace.producers.self_assessment import views as self_assessment
from saolang.interfaces.workspace.product_parts.urls import product_part_paths

app_name = "producers"
urlpatterns = [
    path("khoa-hoc/", include("saolang.interfaces.workspace.innovation.urls")),
    path("", home.Home.as_view(), name="home"),
    path("co-so/", profile.Profile.as_view(), name="profile"),
    path("co-so/rut-de-nghi/", profile.WithdrawProposal.as_view(), name="proposal-withdraw"),
    path("so-lieu/", figures.Years.as_view(), name="years"),
    path("so-lieu/<int:year>/", figures.Year.as_view(), name="figures"),
    path("san-pham/", products.Products.as_view(), name="products"),
    path("san-pham/moi/", products.NewProduct.as_view(), name="product-new"),
    path("san-pham/<str:public_id>/", products.ProductPage.as_view(), name="product"),
    path("san-pham/<str:public_id>/sua/", products.EditProduct.as_view(), name="product-edit"),
    path("san-pham/<str:public_id>/mo-ho-so/", products.StartDossier.as_view(), name="dossier-start"),
    path("san-pham/<str:public_id>/ma-qr.<str:kind>", products.ProductQr.as_view(), name="product-qr"),
    *product_part_paths(),
    path("ho-so/<str:public_id>/", dossiers.DossierPage.as_view(), name="dossier"),
    path("ho-so/<str:public_id>/sua-tiep/", dossiers.Reopen.as_view(), name="reopen"),
    path("ho-so/<str:public_id>/rut/", dossiers.Withdraw.as_view(), name="withdraw"),
    path("ho-so/<str:public_id>/bo-tieu-chi-moi/", dossiers.RenewPin.as_view(), name="renew-pin"),
    path("ho-so/<str:public_id>/bieu-mau/<str:form>/", dossiers.Form.as_view(), name="form"),
    path("ho-so/<str:public_id>/ban-chot/<int:number>/", dossiers.Version.as_view(), name="version"),
    path("ho-so/<str:public_id>/bao-cao/", report.Report.as_view(), name="report"),
    path("ho-so/<str:public_id>/nop/", submission.Submit.as_view(), name="submit"),
    path("ho-so/<str:public_id>/bo-sung/", supplements.Supplements.as_view(), name="supplements"),
    path("ho-so/<str:public_id>/bo-sung/giay-to/", supplements.AddPaper.as_view(), name="supplement-paper"),
    path("ho-so/<str:public_id>/bo-sung/nop/", supplements.HandIn.as_view(), name="supplement-hand-in"),
    # Self-assessment and evidence.
    path(
        "ho-so/<str:public_id>/tu-danh-gia/<str:part>/",
        self_assessment.SelfAssessment.as_view(),
        name="self-assessment",
    ),
    path("ho-so/<str:public_id>/minh-chung/<str:code>/", papers.CriterionPapers.as_view(), name="criterion-papers"),
    path("ho-so/<str:public_id>/tap-thu/", practice.Practice.as_view(), name="practice"),
    path("giay-to/", evidence.Ledger.as_view(), name="evidence"),
    path("giay-to/moi/", evidence.NewEvidence.as_view(), name="evidence-new"),
    path("giay-to/<str:public_id>/", evidence.EvidenceItem.as_view(), name="evidence-item"),
    path("giay-to/<str:public_id>/<str:verb>/", evidence.EvidenceVerb.as_view(), name="evidence-verb"),
]
