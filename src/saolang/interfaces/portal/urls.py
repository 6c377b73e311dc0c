"""Public addresses; printed on labels and papers, so they never change."""

from django.urls import path

from saolang.interfaces.portal import photos, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("san-pham/", views.products, name="products"),
    path("san-pham/<slug:public_id>/", views.product, name="product"),
    path("anh/<str:public_id>/<str:size>.webp", photos.photo, name="photo"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>.pdf", views.certificate_pdf, name="certificate-pdf"),
    path("xac-minh/<str:code>.jwt", views.certificate_credential, name="certificate-credential"),
    path("xac-minh/<str:code>/", views.certificate, name="certificate"),
    path(".well-known/jwks.json", views.jwks, name="jwks"),
]
