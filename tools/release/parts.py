"""The parts of a program that are not Go modules: what the database engine is built of, and what the compiler adds.

parts.csv lists them, and says by what each is recognised. A cell of a system holds what must be found in the program, `-` for a
part that leaves no trace, or `not` and what must not be found; blank is for a part that the system has no use for. It is for the
engine of the version in the row duckdb: after a change of the engine, look through its folder third_party, and through what its
sources say of where they come from.
"""

import csv
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
TEXTS = HERE / "licences"
# Names in C++, as Linux and as Windows write them, of the engine's own copies of what others wrote.
ON_LINUX = re.compile(rb"N[KVr]*(\d\d?)((?:duckdb|icu)_\w+)")
ON_WINDOWS = re.compile(rb"@((?:duckdb|icu)_\w+)@@")


def parts():
    """The rows of parts.csv."""
    with (HERE / "parts.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def is_in(part, system):
    """Whether a part is in the programs of a system."""
    return bool(part[system]) and not part[system].startswith("not ")


def released(rows, systems):
    """The parts that are in a program of one of the systems."""
    return [part for part in rows if any(is_in(part, system) for system in systems)]


def text(part):
    """The licence of a part; blank if there is none."""
    file = TEXTS / f"{part['text']}.txt"
    return file.read_text(encoding="utf-8").strip() if part["text"] and file.is_file() else ""


def namespaces(program):
    """The names, in C++, of what the engine has copied, as far as a program still has them."""
    found = {name[:int(length)] for length, name in ON_LINUX.findall(program)} | set(ON_WINDOWS.findall(program))
    return {name.decode() for name in found}


def faults(rows, system, place, program, inside):
    """What parts.csv says wrongly of a file: the engine, or the program around it, or both."""
    for name in sorted(namespaces(program) - {part["namespace"] for part in rows}):
        yield f"{place} has names of {name}, of which parts.csv knows no part"
    for part in rows:
        mark = part[system]
        if part["inside"] not in inside or mark in ("", "-"):
            continue
        if mark.startswith("not "):
            if mark.removeprefix("not ").encode() in program:
                yield f"{place} has {part['part']} in it, which parts.csv says is not there"
        elif mark.encode() not in program:
            yield f"{place} has no {part['part']} in it ({mark}), which parts.csv says is there"


def unknown_libraries(rows):
    """The libraries that the Go bindings link and that no part names."""
    folder = subprocess.run(["go", "list", "-m", "-f", "{{.Dir}}", "github.com/duckdb/duckdb-go-bindings/linux-amd64"],
                            check=True, capture_output=True, text=True, cwd=HERE.parent.parent).stdout.strip()
    linked = set(re.findall(r"-l(\w+)", (pathlib.Path(folder) / "cgo_static.go").read_text())) - {"dl", "m", "stdc"}
    for name in sorted(linked - {library for part in rows for library in part["library"].split()}):
        yield f"the Go bindings link {name}, of which parts.csv knows no part"


def check(engine, dist):
    """Stops unless parts.csv says what is in the programs of dist and in the Windows library of the engine."""
    rows = parts()
    wrong = list(unknown_libraries(rows))
    for path in sorted(dist.glob("ccx-[lw]*-*64*")):
        if path.name == "ccx-windows-amd64.exe":
            wrong += faults(rows, "windows", path.name, path.read_bytes(), ("program",))
            wrong += faults(rows, "windows", "duckdb.dll", engine.read_bytes(), ("engine",))
        elif path.suffix == "":
            wrong += faults(rows, "linux", path.name, path.read_bytes(), ("engine", "program"))
    wrong += [f"{part['part']} has no licence in tools/release/licences" for part in released(rows, ("linux", "windows")) if not text(part)]
    unused = {file.stem for file in TEXTS.glob("*.txt")} - {part["text"] for part in rows}
    wrong += [f"licences/{name}.txt is of no part" for name in sorted(unused)]
    if wrong:
        sys.exit("release: " + "\nrelease: ".join(wrong))
