#!/usr/bin/env python3
"""Count what the house is made of: house.py [REVISION]. Files, lines, packages, arrows (a package that imports another), and
functions: their median, those over 50 lines, and files over 300. Without a revision, the working tree."""
import re
import statistics
import subprocess
import sys


def git(*arguments):
    return subprocess.check_output(["git", *arguments], text=True, encoding="utf-8")


def texts(revision):
    """Give the text of each Go and SQL file."""
    names = git("ls-tree", "-r", "--name-only", revision).split("\n") if revision else git("ls-files").split("\n")
    for name in names:
        if name.endswith((".go", ".sql")):
            yield name, git("show", f"{revision}:{name}") if revision else open(name, encoding="utf-8").read()


def imports(text):
    """Give the project's packages that a Go file imports."""
    block = re.search(r"^import \((.*?)^\)|^import (.*?)$", text, re.M | re.S)
    return set(re.findall(r'"ccx/([^"]+)"', block[0])) if block else set()


def functions(text):
    """Give the lines of each function of a formatted Go file."""
    start = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("func "):
            start = number
            if line.endswith("}"):
                yield 1
        elif line == "}" and start:
            yield number - start + 1
            start = None


def main():
    files = dict(texts(sys.argv[1] if len(sys.argv) > 1 else None))
    go = {n: t for n, t in files.items() if n.endswith(".go") and not n.endswith("_test.go")}
    tests = {n: t for n, t in files.items() if n.endswith("_test.go")}
    sql = {n: t for n, t in files.items() if n.endswith(".sql")}
    for title, some in (("Go", go), ("tests", tests), ("SQL", sql)):
        lines = [t.count("\n") for t in some.values()]
        print(f"{title:6} {len(some):5} files {sum(lines):6} lines {sum(n > 300 for n in lines):4} over 300 lines")
    arrows = {(n.rpartition("/")[0], to) for n, t in go.items() for to in imports(t)}
    print(f"       {len({n.rpartition('/')[0] for n in go}):5} packages {len(arrows)} arrows")
    sizes = [n for t in go.values() for n in functions(t)]
    print(f"       {len(sizes):5} functions, median {statistics.median(sizes):.0f} lines, {sum(n > 50 for n in sizes)} over 50 lines")


if __name__ == "__main__":
    main()
