"""The screen where an owner says how the shop looks, delivers, is paid and is reached."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from catalog.links import shop_path
from storefront.admin.access import CHANGE_SHOP
from storefront.admin.shop_forms import ShopForm
from storefront.models import Shop
from storefront.services.shop_settings import shop_settings_save


class ShopSettingsView(WagtailAdminTemplateMixin, FormView):
    """One form; saving changes what shoppers see at once."""

    template_name = "storefront_admin/shop_settings.html"
    form_class = ShopForm
    page_title = gettext_lazy("Shop")
    header_icon = "home"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.business is None or not request.user.has_perm(CHANGE_SHOP):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        business = self.request.business
        shop = Shop.objects.filter(business=business).first() or Shop(business=business)
        return {**super().get_form_kwargs(), "business": business, "shop": shop}

    @property
    def header_buttons(self) -> list:
        url = shop_path(self.request.business.slug, translation.get_language() or "en")
        return [HeaderButton(_("See my shop"), url=url, icon_name="view")]

    def get_breadcrumbs_items(self) -> list:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: ShopForm) -> HttpResponse:
        shop_settings_save(
            business=self.request.business, settings=form.settings(), actor=self.request.user
        )
        messages.success(self.request, _("Saved. Shoppers see it now."))
        return redirect(reverse("shop_settings"))

    def form_invalid(self, form: ShopForm) -> HttpResponse:
        messages.error(
            self.request, _("Not saved yet: something needs correcting. See the marked fields.")
        )
        return super().form_invalid(form)
