"""Addresses: the portal at the root, the workspace under /lam-viec/, signing in under /tai-khoan/."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("lam-viec/", include("saolang.interfaces.workspace.urls")),
    path("giao-dien/", include("saolang.common.ui.urls")),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("", include("saolang.interfaces.portal.urls")),
]

handler403 = "saolang.common.ui.views.forbidden"
handler404 = "saolang.common.ui.views.not_found"
handler500 = "saolang.common.ui.views.server_error"
