"""The list of mutants: one row is one change of one place of the sources, found again by its text."""
import csv
import os

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mutants.csv")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(LIST)))
COLUMNS = ["id", "file", "kind", "was", "becomes", "verdict", "why"]


def read():
    with open(LIST, newline="") as file:
        return list(csv.DictReader(file))


def write(rows):
    with open(LIST, "w", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def source(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as file:
        return file.read()


def stale(row):
    """Say why a row no longer fits its file; nothing where it does."""
    try:
        found = source(row["file"]).count(row["was"])
    except FileNotFoundError:
        return "the file is gone"
    return "" if found == 1 else f"its text occurs {found} times, not once"


def mutated(row):
    return source(row["file"]).replace(row["was"], row["becomes"])
