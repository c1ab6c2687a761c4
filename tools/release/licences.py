"""Prints the licences of all that the programs of a release are built of: licences.py DIST [ENGINE].

It stops if a module or a part has none.
"""

import pathlib
import subprocess
import sys

import modules
import parts

LINE = "=" * 78


def held(folder):
    """The files of a folder that hold a licence."""
    return sorted(f for f in folder.iterdir() if f.is_file() and f.suffix != ".go" and f.name.lower().startswith(("licen", "copying", "notice", "patents")))


def of_module(folder, packages):
    """The files of a module that hold a licence: its own, and those between it and a package that is built in, of copied code."""
    folders = {folder}
    for package in packages:
        while package != folder:
            folders.add(package)
            package = package.parent
    return [file for each in sorted(folders) for file in held(each)]


def show(title, text):
    print(f"\n{LINE}\n{title}\n{LINE}\n\n{text.strip()}")


def show_modules(dist):
    """Prints the licences of Go and of each module, and gives the modules that have none."""
    root, version = subprocess.run(["go", "env", "GOROOT", "GOVERSION"], check=True, capture_output=True, text=True).stdout.split()
    for name in ("LICENSE", "PATENTS"):
        show(f"Go and its standard library {version}: {name}", (pathlib.Path(root) / name).read_text(encoding="utf-8"))
    missing, known = [], modules.folders()
    for path, version in modules.of_release(dist).items():
        folder, packages = known.get(path) or (download(path, version), set())
        files = of_module(folder, packages)
        if not any(file.parent == folder for file in files):
            missing.append(path)
        for file in files:
            show(f"{path} {version}: {file.relative_to(folder).as_posix()}", file.read_text(encoding="utf-8", errors="replace"))
    return missing


def download(path, version):
    """The folder of a module that only another processor needs."""
    said = subprocess.run(["go", "mod", "download", "-json", f"{path}@{version}"], check=True, capture_output=True, text=True).stdout
    return pathlib.Path(said.partition('"Dir": "')[2].partition('"')[0])


def show_parts(systems):
    """Prints the licence of each part that is not a Go module."""
    for part in parts.released(parts.parts(), systems):
        where = "the database engine" if part["inside"] == "engine" else "what the compiler adds to ccx.exe"
        show(f"{part['part']} {part['version']}".strip() + f", in {where}: {part['licence']}", parts.text(part))


def main():
    dist = pathlib.Path(sys.argv[1])
    systems = sorted({path.stem.split("-")[1] for path in modules.programs(dist) if "verify" not in path.name})
    parts.check(pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None, dist)
    print("ccx is built of Go, of Go modules, and of the database engine DuckDB, which is linked in or, on Windows, beside it as\n"
          "duckdb.dll, and which is built of others in turn. Each is under its own licence. They follow in this order.")
    missing = show_modules(dist)
    show_parts(systems)
    if missing:
        sys.exit("release: no licence found for " + ", ".join(missing))


main()
