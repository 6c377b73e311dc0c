"""Forms of the council's desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from saolang.apps.evaluation.models import AdvisoryReport


class AdvisoryForm(forms.ModelForm):  # type: ignore[type-arg]
    """Báo cáo thẩm định của tổ tư vấn."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AdvisoryReport
        fields = ("dossier_findings", "site_findings", "surveyed_on", "test_findings", "remarks")
        widgets = {
            "dossier_findings": forms.Textarea(attrs={"rows": 6}),
            "site_findings": forms.Textarea(attrs={"rows": 4}),
            "test_findings": forms.Textarea(attrs={"rows": 3}),
            "remarks": forms.Textarea(attrs={"rows": 4}),
            "surveyed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "dossier_findings": _("Đủ giấy tờ chưa, giấy nào sắp hết hạn, số liệu nào chưa khớp. Nêu theo tiêu chí."),
            "site_findings": _("Thấy gì ở vùng nguyên liệu, nơi sản xuất, khâu đóng gói."),
            "test_findings": _("Cần lấy mẫu gì, chỉ tiêu nào, vì sao; kết quả nếu đã có."),
            "remarks": _("Nên đưa ra hội đồng không, hội đồng nên hỏi thêm điều gì."),
        }

    def _post_clean(self) -> None:
        """Leave the model alone: the room's verb checks what belongs together, in words for people."""
