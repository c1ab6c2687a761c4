"""The Go modules that the programs of a release are built of, as the programs themselves say."""

import json
import os
import pathlib
import subprocess

PROGRAMS = ("./cmd/ccx", "./cmd/ccx-verify")
BUILDS = (("linux", ""), ("windows", "duckdb_use_lib"))


def of_program(path):
    """The modules of a program, each with its version."""
    said = subprocess.run(["go", "version", "-m", path], check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in said.splitlines()]
    if any(line[0] == "=>" for line in lines):
        raise SystemExit(f"release: {path.name} is built of a replaced module, for which nobody has written down a licence")
    return {line[1]: line[2] for line in lines if line[0] == "dep"}


def programs(dist):
    """The programs of a release that is not packed yet."""
    return sorted(path for path in dist.glob("ccx-*") if path.suffix in ("", ".exe"))


def of_release(dist):
    """The modules of all programs, each with its version, in the order of their names."""
    found = {}
    for path in programs(dist):
        found.update(of_program(path))
    return dict(sorted(found.items()))


def required():
    """The modules that go.mod requires, each with its version."""
    said = subprocess.run(["go", "mod", "edit", "-json"], check=True, capture_output=True, text=True).stdout
    return {module["Path"]: module["Version"] for module in json.loads(said)["Require"]}


def folders():
    """For each module its folder, and the folders of those of its packages that are built in."""
    found = {}
    for system, tags in BUILDS:
        said = subprocess.run(
            ["go", "list", "-deps", "-tags", tags, "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}", *PROGRAMS],
            check=True, capture_output=True, text=True, env={**os.environ, "GOOS": system, "GOARCH": "amd64", "CGO_ENABLED": "1"},
        ).stdout
        for line in filter(None, said.splitlines()):
            path, folder, package = line.split("\t")
            found.setdefault(path, (pathlib.Path(folder), set()))[1].add(pathlib.Path(package))
    return found
