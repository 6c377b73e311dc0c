"""Public addresses; printed on labels and papers, so they never change."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from saolang.interfaces.portal import (
    home,
    maps,
    misuse,
    open_data,
    photos,
    places,
    producers,
    product,
    products,
    site,
    units,
    verify,
)
from saolang.interfaces.portal.content import counting, library, news, voices
from saolang.interfaces.portal.site import SITEMAPS

app_name = "portal"
SITE = {"sitemaps": SITEMAPS}
urlpatterns = [
    path("", home.home, name="home"),
    path("san-pham/", products.products, name="products"),
    path("san-pham/goi-y/", products.suggestions, name="suggestions"),
    path("san-pham/<slug:public_id>/", product.product, name="product"),
    path("chu-the/", producers.producers, name="producers"),
    path("chu-the/<str:public_id>/", producers.producer, name="producer"),
    path("don-vi/", units.units, name="units"),
    path("xa/<slug:code>/", units.unit, name="unit"),
    path("diem-ban/", places.places, {"kind": "point_of_sale"}, name="points-of-sale"),
    path("diem-ban/<str:public_id>/", places.place, {"kind": "point_of_sale"}, name="point-of-sale"),
    path("lang-nghe/", places.places, {"kind": "craft_village"}, name="craft-villages"),
    path("lang-nghe/<str:public_id>/", places.place, {"kind": "craft_village"}, name="craft-village"),
    path("du-lich/", places.places, {"kind": "tourism"}, name="tourism-places"),
    path("du-lich/<str:public_id>/", places.place, {"kind": "tourism"}, name="tourism-place"),
    path("vung-nguyen-lieu/", places.places, {"kind": "growing_area"}, name="growing-areas"),
    path("vung-nguyen-lieu/<str:public_id>/", places.place, {"kind": "growing_area"}, name="growing-area"),
    path("ban-do/", maps.map_page, name="map"),
    path("ban-do/diem.geojson", maps.map_points, name="map-points"),
    path("anh/<str:public_id>/<str:size>.webp", photos.photo, name="photo"),
    path("bao-sai/", misuse.report, name="misuse"),
    path("bao-sai/<str:receipt_code>/", misuse.receipt, name="misuse-receipt"),
    path("xac-minh/", verify.verify, name="verify"),
    path("xac-minh/anh/", verify.photo, name="verify-photo"),
    path("xac-minh/thay-doi.atom", site.changes, name="changes"),
    path("xac-minh/<str:code>.pdf", verify.certificate_pdf, name="certificate-pdf"),
    path("xac-minh/<str:code>.jwt", verify.certificate_credential, name="certificate-credential"),
    path("xac-minh/<str:code>/", verify.certificate, name="certificate"),
    path("du-lieu-mo/", open_data.datasets, name="open-data"),
    path("du-lieu-mo/<slug:name>/", open_data.dataset, name="open-data-set"),
    path("du-lieu-mo/<slug:name>/<int:number>.<slug:kind>", open_data.release_file, name="open-data-file"),
    path(
        "du-lieu-mo/<slug:name>/<int:number>-thay-doi.json",
        open_data.release_file,
        {"kind": "difference"},
        name="open-data-difference",
    ),
    path("du-lieu-mo/<slug:name>/moi-nhat.<slug:kind>", open_data.latest_file, name="open-data-latest"),
    path("tin-tuc/", news.articles, name="articles"),
    path("tin-tuc/rss.xml", news.feed, name="feed"),
    path("tin-tuc/anh/<str:public_id>/", news.picture, name="article-picture"),
    path("tin-tuc/tep/<str:public_id>/", news.attachment, name="article-file"),
    path("tin-tuc/<slug:slug>/", news.article, name="article"),
    path("tin-tuc/<slug:slug>/diem/", voices.give, name="article-vote"),
    path("luot-xem/", counting.count, name="count"),
    path("van-ban/", library.documents, name="documents"),
    path("van-ban/tep/<str:public_id>/", library.document_file, name="document-file"),
    path("van-ban/<str:public_id>/", library.document, name="document"),
    path("bieu-ngu/<str:public_id>/", library.banner_picture, name="banner-picture"),
    path(".well-known/jwks.json", verify.jwks, name="jwks"),
    path(".well-known/security.txt", site.security, name="security"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap_index, name="sitemap-index"),
    path("sitemap-<section>.xml", sitemaps.sitemap, SITE, name="sitemap"),
]
