"""Proves that the rules say the same on Spark as in DuckDB. Usage: prove.py cases [PART OF A PATH]"""
import sys
import time

import cases
import engine
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


if __name__ == "__main__":
    sys.exit(1 if prove_cases(*sys.argv[2:]) else 0)
