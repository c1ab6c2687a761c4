"""What is a date and what a number: Spark calculates with the two by other signs than DuckDB."""
from sqlglot import exp

DATE, NUMBER = "DATE", "NUMBER"


class Types:
    """What is a date: known by the names of columns, which mean one type in the whole ledger."""

    def __init__(self, tables, variables):
        self.of_name, self.variables, self.own = {}, variables, {}
        for columns in tables.values():
            for name, kind, _ in columns:
                self.of_name.setdefault(name, set()).add(kind)

    def variable(self, node):
        """The type of what the catalogue defines, as DuckDB names it."""
        return self.variables[node.expressions[0].name]

    def learn(self, tree):
        """Adds the names that a statement itself gives."""
        self.own = {}
        for alias in tree.find_all(exp.Alias):
            if len(self.of_name.get(alias.alias, ())) != 1:
                kind = self.of(alias.this)
                if kind:
                    self.own[alias.alias] = kind

    def of(self, node):
        """The type of an expression: a date, a number, or None where that is not known."""
        if isinstance(node, exp.Column):
            kinds = self.of_name.get(node.name, set())
            if len(kinds) == 1:
                return _kind(next(iter(kinds)))
            return self.own.get(node.name)
        if isinstance(node, exp.Cast):
            return _kind(node.to.sql("duckdb"))
        if isinstance(node, (exp.Paren, exp.Filter, exp.Max, exp.Min, exp.AnyValue, exp.ArgMax, exp.ArgMin, exp.Alias)):
            return self.of(node.this)
        if isinstance(node, (exp.Coalesce, exp.Greatest, exp.Least, exp.Nullif)):
            return _first(self.of(n) for n in [node.this, *node.expressions])
        if isinstance(node, exp.Case):
            return _first(self.of(i.args["true"]) for i in node.args["ifs"])
        if isinstance(node, exp.If):
            return self.of(node.args["true"])
        if isinstance(node, (exp.Literal, exp.Count, exp.Sum)):
            return NUMBER
        if isinstance(node, exp.Bracket) and is_variable(node.this) or isinstance(node, exp.Anonymous) and node.name == "try_element_at" and is_variable(node.expressions[0]):
            variable = node.this if isinstance(node, exp.Bracket) else node.expressions[0]
            return _kind(self.variable(variable).strip("[])").split(", ")[-1])
        if isinstance(node, exp.Subquery):
            return self.of(node.selects[0])
        if isinstance(node, (exp.Sub, exp.Add)):
            left, right = self.of(node.this), self.of(node.expression)
            return NUMBER if left == right else left
        return None


def _kind(name):
    if name.startswith("DATE"):
        return DATE if name == "DATE" else None
    return NUMBER if name in ("INTEGER", "INT", "BIGINT", "HUGEINT") else name


def _first(kinds):
    return next((k for k in kinds if k), None)


def is_variable(node):
    """Whether an expression is what the catalogue defines: those by key are maps."""
    return isinstance(node, exp.Anonymous) and node.name.lower() == "getvariable"
