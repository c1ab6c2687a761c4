"""Translates one SQL file of the rules: macros written in, stars written out, DuckDB's words replaced by Spark's."""
import re
from pathlib import Path

import sqlglot
from sqlglot import exp

import macros
import loops
import shape
from kinds import Types
from stars import Columns, branches
from translate import translate

HERE = Path(__file__).resolve().parent
RULES = ("table", "view", "check", "output")


class Generator:
    """What the statements are translated with."""

    def __init__(self, files, db):
        self.files, self.db = files, db
        self.tables = shape.columns(db)
        self.macros, self.variables = {}, {}
        for f in files:
            if f["Kind"] == "macro":
                found, variables = macros.read(f["Text"], "duckdb")
                self.macros.update(found)
                self.variables.update(variables)
        kinds = {v: db.execute(f"select typeof(getvariable('{v}'))").fetchone()[0] for v in self.variables}
        self.types = Types(self.tables, kinds)
        self.twins, _ = macros.read((HERE / "macros.sql").read_text(encoding="utf-8"), "spark")
        for name in self.twins:
            if name in self.macros and self.twins[name].parameters != self.macros[name].parameters:
                raise ValueError(f"the twin of {name} has other parameters")
        self.ours = {n: m for n, m in self.macros.items() if n not in self.twins}

    def spark(self, text, names=None, made=""):
        """A select in Spark's SQL, with the names that its columns have in DuckDB, and the loops that come before it."""
        tree = sqlglot.parse_one(text, read="duckdb")
        if isinstance(tree, exp.Pivot):
            tree = pivoted(tree, names)
        tree = macros.inline(tree, self.ours)
        Columns(self.tables).of(tree)
        if names:
            self.name(tree, names)
        tree = translate(tree, self.types)
        tree = macros.inline(tree, self.twins)
        before = [{k: self.written(v) if isinstance(v, exp.Expression) else v for k, v in loop.items()} for loop in loops.taken_out(tree, made)]
        return self.written(tree), before

    def written(self, tree):
        text = tree.sql(dialect="spark", pretty=True, comments=False)
        return re.sub(r"GETVARIABLE\('(\w+)'\)", r"${\1}", text)

    def name(self, tree, names):
        first = branches(tree)[0]
        if len(first.expressions) != len(names):
            raise ValueError(f"{len(first.expressions)} columns were found, and DuckDB has {len(names)}")
        for i, (column, name) in enumerate(zip(list(first.expressions), names)):
            if column.alias_or_name != name:
                first.expressions[i].replace(exp.alias_(column.unalias().copy(), name))

    def names(self, f):
        """The names of the columns of what a file makes."""
        if f["Kind"] in ("table", "view", "filled"):
            return [c[0] for c in self.tables[f["Name"]]]
        return [name for name, _ in self.described(f)]

    def described(self, f):
        """The columns of a select and their types."""
        text = re.sub(r"\$(\d)", "null", f["Text"])
        return [row[:2] for row in self.db.execute("describe select * from (" + text.rstrip().rstrip(";") + "\n)").fetchall()]


def pivoted(tree, names):
    """A pivot as a select with an aggregate for each column that it has in DuckDB."""
    on, using = tree.args["expressions"][0], tree.args["using"][0]
    parts = []
    for name in names:
        value = exp.Case(ifs=[exp.If(this=exp.EQ(this=on.copy(), expression=exp.Literal.string(name)), true=using.this.copy())])
        parts.append(exp.alias_(exp.Max(this=value), name))
    return exp.Select(expressions=parts).from_(tree.this.copy())
