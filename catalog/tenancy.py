"""Whose rows this request, task or command may see: a scope that SQL reads at the last moment.

The default manager of every business-owned model filters by a boolean expression which looks at
the scope when the SQL is compiled, not when the queryset is built. A queryset kept in a form class
or a module therefore never serves one business's rows to another, and a query outside any scope
raises instead of answering.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BooleanField, Expression

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler


class ScopeUnset(RuntimeError):
    """A business-owned table was read outside `scope()` and `unscoped()`."""


class ReadOnlyScope(RuntimeError):
    """A row was about to be written while somebody only looks at a business's desk."""


class WrongScope(RuntimeError):
    """A row of one business was about to be written inside another's scope."""


@dataclass(frozen=True)
class Scope:
    """One business (its id), or deliberately all of them with the reason why."""

    business_id: int | None
    reason: str = ""
    read_only: bool = False


_current: ContextVar[Scope | None] = ContextVar("jisr_scope", default=None)


def current_scope() -> Scope | None:
    return _current.get()


def current_business_id() -> int | None:
    """The id of the one business in scope; None in an unscoped block. Raises ScopeUnset."""
    found = _current.get()
    if found is None:
        raise ScopeUnset("No business in scope: open tenancy.scope() or tenancy.unscoped().")
    return found.business_id


def is_read_only() -> bool:
    """Whether the scope is that of somebody who only looks."""
    found = _current.get()
    return found is not None and found.read_only


@contextmanager
def scope(business: "models.Model | int", *, read_only: bool = False) -> Iterator[None]:
    """Work for one business, or only look; takes the business or its id."""
    business_id = business if isinstance(business, int) else business.pk
    if business_id is None:
        raise ScopeUnset("A business that is not saved cannot be a scope.")
    token = _current.set(Scope(business_id, read_only=read_only))
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def unscoped(reason: str) -> Iterator[None]:
    """Work across all businesses, saying why; every use can be found by its name."""
    if not reason:
        raise ValueError("Leaving the scope needs a reason.")
    token = _current.set(Scope(None, reason))
    try:
        yield
    finally:
        _current.reset(token)


class InScope(Expression):
    """`business_id = <current business>`, always true when unscoped, an error when unset."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, column: Any) -> None:
        super().__init__(output_field=BooleanField())
        self.column = column

    def get_source_expressions(self) -> list[Any]:
        return [self.column]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.column,) = exprs

    def as_sql(
        self, compiler: "SQLCompiler", connection: "BaseDatabaseWrapper"
    ) -> tuple[str, tuple[Any, ...]]:
        business_id = current_business_id()
        if business_id is None:
            return "1 = 1", ()
        sql, params = compiler.compile(self.column)
        return f"{sql} = %s", (*params, business_id)


class ScopedQuerySet(models.QuerySet):
    """A queryset whose rows are those of the scope it is evaluated in."""


_Manager = models.Manager.from_queryset(ScopedQuerySet)


class ScopedManager(_Manager):
    """The default manager of a business-owned model; `column` leads to the business."""

    def __init__(self, column: str = "business_id") -> None:
        super().__init__()
        self.column = column

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(InScope(models.F(self.column)))


class BusinessOwned(models.Model):
    """A row that belongs to exactly one business, set from the scope and never from a form."""

    business = models.ForeignKey(
        "catalog.Business", on_delete=models.CASCADE, related_name="+", editable=False
    )

    objects = ScopedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        claim_for_scope(self)
        super().save(*args, **kwargs)


def claim_for_scope(row: Any) -> None:
    """Give a new row to the business in scope; refuse a row that belongs to another.

    Raises ScopeUnset outside any scope, WrongScope for another business's row and ReadOnlyScope
    where one only looks.
    """
    business_id = current_business_id()
    if is_read_only():
        raise ReadOnlyScope(f"{row._meta.label} of business {row.business_id}: looking only.")
    if row.business_id is None and business_id is not None:
        row.business_id = business_id
    elif business_id is not None and row.business_id != business_id:
        raise WrongScope(f"{row._meta.label} of business {row.business_id} in scope {business_id}.")
