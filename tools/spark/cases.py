"""The given/want cases beside the SQL files, on Spark. See sql/TESTDATA.md for what a case is."""
import csv
from pathlib import Path

import shape

EVIDENCE = """list_aggregate(list_transform(evidence, lambda p:
    concat_ws(' ', p.side, p.what, p.about, p.says) || coalesce(' @' || nullif(concat_ws('.', p.file_id, p.sheet_no, p.row_no), ''), '')
    || if(p.is_cause, '!', '')), 'string_agg', '; ')"""
IN_ORDER = ("output", "question")


def found(names):
    """The folders of all cases of the files of some names."""
    for path in sorted(shape.SQL.glob("*/testdata/*/*")):
        subject, name = path.parts[-4], path.parts[-2]
        if (subject, name) in names:
            yield path, names[subject, name]


def read(path):
    """The header and the rows of a file of a case; a blank cell is null."""
    with open(path, newline="", encoding="utf-8") as f:
        lines = [line for line in f if not line.startswith("#")]
    header, *rows = csv.reader(lines, skipinitialspace=True)
    return [h.strip() for h in header], [[c.strip() or None for c in row] for row in rows if row]


class Bench:
    """Spark with every table and model of an empty ledger, of which a case replaces some."""

    def __init__(self, rules, engine):
        self.rules, self.engine, self.db = rules, engine, rules.generator.db
        self.kept, self.changed, self.defined = {}, set(), False

    def needed(self, sql_reads):
        """The tables that a file reads, views replaced by what they read."""
        todo, done = list(sql_reads), set()
        while todo:
            name = todo.pop()
            if name in done:
                continue
            done.add(name)
            todo += self.rules.reads(name)
        return done

    def base(self, name):
        """Puts a table as it is in an empty ledger in its place, where a case changed it or none needed it before."""
        if name in self.kept:
            self.engine.keep(name, self.kept[name])
            return
        columns = self.rules.generator.tables[name]
        self.engine.put(name, columns, self.db.execute(f'select * from "{name}"').fetchall())
        self.kept[name] = self.engine.spark.table(name)

    def make(self, name, given):
        """Makes a view anew, after what it reads, or puts a table in its place."""
        f = self.rules.by_name.get(name)
        if name in given or name not in self.rules.generator.tables:
            return
        if f is None or f["Kind"] != "view" or f["Path"] not in self.rules.made:
            if name in self.changed or name not in self.kept:
                self.base(name)
                self.changed.discard(name)
            return
        for other in f["Reads"] or []:
            self.make(other, given)
        for other in f["Ledgers"] or []:
            self.make(other, given)
        self.engine.make(name, self.rules.made[f["Path"]][0], is_view=True)

    def give(self, path):
        """Puts what a case gives into its tables, typed as DuckDB types it."""
        given = {}
        for file in sorted(path.glob("given_*.csv")):
            table = file.stem[len("given_"):]
            columns, rows = read(file)
            declared = ", ".join(f'"{n}" {k}' + (f" default {d}" if d else "") for n, k, d in self.rules.generator.tables[table])
            self.db.execute(f"create or replace temp table given_rows ({declared})")
            for row in rows:
                names = ", ".join(f'"{c}"' for c in columns)
                self.db.execute(f"insert into given_rows ({names}) values ({', '.join('?' * len(columns))})", row)
            self.engine.put(table, self.rules.generator.tables[table], self.db.execute("select * from given_rows").fetchall())
            self.changed.add(table)
            given[table] = True
        return given

    def define(self, given):
        """What the catalogue defines; a case may give another."""
        tables = {"state", "route", "disposition", "hold"}
        if self.defined and not tables & (set(given) | self.changed):
            return
        for name in tables:
            self.make(name, given)
        self.rules.define(self.engine, anew=True)
        self.defined = not tables & set(given)

    def run(self, path, f):
        """Runs a case: None if it is right, else what is wrong."""
        given = self.give(path)
        first = path / "first.txt"
        for name in first.read_text().split() if first.exists() else []:
            self.made_of(self.rules.by_name[name], given)
            given[name] = True
            self.changed.add(name)
        asked = path / "asked.txt"
        answers = asked.read_text().splitlines() if asked.exists() else []
        expected = path / "want_error.txt"
        try:
            got, names = self.made_of(f, given, *answers)
        except Exception as error:  # noqa: BLE001
            if expected.exists() and expected.read_text().strip() in str(error):
                return None
            return str(error).split("JVM stacktrace")[0][:1500]
        if expected.exists():
            return "no error, and one is wanted"
        return self.compare(path, f, got, names)

    def made_of(self, f, given, *answers):
        """Makes what a file makes of what is given: its rows, and their columns."""
        sql, loops = self.rules.made[f["Path"]]
        for name in sorted(self.rules.sources(f)):
            self.make(name, given)
        self.define(given)
        for loop in loops:
            self.engine.loop(**loop)
        if f["Kind"] in ("table", "view", "filled"):
            self.engine.make(f["Name"], sql)
            self.changed.add(f["Name"])
            return self.engine.rows(f"select * from `{f['Name']}`"), self.rules.columns(f)
        return self.engine.rows(sql, *answers), self.rules.columns(f)

    def compare(self, path, f, got, columns):
        """Compares rows as DuckDB writes them as text."""
        wanted, want = read(path / "want.csv")
        want = [tuple(c or "" for c in row) for row in want]
        declared = ", ".join(f'"{n}" {k}' for n, k in columns)
        self.db.execute(f"create or replace temp table made_rows ({declared})")
        if got:
            self.db.executemany(f"insert into made_rows values ({', '.join('?' * len(columns))})", [plain(r) for r in got])
        shown = ", ".join(EVIDENCE if c == "evidence" else f"coalesce(\"{c}\"::varchar, '')" for c in wanted)
        made = [tuple(v or "" for v in row) for row in self.db.execute(f"select {shown} from made_rows").fetchall()]
        if sorted(made) != sorted(want):
            missing, many = [r for r in want if r not in made], [r for r in made if r not in want]
            return f"{wanted}\n  missing {missing[:5]}\n  too many {many[:5]}"
        if f["Kind"] in IN_ORDER and made != want:
            return f"the rows are right and their order is not: {made} instead of {want}"
        return None


def plain(row):
    """A row of Spark as DuckDB takes it."""
    return [simple(v) for v in row]


def simple(value):
    if isinstance(value, list):
        return [simple(v) for v in value]
    if hasattr(value, "asDict"):
        return {k: simple(v) for k, v in value.asDict().items()}
    return value
