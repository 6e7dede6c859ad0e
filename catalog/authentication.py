"""Derives a person's rights in the admin from their membership: no Django group is needed."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AbstractUser, AnonymousUser

from catalog.permissions import (
    STAFF,
    WORK_FOR_ALL,
    is_staff_member,
    membership_of,
    permissions_of_member,
    permissions_of_role,
    permissions_to_look,
)
from catalog.tenancy import is_read_only

User = AbstractUser | AnonymousUser


class MembershipBackend(BaseBackend):
    """Adds the acts of a role to what Django's own groups allow. Signs nobody in."""

    def get_user_permissions(self, user_obj: User, obj: Any = None) -> frozenset[str]:
        if obj is not None or user_obj.is_anonymous or not user_obj.is_active:
            return frozenset()
        if is_staff_member(user_obj):
            return permissions_to_look() if is_read_only() else permissions_of_role(STAFF)
        membership = membership_of(user_obj)
        return permissions_of_member(membership) if membership else frozenset()

    def has_perm(self, user_obj: User, perm: str, obj: Any = None) -> bool:
        # Who is staff is decided by Django's groups alone; asking here again would never end.
        return perm != WORK_FOR_ALL and super().has_perm(user_obj, perm, obj=obj)
