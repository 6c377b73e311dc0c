"""Addresses of places; what officers of communes and of the province share."""

from django.urls import path

from saolang.interfaces.workspace.places import lists, pages, photos
from saolang.interfaces.workspace.product_parts.urls import product_part_paths

app_name = "places"
urlpatterns = [
    path("", lists.Home.as_view(), name="home"),
    path("diem-cac-xa.json", lists.UnitsMap.as_view(), name="units-map"),
    path("anh-cho-duyet/", photos.WaitingPhotos.as_view(), name="photos"),
    path("anh-cho-duyet/<str:public_id>/duyet/", photos.ApprovePhoto.as_view(), name="photo-approve"),
    path("anh-cho-duyet/<str:public_id>/khong-duyet/", photos.RefusePhoto.as_view(), name="photo-refuse"),
    path("anh/<str:public_id>/<str:size>.webp", photos.PhotoFile.as_view(), name="photo-file"),
    *product_part_paths(),
    path("<slug:kind>/", lists.Places.as_view(), name="list"),
    path("<slug:kind>/ban-do.json", lists.PlacesMap.as_view(), name="list-map"),
    path("<slug:kind>/moi/", pages.NewPlace.as_view(), name="new"),
    path("<slug:kind>/<str:public_id>/", pages.PlacePage.as_view(), name="place"),
    path("<slug:kind>/<str:public_id>/sua/", pages.EditPlace.as_view(), name="edit"),
    path("<slug:kind>/<str:public_id>/thoi/", pages.ClosePlace.as_view(), name="close"),
    path("<slug:kind>/<str:public_id>/mo-lai/", pages.ReopenPlace.as_view(), name="reopen"),
]
