"""A whole week on Spark, from what the rules read in it, and the same in DuckDB."""
from decimal import Decimal
from pathlib import Path

import shape
from engine import spark_type

WRITTEN = ".written"  # what a run has written by the time at which it publishes
MADE = ("table", "view")


class Week:
    """One folder of <lake>/input: the tables that the rules read in a week."""

    def __init__(self, rules, folder):
        self.rules = rules
        files = sorted(Path(folder).glob("*.parquet"))
        self.given = {p.stem: p for p in files if not p.stem.endswith(WRITTEN)}
        self.written = {p.stem.removesuffix(WRITTEN): p for p in files if p.stem.endswith(WRITTEN)}
        self.steps, self.left = self.plan()

    def plan(self):
        """The files that can be made, in order, and those that cannot though nothing excludes them: {name: why}."""
        known, steps, left = set(self.given), [], {}
        for f in self.rules.files:
            if f["Kind"] == "macro":
                steps.append(f)
            if f["Kind"] not in ("table", "view", "check", "output") or f["Name"] in self.rules.excluded or f["Kind"] in MADE and f["Name"] in known:
                continue
            lacking = sorted(self.rules.sources(f) - known)
            if lacking:
                left[f["Name"]] = "it reads " + ", ".join(lacking)
                continue
            steps.append(f)
            if f["Kind"] in MADE:
                known.add(f["Name"])
        return sorted(steps, key=lambda f: f["Kind"] == "output"), left


def duckdb_rows(week):
    """What DuckDB makes of the week: {name: rows}, an output under its name and argument."""
    db = shape.duckdb.connect()
    db.execute("set threads = 1")
    shape.functions(db)
    for name, path in week.given.items():
        take(db, week, name, path)
    made = {}
    for f in week.steps:
        if f["Kind"] == "output" and not any(k.startswith("out/") for k in made):
            for name, path in week.written.items():
                take(db, week, name, path)
        if f["Kind"] == "macro":
            make_macros(db, f)
        elif f["Kind"] in MADE:
            shape.make_one(db, f)
            made[f["Name"]] = db.execute(f"select * from \"{f['Name']}\"").fetchall()
        else:
            for given in week.rules.arguments(f):
                made[key(f, given)] = db.execute(f["Text"], list(given)).fetchall()
    return made


def take(db, week, name, path):
    """Takes a table in. Its own columns count, whatever the names of the folders say."""
    cast = ", ".join(f'"{n}"::{k} as "{n}"' for n, k, _ in week.rules.generator.tables[name])
    db.execute(f"create or replace temp table \"{name}\" as select {cast} from read_parquet('{path}', hive_partitioning = false)")


def make_macros(db, f):
    try:
        shape.make_one(db, f)
    except shape.duckdb.CatalogException:
        pass  # macros over a table that is not here: nothing that is made calls them


def spark_rows(week, engine):
    """What Spark makes of it, one file after the other: (name, rows)."""
    for name, path in week.given.items():
        load(week, engine, name, path)
    is_written = False
    for f in week.steps:
        if f["Kind"] == "output" and not is_written:
            for name, path in week.written.items():
                load(week, engine, name, path)
            is_written = True
        week.rules.define(engine)
        if f["Kind"] == "macro":
            continue
        sql, loops = week.rules.made[f["Path"]]
        for loop in loops:
            engine.loop(**loop)
        if f["Kind"] in MADE:
            engine.make(f["Name"], sql, is_view=f["Kind"] == "view" and bool(week.rules.sources(f) & set(week.written)))
            yield f["Name"], engine.rows(f"select * from `{f['Name']}`")
        else:
            for given in week.rules.arguments(f):
                try:
                    got = engine.rows(sql, *given)
                except Exception as e:
                    e.add_note(f"in {f['Path']}")
                    raise
                yield key(f, given), got


def load(week, engine, name, path):
    shown = ", ".join(f"cast(`{n}` as {spark_type(k)}) as `{n}`" for n, k, _ in week.rules.generator.tables[name])
    engine.spark.read.parquet(str(path)).createOrReplaceTempView("as_read")
    engine.keep(name, engine.local(engine.spark.sql(f"select {shown} from as_read")))


def published(folder, made):
    """Compares the tables that ccx published of the week with what Spark makes of it: what differs, a line each."""
    db, found = shape.duckdb.connect(), []
    for path in sorted(Path(folder).glob("*.parquet")):
        rows = db.execute(f"select * from read_parquet('{path}', hive_partitioning = false)").fetchall()
        got = made.get(f"out/{path.stem}", made.get(f"out/{path.stem} all"))  # what a run publishes piece by piece, all together
        problem = "Spark does not make it" if got is None else same(rows, got, True)
        if problem:
            found.append(f"{path.stem}, as it was published: {problem}")
    return found


def key(f, given=()):
    """The name of a result. A published select may have the name of a table."""
    return f["Name"] if f["Kind"] in MADE else " ".join([f["Path"].removesuffix(".sql"), *given])


def same(one, other, in_order=False):
    """Whether two engines' rows are the same; otherwise a row of each that the other lacks."""
    a, b = [shown(r) for r in one], [shown(r) for r in other]
    if a == b or not in_order and sorted(a) == sorted(b):
        return None
    lacking, many = sorted(set(a) - set(b)), sorted(set(b) - set(a))
    return f"{len(a)} rows wanted, {len(b)} on Spark; lacking {lacking[:2]}, too many {many[:2]}"


def shown(value):
    """A value as text, alike for both engines."""
    if isinstance(value, (list, tuple)) and not hasattr(value, "asDict"):
        return "(" + ", ".join(shown(v) for v in value) + ")"
    if hasattr(value, "asDict"):
        return "(" + ", ".join(shown(v) for v in value) + ")"
    if isinstance(value, dict):
        return "(" + ", ".join(shown(v) for v in value.values()) + ")"
    if isinstance(value, (Decimal, float)) and value == int(value):
        return str(int(value))
    return str(value)
