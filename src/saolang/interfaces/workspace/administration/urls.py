"""Addresses of the administration desk."""

from django.urls import path

from saolang.interfaces.workspace.administration import (
    home,
    installation,
    organisations,
    partner_keys,
    people,
    person,
    site,
)

app_name = "administration"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("nguoi-dung/", people.People.as_view(), name="people"),
    path("nguoi-dung/moi/", people.NewPerson.as_view(), name="person-new"),
    path("nguoi-dung/<str:public_id>/", person.PersonPage.as_view(), name="person"),
    path("nguoi-dung/<str:public_id>/vai-tro/", person.Grant.as_view(), name="membership-grant"),
    path("nguoi-dung/<str:public_id>/vai-tro/<int:number>/thoi/", person.End.as_view(), name="membership-end"),
    path("nguoi-dung/<str:public_id>/mat-khau/", person.ResetPassword.as_view(), name="person-password"),
    path("nguoi-dung/<str:public_id>/khoa/", person.Deactivate.as_view(), name="person-deactivate"),
    path("nguoi-dung/<str:public_id>/mo-lai/", person.Reactivate.as_view(), name="person-reactivate"),
    path("don-vi/", organisations.Organisations.as_view(), name="organisations"),
    path("don-vi/moi/", organisations.NewOrganisation.as_view(), name="organisation-new"),
    path("don-vi/lap-du/", organisations.CreateMissing.as_view(), name="offices-create"),
    path("don-vi/<str:public_id>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path("khoa-doi-tac/", partner_keys.Keys.as_view(), name="keys"),
    path("khoa-doi-tac/<str:public_id>/thu-hoi/", partner_keys.RevokeKey.as_view(), name="key-revoke"),
    path("chan-trang/", site.Site.as_view(), name="site"),
    path("van-hanh/", installation.Installation.as_view(), name="installation"),
    path("van-hanh/nhat-ky/", installation.CheckHistory.as_view(), name="history-check"),
    path("van-hanh/viec-hong/", installation.RetryJobs.as_view(), name="jobs-retry"),
]
