"""Writes the rules as Spark SQL into a folder: a file for each, and plan.json, which run.py follows. Usage: generate.py FOLDER"""
import csv
import json
import sys
from pathlib import Path

import shape
from rules import Rules


def inputs():
    """The tables of <lake>/input, and those that are there also as a run leaves them."""
    with open(shape.SQL / "catalogue/lake_inputs.csv", newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    return [r["table"] for r in rows], [r["table"] for r in rows if r["written"] == "yes"]


def main(folder):
    rules, out = Rules(), Path(folder)
    given, written = inputs()
    steps = []
    for f in rules.files:
        is_given = f["Kind"] in ("table", "view") and f["Name"] in given
        if f["Path"] not in rules.made or f["Name"] in rules.excluded or is_given:
            continue
        sql, loops = rules.made[f["Path"]]
        path = out / f["Path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sql + "\n", encoding="utf-8")
        arguments = rules.arguments(f)
        steps.append({"path": f["Path"], "name": f["Name"], "kind": f["Kind"], "loops": loops, "arguments": arguments,
                      "reads_written": bool(rules.sources(f) & set(written))})
    steps.sort(key=lambda s: s["kind"] == "output")
    columns = {t: [c[:2] for c in rules.generator.tables[t]] for t in given}
    defined = {name: {"sql": sql, "reads": rules.defined_by[name]} for name, (sql, _) in rules.defined.items()}
    plan = {"inputs": columns, "written": written, "defined": defined, "steps": steps}
    (out / "plan.json").write_text(json.dumps(plan, indent=1) + "\n", encoding="utf-8")
    print(f"{len(steps)} rules in {out}")


if __name__ == "__main__":
    main(sys.argv[1])
