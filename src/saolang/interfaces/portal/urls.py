"""Public addresses; printed on labels and papers, so they never change."""

from django.urls import path

from saolang.interfaces.portal import home, photos, product, products, verify

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("san-pham/", products.products, name="products"),
    path("san-pham/<slug:public_id>/", product.product, name="product"),
    path("anh/<str:public_id>/<str:size>.webp", photos.photo, name="photo"),
    path("xac-minh/", verify.verify, name="verify"),
    path("xac-minh/<str:code>.pdf", verify.certificate_pdf, name="certificate-pdf"),
    path("xac-minh/<str:code>.jwt", verify.certificate_credential, name="certificate-credential"),
    path("xac-minh/<str:code>/", verify.certificate, name="certificate"),
    path(".well-known/jwks.json", verify.jwks, name="jwks"),
]
