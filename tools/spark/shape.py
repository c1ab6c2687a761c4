"""The shape of the rules: which tables the ledger has, which columns each table and model has, of which types.

DuckDB itself tells: an empty ledger is made in memory, with the reference tables that ship, and every model in it.
"""
import csv
import json
import re
import subprocess
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
SQL = ROOT / "sql"


def plan(root=ROOT):
    """The SQL files in the order in which a run makes them, as ccx/sql gives them."""
    text = subprocess.run(["go", "run", "./cmd/ccx-rules"], cwd=root, check=True, capture_output=True).stdout
    return json.loads(text)


def reference_rows():
    """The rows of the reference tables and of the catalogue, as the step ledger/reference gets them."""
    lines = []
    for folder in ("reference", "catalogue"):
        for path in sorted((SQL / folder).glob("*.csv")):
            with open(path, newline="", encoding="utf-8") as f:
                for number, row in enumerate(csv.DictReader(f), 1):
                    lines.append({"t": path.stem, "r": number, "c": row})
    return json.dumps(lines)


def functions(db):
    """Makes the functions known that ccx itself adds to DuckDB. Those about names and addresses do not matter here: no
    rule that calls them runs on Spark."""
    def matches(text, pattern):
        return None if text is None or pattern is None else re.search("(?i)" + pattern, text) is not None

    db.create_function("text_matches", matches, ["VARCHAR", "VARCHAR"], "BOOLEAN")
    for name in ("name_facts", "address_facts"):
        db.create_function(name, lambda text: "", ["VARCHAR"], "VARCHAR")
    db.create_function("screened", lambda text, members: "", ["VARCHAR", "VARCHAR"], "VARCHAR")


def empty_ledger(files, as_of="2016-03-04", before="2016-02-26"):
    """An empty ledger in memory in which every model was made, and the columns of each: {table: [(column, type, default)]}."""
    db = duckdb.connect()
    db.execute("set threads = 1")
    functions(db)
    for path in sorted((SQL / "schema").glob("*.sql")):
        db.execute(path.read_text(encoding="utf-8"))
    db.execute("insert into week values (?, 1, 'published', null, null, null, null)", [before])
    by_path = {f["Path"]: f for f in files}
    db.execute(by_path["ledger/run.sql"]["Text"], [as_of, as_of, 1, ""])
    db.execute(by_path["ledger/reference.sql"]["Text"], [reference_rows()])
    make_models(db, files)
    return db


def make_models(db, files):
    """Makes every macro, table and view of the rules in DuckDB, as a run does."""
    for f in files:
        make_one(db, f)


def make_one(db, f):
    """Makes what one file makes."""
    if f["Kind"] == "macro":
        db.execute(f["Text"])
    elif f["Kind"] == "view":
        db.execute(f'create or replace temp view "{f["Name"]}" as {f["Text"]}')
    elif f["Kind"] == "table":
        db.execute(f'create or replace temp table "{f["Name"]}" as {f["Text"]}')
    elif f["Kind"] == "filled":
        db.execute(f'create or replace temp table "{f["Name"]}" as {f["Text"]}', ["[]"])


def columns(db):
    """The columns of every table and view: {table: [(column, type, default)]}."""
    found = {}
    for table, column, kind, default in db.execute(
        "select table_name, column_name, data_type, column_default from duckdb_columns() where not internal "
        "order by table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append((column, kind, default))
    return found
