"""Writes the bill of materials of a release, and stops unless it names just what the programs are built of: bill.py DIST [ENGINE].

cyclonedx-gomod writes one of each program. Here they become one, to which the database engine and its parts are added, and what the
compiler adds.
"""

import hashlib
import json
import pathlib
import subprocess
import sys

import modules
import parts

WRITER = ["go", "tool", "-modfile=tools/go.mod", "cyclonedx-gomod", "bin", "-json", "-std", "-noserial"]


def of_program(path):
    """The bill of one program."""
    return json.loads(subprocess.run([*WRITER, path], check=True, capture_output=True, text=True).stdout)


def checksum(data):
    return [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}]


def component(part):
    """A part as a component of the bill."""
    said = {"bom-ref": f"part:{part['part']}", "type": "library", "name": part["part"]}
    if part["version"]:
        said["version"] = part["version"]
    return {**said, "licenses": [{"expression": part["licence"]}]}


def engine_and_compiler(systems, library):
    """The database engine, with its parts in it, its Windows library, and what the compiler adds."""
    rows = parts.released(parts.parts(), systems)
    inside = [component(part) for part in rows if part["inside"] == "engine"]
    engine = next(part for part in inside if part["name"] == "duckdb")
    inside.remove(engine)
    yield {**engine, "purl": f"pkg:github/duckdb/duckdb@v{engine['version']}", "components": inside}
    if library:
        yield {"bom-ref": "duckdb.dll", "type": "file", "name": "duckdb.dll", "version": engine["version"], "hashes": checksum(library),
               "purl": f"pkg:maven/org.duckdb/duckdb_jdbc@{engine['version']}.0", "licenses": engine["licenses"]}
    yield from (component(part) for part in rows if part["inside"] == "program")


def release(dist, library):
    """The bill of all programs of a release."""
    paths = modules.programs(dist)
    bills = [of_program(path) for path in paths]
    whole = {key: bills[0][key] for key in ("$schema", "bomFormat", "specVersion", "version")}
    main = {key: value for key, value in bills[0]["metadata"]["component"].items() if key in ("type", "version")}
    whole["metadata"] = {"tools": bills[0]["metadata"]["tools"], "component": {"bom-ref": "ccx", "name": "ccx", **main}}
    found = {}
    for each in bills:
        for one in each["components"]:
            found[one["bom-ref"]] = {**one, "purl": one["purl"].partition("?")[0]}
    systems = sorted({path.stem.split("-")[1] for path in paths if "verify" not in path.name})
    files = [{"bom-ref": path.name, "type": "file", "name": path.name, "hashes": checksum(path.read_bytes())} for path in paths]
    whole["components"] = files + [found[key] for key in sorted(found)] + list(engine_and_compiler(systems, library))
    return whole


def faults(whole, dist):
    """What the bill says of Go modules and what the programs do not, or the other way round."""
    said = {one["name"]: one["version"] for one in whole["components"] if one.get("purl", "").startswith("pkg:golang/") and one["name"] != "std"}
    built, required = modules.of_release(dist), modules.required()
    for path in sorted(said.keys() | built.keys()):
        versions = {"the bill": said.get(path), "the programs": built.get(path), "go.mod": required.get(path)}
        if len(set(versions.values())) > 1:
            yield f"{path} has other versions in the bill, the programs and go.mod: " + ", ".join(f"{where} {version or 'none'}" for where, version in versions.items())
    refs = [one["bom-ref"] for one in whole["components"]] + [part["bom-ref"] for one in whole["components"] for part in one.get("components", [])]
    for ref in sorted({ref for ref in refs if refs.count(ref) > 1}):
        yield f"the bill names {ref} twice"


def main():
    dist = pathlib.Path(sys.argv[1])
    library = pathlib.Path(sys.argv[2]).read_bytes() if len(sys.argv) > 2 else b""
    whole = release(dist, library)
    wrong = list(faults(whole, dist))
    if wrong:
        sys.exit("release: " + "\nrelease: ".join(wrong))
    (dist / "ccx.cdx.json").write_text(json.dumps(whole, indent=2) + "\n")
    inside = sum(len(one.get("components", [])) for one in whole["components"])
    print(f"release: the bill names {len(modules.of_release(dist))} Go modules, as {len(modules.programs(dist))} programs do, and {inside} parts of the database engine")


main()
