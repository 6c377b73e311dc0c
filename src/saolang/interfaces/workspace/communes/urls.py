"""Addresses of the commune desk."""

from django.urls import path

from saolang.interfaces.workspace.communes import appraisal, dossier, lists, producers, steps

app_name = "communes"
urlpatterns = [
    path("", lists.Inbox.as_view(), name="home"),
    path("chu-the/", producers.Producers.as_view(), name="producers"),
    path("chu-the/moi/", producers.NewProducer.as_view(), name="producer-new"),
    path("chu-the/<str:public_id>/", producers.ProducerPage.as_view(), name="producer"),
    path(
        "chu-the/<str:public_id>/mat-khau/<str:person_id>/",
        producers.ProducerPassword.as_view(),
        name="producer-password",
    ),
    path("tat-ca/", lists.AllDossiers.as_view(), name="all"),
    path("ho-so/<str:public_id>/", dossier.DossierPage.as_view(), name="dossier"),
    path("ho-so/<str:public_id>/tham-dinh/", appraisal.AppraisalPage.as_view(), name="appraisal"),
    path("ho-so/<str:public_id>/bo-sung/", steps.Supplement.as_view(), name="supplement"),
    path("ho-so/<str:public_id>/tra-lai/", steps.Return.as_view(), name="return"),
    path("ho-so/<str:public_id>/de-nghi/", steps.Propose.as_view(), name="propose"),
    path("ho-so/<str:public_id>/bieu-mau-03/", steps.Form03.as_view(), name="form-03"),
]
