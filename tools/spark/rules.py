"""All rules, translated: what each file makes of what, for those who run them."""
import csv

from sqlglot import exp

from engine import literal
from generator import RULES, Generator
import shape


class Rules:
    """The SQL files in order, and what each is in Spark's SQL."""

    def __init__(self):
        self.files = shape.plan()
        self.generator = Generator(self.files, shape.empty_ledger(self.files))
        self.excluded = excluded()
        self.by_name = {f["Name"]: f for f in self.files if f["Makes"] and f["Kind"] != "macro"}
        self.by_path = {f["Path"]: f for f in self.files}
        self.made = {}
        for f in self.files:
            if f["Kind"] in RULES and self.excluded.get(f["Name"]) != "nowhere":
                self.made[f["Path"]] = self.generator.spark(f["Text"], self.generator.names(f), f["Name"])
        self.defined = {v: self.generator.spark(q.sql("duckdb")) for v, q in self.generator.variables.items()}
        self.defined_by = {v: sorted({table.name for table in q.find_all(exp.Table)}) for v, q in self.generator.variables.items()}
        self.macro_of = {m: f for f in self.files if f["Kind"] == "macro" for m in f["Makes"]}

    def define(self, engine, anew=False):
        """Asks for what the catalogue defines, as far as its tables are there, which statements then hold."""
        for name, (sql, _) in self.defined.items():
            if (anew or name not in engine.variables) and engine.known.issuperset(self.defined_by[name]):
                engine.variables[name] = literal(engine.rows(sql)[0][0])

    def reads(self, name):
        f = self.by_name.get(name)
        return self.sources(f) if f and f["Kind"] == "view" else set()

    def sources(self, f):
        """The tables and views that a file reads, itself or through macros."""
        found, todo = set(f["Ledgers"] or []), list(f["Reads"] or [])
        done = set()
        while todo:
            name = todo.pop()
            if name in done:
                continue
            done.add(name)
            macro = self.macro_of.get(name)
            if macro is None:
                found.add(name)
                continue
            found |= set(macro["Ledgers"] or [])
            todo += macro["Reads"] or []
        return found

    def arguments(self, f):
        """What a published select is asked with: what the catalogue says, or each scheme that there is."""
        if "$1" not in f["Text"]:
            return [()]
        with open(shape.SQL / "catalogue/output_tables.csv", newline="", encoding="utf-8") as file:
            rows = {tuple(r["arguments"].split("|")) for r in csv.DictReader(file) if r["select"] == f["Name"] and r["arguments"]}
        return sorted(rows) or [("1993",), ("2003",)]

    def columns(self, f):
        """The columns of what a file makes, as DuckDB has them."""
        if f["Name"] in self.generator.tables and f["Kind"] in ("table", "view", "filled"):
            return [(n, k) for n, k, _ in self.generator.tables[f["Name"]]]
        return self.generator.described(f)


def excluded():
    """The files that do not run on Spark from the lake, and where they run all the same: {name: nowhere or cases}."""
    with open(shape.ROOT / "tools/spark/excluded.csv", newline="", encoding="utf-8") as f:
        return {row["name"]: row["runs_in"] for row in csv.DictReader(f)}
