"""Addresses of the room's pages, included by every desk that reaches them."""

from django.urls import path

from saolang.interfaces.workspace.innovation import barcodes, calls, labels, proposals, rights, standards

app_name = "innovation"
urlpatterns = [
    path("", rights.Rights.as_view(), name="rights"),
    path("moi/", rights.NewRight.as_view(), name="right-new"),
    path("quyen/<str:public_id>/", rights.RightPage.as_view(), name="right"),
    path("quyen/<str:public_id>/sua/", rights.EditRight.as_view(), name="right-edit"),
    path("quyen/<str:public_id>/buoc/", rights.MoveRight.as_view(), name="right-move"),
    path("quyen/<str:public_id>/cho-dung/", rights.NewUse.as_view(), name="use-new"),
    path("quyen/<str:public_id>/cho-dung/<str:use_id>/thoi/", rights.EndUse.as_view(), name="use-end"),
    path("quyen/<str:public_id>/phi/", rights.NewFee.as_view(), name="fee-new"),
    path("phi/<str:public_id>/da-nop/", rights.PayFee.as_view(), name="fee-pay"),
    path("san-pham/<str:public_id>/", rights.ProductRights.as_view(), name="product-rights"),
    path("ma-vach/", barcodes.Barcodes.as_view(), name="barcodes"),
    path("ma-vach/doanh-nghiep/moi/", barcodes.NewPrefix.as_view(), name="prefix-new"),
    path("ma-vach/doanh-nghiep/<str:public_id>/duy-tri/", barcodes.ExtendPrefix.as_view(), name="prefix-extend"),
    path("ma-vach/doanh-nghiep/<str:public_id>/phi/", barcodes.PrefixFee.as_view(), name="prefix-fee"),
    path("ma-vach/san-pham/<str:public_id>/", barcodes.NewNumber.as_view(), name="number-new"),
    path("ma-vach/<str:public_id>/thoi-dung/", barcodes.EndNumber.as_view(), name="number-end"),
    path("nhan/", labels.Labels.as_view(), name="labels"),
    path("nhan/noi-dung/", labels.LabelRules.as_view(), name="label-rules"),
    path("nhan/san-pham/<str:public_id>/", labels.NewLabelCheck.as_view(), name="label-new"),
    path("nhan/<str:public_id>/", labels.LabelCheckPage.as_view(), name="label"),
    path("nhan/<str:public_id>/anh/", labels.LabelPhoto.as_view(), name="label-photo"),
    path("tieu-chuan/", standards.Standards.as_view(), name="standards"),
    path("tieu-chuan/yeu-cau/", standards.Requirements.as_view(), name="requirements"),
    path("tieu-chuan/yeu-cau/moi/", standards.NewRequirement.as_view(), name="requirement-new"),
    path("tieu-chuan/phieu/<str:public_id>/", standards.ReportFile.as_view(), name="report-file"),
    path("tieu-chuan/san-pham/<str:public_id>/", standards.ProductStandards.as_view(), name="product-standards"),
    path("tieu-chuan/san-pham/<str:public_id>/moi/", standards.NewStandard.as_view(), name="standard-new"),
    path("tieu-chuan/san-pham/<str:public_id>/phieu/", standards.NewReport.as_view(), name="report-new"),
    path("tieu-chuan/<str:public_id>/thoi/", standards.EndStandard.as_view(), name="standard-end"),
    path("de-xuat/", calls.Calls.as_view(), name="calls"),
    path("de-xuat/dot-moi/", calls.NewCall.as_view(), name="call-new"),
    path("de-xuat/dot/<str:public_id>/", calls.CallPage.as_view(), name="call"),
    path("de-xuat/dot/<str:public_id>/soan/", calls.NewProposal.as_view(), name="proposal-new"),
    path("de-xuat/<str:public_id>/", proposals.ProposalPage.as_view(), name="proposal"),
    path("de-xuat/<str:public_id>/sua/", proposals.EditProposal.as_view(), name="proposal-edit"),
    path("de-xuat/<str:public_id>/cham/", proposals.ScoreProposal.as_view(), name="proposal-score"),
    path("de-xuat/<str:public_id>/quyet-dinh/", proposals.Commission.as_view(), name="commission"),
    path("de-xuat/<str:public_id>/tinh-hinh/", proposals.NewFollowUp.as_view(), name="follow-up"),
    path("de-xuat/<str:public_id>/nghiem-thu/", proposals.FinishTask.as_view(), name="finish"),
]
