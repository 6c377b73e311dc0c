"""Addresses: portal at the root, workspace under /lam-viec/, signing in at /tai-khoan/, other systems at /api/."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("lam-viec/", include("saolang.interfaces.workspace.urls")),
    path("giao-dien/", include("saolang.common.ui.urls")),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("api/", include("saolang.interfaces.api.urls")),
    path("", include("saolang.interfaces.portal.urls")),
]

handler403 = "saolang.common.ui.views.forbidden"
handler404 = "saolang.config.errors.not_found"
handler500 = "saolang.config.errors.server_error"
