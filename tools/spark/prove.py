"""Proves that the rules say the same on Spark as in DuckDB.

    prove.py cases [PART OF A PATH]     the given/want cases beside the SQL files
    prove.py week FOLDER [PUBLISHED]    a week of <lake>/input, and the tables in data/ that ccx published of it
    prove.py all CCX                    every case, and a week of a world at each --mess; no rule may go without
"""
import atexit
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MISSING = 5  # the code with which this ends where it cannot run
LACKS = [p for p in ("duckdb", "numpy", "pyarrow", "pyspark", "sqlglot") if importlib.util.find_spec(p) is None]
if LACKS or not shutil.which("java"):
    print("missing:", ", ".join(LACKS) or "Java", file=sys.stderr)
    sys.exit(MISSING)

import cases
import engine
import shape
import weeks
from rules import Rules

WEEKS = ("2016-02-05", "2016-02-12", "2016-02-19")


def started():
    """A session that answers. A Java that Spark cannot use is as good as none."""
    try:
        spark = engine.session()
        spark.sql("select 1").collect()
        atexit.register(ended, spark)
        return spark
    except Exception as e:  # whatever Java and Spark say
        print(f"missing: a Java that Spark starts in, which is 8, 11 or 17: {str(e)[:400]}", file=sys.stderr)
        sys.exit(MISSING)


def ended(spark):
    """Ends Spark, and waits for Java, whose files may be taken away after that."""
    gateway = spark.sparkContext._gateway
    spark.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(30)


def prove_cases(rules, spark, part=""):
    """Runs the cases: the names of the files that have one, and how many are wrong."""
    bench = cases.Bench(rules, engine.Engine(spark))
    names = {(f["Path"].split("/")[0], f["Name"]): f for f in rules.files if f["Path"] in rules.made}
    wrong, done, started = 0, [], time.time()
    for path, f in cases.found(names):
        if part not in str(path):
            continue
        problem = bench.run(path, f)
        done.append(f["Name"])
        if problem:
            wrong += 1
            print(f"{path.relative_to(shape.SQL)}: {problem[:600]}", flush=True)
    print(f"{len(done)} cases, {wrong} wrong, {time.time() - started:.0f} s", flush=True)
    return set(done), wrong


def prove_week(rules, spark, folder, data=None):
    """Makes a week in both engines: the names of what has rows, and how many results differ."""
    started, week, made = time.time(), weeks.Week(rules, folder), {}
    wrong = [f"{name} is not made and not excluded: {why}" for name, why in week.left.items()]
    wanted = weeks.duckdb_rows(week)
    for name, got in weeks.spark_rows(week, engine.Engine(spark)):
        made[name] = got
        problem = weeks.same(wanted[name], got)
        if problem:
            wrong.append(f"{name}: {problem[:600]}")
    if data:
        wrong += weeks.published(data, made)
    for line in wrong[:20]:
        print(line)
    rows = sum(len(r) for r in made.values())
    print(f"{folder}: {len(made)} results of {rows} rows, {len(wrong)} differ, {time.time() - started:.0f} s", flush=True)
    return {name.split()[0].split("/")[-1] for name, got in made.items() if got}, len(wrong)


def world(ccx, folder, mess, casegroups=200):
    """Invents a world, runs its weeks, and hands on what the rules read in the last: its folder, and what was published."""
    def do(*words, may=(0,)):
        ended = subprocess.run([ccx, *words], cwd=folder, capture_output=True, text=True)
        if ended.returncode not in may:
            raise SystemExit(f"ccx {' '.join(words)}: {ended.stderr}{ended.stdout}")

    attention = (0, 3)
    do("generate", "--weeks", "3", "--casegroups", str(casegroups), "--mess", str(mess), "--seed", str(mess), "in")
    do("init", ".")
    for week in WEEKS:
        do("run", "--as-of", week, "--in", f"in/{week}", "--out", "out", may=attention)
    do("lake", "lake", "--inputs", "1", "--out", "out")
    return folder / "lake/input/ledger=ccx" / WEEKS[-1], folder / "out" / WEEKS[-1] / "data"


def prove_all(ccx):
    """Every case, and a week of three worlds. A rule that no case is about and that has rows in no week fails too."""
    rules, spark = Rules(), started()
    seen, wrong = prove_cases(rules, spark)
    for mess in (0, 1, 2, 3):  # in the clean one letters go
        with tempfile.TemporaryDirectory() as folder:
            filled, differ = prove_week(rules, spark, *world(ccx, Path(folder), mess))
        seen, wrong = seen | filled, wrong + differ
    idle = [f["Path"] for f in rules.files if f["Path"] in rules.made and f["Kind"] != "check" and f["Name"] not in seen]
    if idle:
        print("no case and no row in any week:", ", ".join(idle))
    return wrong + len(idle)


def main(what, *words):
    if what == "all":
        return prove_all(str(Path(words[0]).resolve()))
    rules, spark = Rules(), started()
    if what == "cases":
        return prove_cases(rules, spark, *words)[1]
    if what == "world":
        with tempfile.TemporaryDirectory() as folder:
            return prove_week(rules, spark, *world(str(Path(words[0]).resolve()), Path(folder), int(words[1]), 40))[1]
    return prove_week(rules, spark, *words)[1]


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
