from django.urls import path

from saolang.common.ui import views

app_name = "ui"
urlpatterns = [
    path("sang-toi/", views.choose_theme, name="theme"),
    path("kieu-mau/", views.board, name="board"),
    path("mat-mang/", views.offline, name="offline"),
]
