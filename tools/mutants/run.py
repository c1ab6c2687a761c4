#!/usr/bin/env python3
"""Run the tests against each mutant of mutants.csv, the cheapest first, until one fails: run.py [--only ID,ID] [--first N].

The tree is not changed: the go command is told, by -overlay, to read the changed file instead. For SQL come the cases
of the file, then all of the ledger's and of sql, then the example weeks, then the packages that decide weeks; for Go the
tests of its package, then those of the packages that import it. A mutant is

  killed      a test failed, or did not end in time
  broken      it does not compile, or DuckDB does not take it: no mutant, and not counted
  equivalent  the list says why nobody can tell it from what was there; its tests are not run, unless --all
  survived    every test passed; the list may say why that is borne

The exit code is 1 where a row no longer fits its file, where a mutant survived of which the list does not say why, and
where fewer than 90 % of those that count were killed.
"""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed

sys.dont_write_bytecode = True
import cases  # noqa: E402
import mutants  # noqa: E402
from order import Order, limit  # noqa: E402

FLOOR = 0.9
LIMIT = 300  # seconds to make a test program


class Mutant:
    """One change in a folder of its own, and the test programs made with it."""

    def __init__(self, row, folder):
        self.row, self.folder, self.binaries = row, folder, {}
        changed = os.path.join(folder, os.path.basename(row["file"]))
        with open(changed, "w", encoding="utf-8", newline="") as file:
            file.write(mutants.mutated(row))
        overlay = os.path.join(folder, "overlay.json")
        with open(overlay, "w", encoding="utf-8") as file:
            json.dump({"Replace": {os.path.join(mutants.ROOT, row["file"]): changed}}, file)
        flags = f"{os.environ.get('GOFLAGS', '')} -overlay={overlay}".strip()
        self.env = {**os.environ, "GOFLAGS": flags, "GOMAXPROCS": "1", "TMPDIR": folder}

    def program(self, package):
        """Give the test program of a package, or None where it does not compile."""
        if package not in self.binaries:
            path = os.path.join(self.folder, package.replace("/", "_") + ".test")
            code, self.said = self.call(["go", "test", "-vet=off", "-c", "-o", path, "./" + package], mutants.ROOT)
            self.binaries[package] = path if code == 0 and os.path.exists(path) else None
        return self.binaries[package]

    def call(self, command, folder, more=(), most=LIMIT):
        env = {**self.env, **dict(more)}
        with tempfile.TemporaryFile(dir=self.folder) as out:
            process = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
            try:
                code = process.wait(most)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                code = -1
            out.seek(0)
            return code, out.read().decode("utf-8", "replace")

    def outcome(self, steps):
        """Give the verdict and what brought it."""
        for package, pattern, slowly in steps:
            program = self.program(package)
            if program is None:
                return "broken", first_words(self.said)
            command = [program, "-test.failfast", "-test.short=false", "-test.parallel=2", *([f"-test.run={pattern}"] if pattern else [])]
            code, said = self.call(command, os.path.join(mutants.ROOT, package), {"CCX_SLOW": "1"} if slowly else {}, limit(package, slowly))
            if "--- FAIL: TestEveryModelCanBeMade" in said:
                return "broken", first_words(said)
            if code:
                return "killed", f"{package}: {'did not end' if code == -1 else failed(said)}"
        return "survived", ""


def failed(said):
    """Name the test that failed, at its deepest."""
    names = [line.split()[2] for line in said.splitlines() if line.lstrip().startswith("--- FAIL:")]
    return names[-1] if names else first_words(said)


def first_words(said):
    return " ".join(said.split())[:160]


def verdict(row, order):
    began = time.time()
    with tempfile.TemporaryDirectory(prefix="ccx-mutant-") as folder:
        what, by = Mutant(row, folder).outcome(order.steps(row["file"]))
    return row, what, by, time.time() - began


def shown(row, what, by, seconds):
    line = next(b for a, b in zip(row["was"].split("\n") + [""], row["becomes"].split("\n") + [""]) if a != b).strip()
    print(f"{row['id']} {what:<10} {seconds:4.0f} s  {row['file']}: {row['kind']}: {line}\n           {by or row['why']}", flush=True)


def judged(rows, order, workers):
    decided = cases.run(rows, LIMIT)
    for row in rows:
        if row["id"] in decided:
            shown(row, *decided[row["id"]], 0)
            yield row, decided[row["id"]][0]
    with ThreadPoolExecutor(workers) as pool:
        cheapest = sorted(rows, key=lambda row: order.seconds(row["file"]))
        todo = [pool.submit(verdict, row, order) for row in cheapest if row["id"] not in decided]
        for one in as_completed(todo):
            row, what, by, seconds = one.result()
            shown(row, what, by, seconds)
            yield row, what


def summary(results, equivalent):
    count = Counter(what for _, what in results)
    counted = count["killed"] + count["survived"]
    share = count["killed"] / max(counted, 1)
    print(f"\n{counted} mutants count: {count['killed']} killed, {count['survived']} survived ({share:.1%} killed); "
          f"{equivalent} are equivalent, {count['broken']} are broken")
    for row, what in results:
        if what == "survived":
            print(f"survived: {row['id']} {row['file']}: {row['why'] or 'NOBODY SAYS WHY'}")
        if what == "killed" and row["verdict"]:
            print(f"killed all the same: {row['id']}, which the list calls {row['verdict']}")
    return share >= FLOOR and all(row["why"] for row, what in results if what == "survived")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="these ids")
    parser.add_argument("--first", type=int, help="so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="test equivalent ones too")
    parser.add_argument("--sql", action="store_true", help="only the cases of SQL files, which takes a minute")
    parser.add_argument("--longest", type=int, default=200, help="leave out packages whose tests take more seconds than this")
    return parser.parse_args()


def main():
    a = arguments()
    rows = mutants.read()
    if broken := [f"{row['id']} {row['file']}: {why}" for row in rows if (why := mutants.stale(row))]:
        sys.exit("these no longer fit their files, choose again:\n  " + "\n  ".join(broken))
    random.Random(a.seed).shuffle(rows)
    if a.only:
        rows = [row for row in rows if row["id"] in a.only.split(",")]
    tested = [row for row in rows[:a.first] if a.all or row["verdict"] != "equivalent"]
    began = time.time()
    if a.sql:
        tested = [row for row in tested if row["file"].endswith(".sql")]
        decided = cases.run(tested, LIMIT)
        for row in tested:
            shown(row, *decided.get(row["id"], ("survived", "")), 0)
        print(Counter(what for what, _ in decided.values()), len(tested) - len(decided), "survived", int(time.time() - began), "s")
        return
    results = list(judged(tested, Order(mutants.ROOT, a.longest), a.workers))
    good = summary(results, len(rows[:a.first]) - len(tested))
    print(f"{(time.time() - began) / 60:.0f} minutes on {a.workers} at a time")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
