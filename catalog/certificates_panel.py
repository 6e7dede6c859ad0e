"""On the product screen: the labels that cover the product. They are live rows beside the draft."""

from wagtail.admin.panels import Panel

from catalog.permissions import VIEW_PAPERS
from catalog.selectors.papers import ProofRow, certificate_rows


class CertificatesPanel(Panel):
    """Shows labels with their state; the owner changes them on the screen "Labels and papers"."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalog/panels/certificates.html"

        @property
        def certificates(self) -> list[ProofRow]:
            return certificate_rows(product_id=self.instance.pk) if self.instance.pk else []

        @property
        def may_manage(self) -> bool:
            return bool(self.request and self.request.user.has_perm(VIEW_PAPERS))

        def is_shown(self) -> bool:
            match = self.request.resolver_match if self.request else None
            return match is None or match.url_name != "revisions_revert"
