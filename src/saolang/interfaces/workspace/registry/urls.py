"""Addresses of the register; what officers of communes and of the province share."""

from django.urls import path

from saolang.interfaces.workspace.registry import lists, producers, products, proposals, years

app_name = "registry"
urlpatterns = [
    path("", lists.Producers.as_view(), name="producers"),
    path("san-pham/", lists.Products.as_view(), name="products"),
    path("trung-lap/", lists.Duplicates.as_view(), name="duplicates"),
    path("de-nghi/", proposals.Proposals.as_view(), name="proposals"),
    path("de-nghi/<str:public_id>/", proposals.ProposalPage.as_view(), name="proposal"),
    path("de-nghi/<str:public_id>/duyet/", proposals.AcceptProposal.as_view(), name="proposal-accept"),
    path("de-nghi/<str:public_id>/khong-duyet/", proposals.RefuseProposal.as_view(), name="proposal-refuse"),
    path("chu-the/<str:public_id>/", producers.ProducerPage.as_view(), name="producer"),
    path("chu-the/<str:public_id>/sua/", producers.EditProducer.as_view(), name="producer-edit"),
    path("chu-the/<str:public_id>/gop/", producers.MergeProducers.as_view(), name="merge"),
    path("chu-the/<str:public_id>/so-lieu/<int:year>/", years.YearForm.as_view(), name="figures"),
    path("chu-the/<str:public_id>/san-pham-moi/", products.NewProduct.as_view(), name="product-new"),
    path("san-pham/<str:public_id>/", products.ProductPage.as_view(), name="product"),
    path("san-pham/<str:public_id>/sua/", products.EditProduct.as_view(), name="product-edit"),
]
