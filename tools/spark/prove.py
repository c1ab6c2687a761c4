"""Proves that the rules say the same on Spark as in DuckDB. Usage: prove.py cases [PART OF A PATH]"""
import csv
import sys
import time

import cases
import engine
import shape
import weeks
from rules import Rules


def prove_cases(part=""):
    started = time.time()
    rules = Rules()
    print(f"translated: {time.time() - started:.1f} s")
    bench = cases.Bench(rules, engine.Engine(engine.session()))
    names = {(f["Path"].split("/")[0], f["Name"]): f for f in rules.files if f["Path"] in rules.made}
    wrong = done = 0
    for path, f in cases.found(names):
        if part not in str(path):
            continue
        problem = bench.run(path, f)
        done += 1
        if problem:
            wrong += 1
            print(f"{path.relative_to(cases.shape.SQL)}: {problem[:600]}", flush=True)
    print(f"{done} cases, {wrong} wrong, {time.time() - started:.0f} s")
    return wrong


def prove_week(folder):
    """Makes a week in both engines and compares every table, published select and check."""
    started = time.time()
    rules = Rules()
    week = weeks.Week(rules, folder)
    wanted = weeks.duckdb_rows(week, arguments)
    print(f"DuckDB: {len(wanted)} results, {time.time() - started:.1f} s", flush=True)
    wrong, empty, rows = 0, [], 0
    try:
        for name, got in weeks.spark_rows(week, engine.Engine(engine.session()), arguments):
            problem = weeks.same(wanted[name], got, False)
            rows += len(got)
            if not got:
                empty.append(name)
            if problem:
                wrong += 1
                print(f"{name}: {problem[:600]}" if wrong <= 12 else name, flush=True)
    except Exception as error:  # noqa: BLE001
        print(str(error).split("JVM stacktrace")[0][:1500])
        raise SystemExit(1)
    print(f"{len(wanted)} results of {rows} rows, {len(empty)} empty, {wrong} differ, {time.time() - started:.0f} s")
    print("not made:", week.left)
    return wrong


def arguments(f):
    """What a published select is asked with: what the catalogue says, or each destination and scheme that there is."""
    if "$1" not in f["Text"]:
        return [()]
    with open(shape.SQL / "catalogue/output_tables.csv", newline="", encoding="utf-8") as file:
        rows = {tuple(r["arguments"].split("|")) for r in csv.DictReader(file) if r["select"] == f["Name"] and r["arguments"]}
    return sorted(rows) or [(x,) for x in ("1993", "2003", "CSA1993", "CSA2003", "WAREHOUSE")]


if __name__ == "__main__":
    what = {"cases": prove_cases, "week": prove_week}[sys.argv[1]]
    sys.exit(1 if what(*sys.argv[2:]) else 0)
