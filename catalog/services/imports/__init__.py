"""Bringing a cooperative's spreadsheet in: plan it, show it, apply it."""

from catalog.services.imports.applying import import_apply
from catalog.services.imports.planning import import_plan
from catalog.services.imports.records import (
    Action,
    Change,
    ImportPlan,
    ImportResult,
    RowPlan,
    report_values,
)
from catalog.services.imports.runs import (
    AlreadyApplied,
    import_check,
    import_run,
    import_run_apply,
)

__all__ = [
    "Action",
    "AlreadyApplied",
    "Change",
    "ImportPlan",
    "ImportResult",
    "RowPlan",
    "import_apply",
    "import_check",
    "import_plan",
    "import_run",
    "import_run_apply",
    "report_values",
]
