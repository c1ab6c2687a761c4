"""Run the cases of SQL files against their mutants: all in one process and one ledger, so that each takes no longer than
its cases."""
import json
import os
import re
import subprocess
import tempfile

import mutants

NO_SQL = re.compile(r"broken:|Binder Error|Parser Error|Catalog Error")
RESULT = re.compile(r"^    --- (PASS|FAIL): TestMutatedRules/(\S+)")
BEGUN = re.compile(r"^=== RUN   TestMutatedRules/([^/\s]+)$")


def run(rows, limit):
    """Give, by id, the verdict and what brought it, of those mutants that the cases decide."""
    decided, left = {}, [row for row in rows if row["file"].endswith(".sql")]
    with tempfile.TemporaryDirectory(prefix="ccx-mutants-") as folder:
        program = os.path.join(folder, "ledger.test")
        subprocess.check_call(["go", "test", "-vet=off", "-c", "-o", program, "./etl/ledger"], cwd=mutants.ROOT)
        while left:
            passed, hung = once(program, folder, left, decided, limit)
            if hung:
                decided[hung] = "killed", "etl/ledger: TestMutatedRules: did not end"
            left = [row for row in left if row["id"] not in decided and row["id"] not in passed]
            if not hung:
                break
    return decided


def once(program, folder, rows, decided, limit):
    """Run a list until its end, or until one ends the process. Give those that passed, and the one that ended it."""
    names = os.path.join(folder, "list.json")
    with open(names, "w", encoding="utf-8") as file:
        json.dump([{"ID": r["id"], "Path": r["file"].removeprefix("sql/"), "Text": mutants.mutated(r)} for r in rows], file)
    command = [program, "-test.v", "-test.run=^TestMutatedRules$", f"-test.timeout={limit}s"]
    done = subprocess.run(command, cwd=os.path.join(mutants.ROOT, "etl/ledger"), env={**os.environ, "CCX_MUTANTS": names},
                          capture_output=True, text=True, errors="replace")
    said, begun, passed = {}, None, set()
    for line in done.stdout.splitlines():
        if found := BEGUN.match(line):
            begun = found[1]
        if found := RESULT.match(line):
            if found[1] == "PASS":
                passed.add(found[2])
            else:
                decided[found[2]] = "killed", ""
        said.setdefault(begun, []).append(line)
    for name, (what, by) in list(decided.items()):
        if not by and name in said:
            decided[name] = judged("\n".join(said[name]))
    ended = begun if begun and begun not in passed and begun not in decided else None
    return passed, ended


def judged(text):
    if NO_SQL.search(text):
        return "broken", " ".join(NO_SQL.split(text, maxsplit=1)[1].split())[:120]
    failed = re.findall(r"--- FAIL: TestMutatedRules/[^/\s]+/(\S+)", text) or re.findall(r"=== RUN   TestMutatedRules/[^/\s]+/(\S+)", text)
    return "killed", f"case {failed[-1]}" if failed else "no case"
