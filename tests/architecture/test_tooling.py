"""The tools of the developer's day keep their promises: pins, environment, missing services."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
REQUIREMENTS = ROOT / "requirements"


def load(path: str) -> ModuleType:
    """Import a script that belongs to no package."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> set[str]:
    """Return `package==version` with its marker for each requirement of a file."""
    text = (REQUIREMENTS / name).read_text("utf-8")
    return set(re.findall(r"^([a-z0-9][^\s\\]*==[^\\\n]+?)\s*\\?$", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["base.txt", "dev.txt", "forward.txt"])
def test_every_requirement_is_pinned_with_a_hash_and_no_address(name: str):
    # Given
    text = (REQUIREMENTS / name).read_text("utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]

    # Then
    assert len(lines) > 50
    assert [line for line in lines if "--hash=sha256:" not in line or "==" not in line] == []
    assert "://" not in text


def test_development_holds_every_pin_of_the_product():
    assert pins("base.txt") - pins("dev.txt") == set()


def test_an_old_python_gets_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    # Given
    install = load("requirements/install.py")
    monkeypatch.setattr(install, "OLDEST", (99, 0))
    monkeypatch.setattr(sys, "argv", ["install.py", str(tmp_path / "venv"), "base"])

    # When
    with pytest.raises(SystemExit) as refusal:
        install.main()

    # Then
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert str(refusal.value).startswith(f"Jisr needs Python 3.11 or newer; this is {version} ")
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "venv").exists()


def test_an_environment_is_current_only_with_the_same_requirements(tmp_path: Path):
    # Given
    install = load("requirements/install.py")
    python = install.interpreter(tmp_path)
    python.parent.mkdir()
    python.touch()
    stamp = install.stamp_path(tmp_path, "base")
    before = install.is_installed(tmp_path, "base")

    # When
    stamp.write_text(install.fingerprint("base"))
    same = install.is_installed(tmp_path, "base")
    stamp.write_text(install.fingerprint("dev"))
    other = install.is_installed(tmp_path, "base")

    # Then
    assert (before, same, other) == (False, True, False)


@pytest.mark.parametrize(
    "line",
    [
        "pip install --index" + "-url=https://mirror.example",
        "path = '/ho" + "me/someone/project'",
        '"resol' + 'ved": "https://registry.example/a.tgz"',
    ],
)
def test_addresses_of_one_machine_are_found(line: str):
    assert load("tests/architecture/addresses.py").WRONG.search(line)


def test_missing_services_fail_the_run_where_they_are_required():
    # Given: no program can be found by name
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("JISR_", "DATABASE"))}
    variables |= {"PATH": "", "JISR_REQUIRE_SERVICES": "1", "JISR_TEST_DATABASES": "sqlite"}

    # When
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "run.py")],
        env=variables,
        check=False,
        capture_output=True,
        text=True,
    )

    # Then
    assert run.returncode == 1
    assert run.stdout.splitlines() == [
        "No Chromium found: the browser tests were not run.",
        "JISR_REQUIRE_SERVICES is set, so this is a failure.",
    ]
