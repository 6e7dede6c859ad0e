"""Makes the virtual environment and installs the pinned, hashed requirements into it.

Runs on the machine's own interpreter before anything is installed, so it uses the standard
library alone and a syntax that an old Python can read: it has to tell such a Python no.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
HERE = Path(__file__).resolve().parent
# A larger set holds every pin of the smaller ones, so installing it satisfies them too.
HOLDS = {"base": ["base"], "dev": ["dev", "base"], "forward": ["forward"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path, help="folder of the virtual environment")
    parser.add_argument("requirements", choices=sorted(HOLDS))
    arguments = parser.parse_args()
    if sys.version_info < OLDEST:
        sys.exit(
            "Jisr needs Python 3.11 or newer; this is {}.{} ({}). "
            "Choose another with: make PYTHON=python3.11 ...".format(
                sys.version_info[0], sys.version_info[1], sys.executable
            )
        )
    if is_installed(arguments.environment, arguments.requirements):
        return
    if not works(arguments.environment):
        create(arguments.environment)
    install(arguments.environment, arguments.requirements)


def is_installed(environment, requirements):
    """True when this very requirements file was the last one installed, and Python still runs."""
    stamp = stamp_path(environment, requirements)
    return (
        stamp.exists()
        and stamp.read_text() == fingerprint(requirements)
        and interpreter(environment).exists()
    )


def works(environment):
    """True when the environment's own interpreter starts and is new enough."""
    python = interpreter(environment)
    if not python.exists():
        return False
    question = "import sys; sys.exit(sys.version_info < {})".format(OLDEST)
    return subprocess.run([str(python), "-c", question], check=False).returncode == 0


def create(environment):
    """Make the environment anew; a broken one of the same name is put out of the way first."""
    print("Making {} with Python {}".format(environment, sys.version.split()[0]), flush=True)
    if environment.exists():
        shutil.rmtree(environment)
    made = subprocess.run([sys.executable, "-m", "venv", str(environment)], check=False)
    if made.returncode:
        sys.exit(
            "Python could not make a virtual environment (see above). "
            "On Debian and Ubuntu: apt-get install python3-venv"
        )


def install(environment, requirements):
    """Install with hashes and mark what was installed; the mark is written last."""
    print("Installing requirements/{}.txt (the first time takes a minute)".format(requirements))
    sys.stdout.flush()
    for stamp in environment.glob("installed-*.sha256"):
        stamp.unlink()
    command = [
        str(interpreter(environment)), "-m", "pip", "install", "--require-hashes",
        "--requirement", str(HERE / (requirements + ".txt")),
    ]  # fmt: skip
    variables = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    with subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, universal_newlines=True
    ) as pip:
        for line in pip.stdout:
            if not line.startswith("Requirement already satisfied"):
                print(line, end="", flush=True)
    if pip.returncode:
        sys.exit("Installing failed (see above). Run the same command again to go on.")
    for name in HOLDS[requirements]:
        stamp_path(environment, name).write_text(fingerprint(name))


def interpreter(environment):
    """The environment's Python."""
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return environment / folder / name


def stamp_path(environment, requirements):
    """Where the fingerprint of an installed requirements file is kept."""
    return environment / "installed-{}.sha256".format(requirements)


def fingerprint(requirements):
    """The SHA-256 of a requirements file."""
    return hashlib.sha256((HERE / (requirements + ".txt")).read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
