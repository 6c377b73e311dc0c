"""Addresses of the editors' desk, under the province's."""

from django.urls import path

from saolang.interfaces.workspace.content import articles, deeds, library

app_name = "content"
urlpatterns = [
    path("", articles.Articles.as_view(), name="articles"),
    path("moi/", articles.NewArticle.as_view(), name="article-new"),
    path("xem-thu/", articles.LivePreview.as_view(), name="live-preview"),
    path("van-ban/", library.Documents.as_view(), name="documents"),
    path("van-ban/moi/", library.DocumentPage.as_view(officers_only=True), name="document-new"),
    path("van-ban/<str:public_id>/", library.DocumentPage.as_view(), name="document"),
    path("van-ban/<str:public_id>/tep/", library.DocumentFiles.as_view(), name="document-file-add"),
    path("van-ban/<str:public_id>/tep/<str:file_id>/bo/", library.DocumentFiles.as_view(), name="document-file-remove"),
    path("chuyen-muc/", library.Categories.as_view(), name="categories"),
    path("bieu-ngu/", library.Banners.as_view(), name="banners"),
    path("bieu-ngu/moi/", library.BannerPage.as_view(officers_only=True), name="banner-new"),
    path("bieu-ngu/<str:public_id>/", library.BannerPage.as_view(), name="banner"),
    path("bai/<str:public_id>/", articles.ArticlePage.as_view(), name="article"),
    path("bai/<str:public_id>/xem-truoc/", articles.Preview.as_view(), name="preview"),
    path("bai/<str:public_id>/dang/", deeds.Publish.as_view(), name="publish"),
    path("bai/<str:public_id>/go/", deeds.Withdraw.as_view(), name="withdraw"),
    path("bai/<str:public_id>/thoi-hen/", deeds.Unschedule.as_view(), name="unschedule"),
    path("bai/<str:public_id>/anh/", deeds.AddPicture.as_view(), name="picture-add"),
    path("bai/<str:public_id>/anh/<str:picture_id>/dau-bai/", deeds.ChooseCover.as_view(), name="picture-cover"),
    path("bai/<str:public_id>/anh/<str:picture_id>/bo/", deeds.RemovePicture.as_view(), name="picture-remove"),
    path("bai/<str:public_id>/tep/", deeds.AddFile.as_view(), name="file-add"),
    path("bai/<str:public_id>/tep/<str:file_id>/bo/", deeds.RemoveFile.as_view(), name="file-remove"),
]
