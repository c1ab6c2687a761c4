"""Prints the licences of every module that ccx is built of, for the folder of a release."""

import json
import os
import pathlib
import subprocess
import sys

SYSTEMS = ("linux", "windows")


def modules():
    """The modules of the program, each with its folder, in the order of their names."""
    found = {}
    for system in SYSTEMS:
        listed = subprocess.run(
            ["go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/ccx"],
            check=True, capture_output=True, text=True, env={**os.environ, "GOOS": system, "GOARCH": "amd64", "CGO_ENABLED": "1"},
        ).stdout
        for line in listed.splitlines():
            if line:
                path, version, folder = line.split("\t")
                found[path] = (version, pathlib.Path(folder))
    return sorted(found.items())


def licences(folder):
    """The files of a module that hold its licence."""
    return sorted(f for f in folder.iterdir() if f.is_file() and f.name.lower().startswith(("licen", "copying", "notice")))


def main():
    print("ccx is built of these modules, each under its own licence. The database engine, DuckDB, is under the licence of\n"
          "github.com/duckdb/duckdb-go-bindings, also as duckdb.dll.")
    missing = []
    for path, (version, folder) in modules():
        files = licences(folder)
        if not files:
            missing.append(path)
        for file in files:
            text = file.read_text(encoding="utf-8", errors="replace").strip()
            print(f"\n{'=' * 78}\n{path} {version}: {file.name}\n{'=' * 78}\n\n{text}")
    if missing:
        sys.exit("no licence found for " + ", ".join(missing))


main()
