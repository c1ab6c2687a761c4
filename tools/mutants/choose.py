#!/usr/bin/env python3
"""Choose mutants at random: choose.py SEED SQL GO. Rows that still fit their file stay; stale ones are replaced.

Every line of every SQL file and of every Go file of the program is looked at. A file is drawn with the weight of its
lines, then one of its changes. Left out: what only tests and the demo use, the schema, which has been released,
and errors that only a broken machine raises: of these, one in ten is kept.
"""
import glob
import os
import random
import sys

sys.dont_write_bytecode = True
import mutants  # noqa: E402
import places  # noqa: E402

NOT_PROGRAM = ("etl/sample/", "etl/must/", "etl/weekly/weeklytest/", "tools/", "sql/schema/")
DROPPED_ERRORS = 0.1


def files(go):
    pattern = "**/*.go" if go else "sql/*/*.sql"
    for path in sorted(glob.glob(os.path.join(mutants.ROOT, pattern), recursive=True)):
        path = os.path.relpath(path, mutants.ROOT)
        if not path.endswith("_test.go") and not path.startswith(NOT_PROGRAM):
            yield path


def anchored(lines, number, change):
    """Give the text that finds the place again, once in the file, and what it becomes. Lines before it are added as needed."""
    whole = "\n".join(lines)
    line = lines[number]
    new = line[:change.start] + change.by + line[change.end:]
    for above in range(0, 4):
        if number < above:
            break
        before = lines[number - above:number]
        was, becomes = "\n".join([*before, line]), "\n".join([*before, new])
        if whole.count(was) == 1:
            return was, becomes
    return None


def candidates(path, go):
    lines = mutants.source(path).split("\n")
    for number, line in enumerate(lines):
        if not go and line.lstrip().startswith("--"):
            continue
        for change in places.changes(line, go):
            if found := anchored(lines, number, change):
                yield change.kind, *found


def choose(chance, go, count, taken):
    by_file = {path: list(candidates(path, go)) for path in files(go)}
    by_file = {path: found for path, found in by_file.items() if found}
    names, weights = list(by_file), [len(found) for found in by_file.values()]
    while count > 0:
        path = chance.choices(names, weights)[0]
        kind, was, becomes = chance.choice(by_file[path])
        if (path, was) in taken or (kind == "error dropped" and chance.random() > DROPPED_ERRORS):
            continue
        taken.add((path, was))
        count -= 1
        yield {"file": path, "kind": kind, "was": was, "becomes": becomes}


def main():
    seed, sql, go = (int(a) for a in sys.argv[1:4])
    chance = random.Random(seed)
    kept = [row for row in mutants.read() if not mutants.stale(row)] if os.path.exists(mutants.LIST) else []
    taken = {(row["file"], row["was"]) for row in kept}
    have = {True: 0, False: 0}
    for row in kept:
        have[row["file"].endswith(".go")] += not row["id"].startswith("known")
    used = {row["id"] for row in kept}
    free = (f"m{n:03d}" for n in range(1, 10000) if f"m{n:03d}" not in used)
    for is_go, wanted in ((False, sql), (True, go)):
        kept += [{"id": next(free), **row} for row in choose(chance, is_go, wanted - have[is_go], taken)]
    mutants.write(kept)


if __name__ == "__main__":
    main()
