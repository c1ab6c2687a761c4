"""Stars: replaces each by the columns it means, in DuckDB's order, since engines differ after a join with using."""
from sqlglot import exp


def branches(query):
    """The selects of a query, one for each part of a union."""
    if isinstance(query, (exp.Subquery, exp.Paren)):
        return branches(query.this)
    if isinstance(query, exp.SetOperation):
        return branches(query.left) + branches(query.right)
    return [query]


class Unknown(list):
    """The columns of values, which the step around them names."""


class Columns:
    """Which columns tables have: those of the ledger and the models, and those of a statement's own steps."""

    def __init__(self, tables):
        self.tables = tables

    def of(self, query, steps=None):
        """The names of a query's columns, after its stars and those of its steps have been replaced."""
        steps = dict(steps or {})
        with_ = query.args.get("with_") or query.args.get("with")
        for step in with_.expressions if with_ else []:
            if with_.args.get("recursive") and isinstance(step.this, exp.Union):
                self.of_parts(step, step.this.left, steps)
            self.of_parts(step, step.this, steps)
        if isinstance(query, exp.Subquery):
            return self.of(query.this, steps)
        if isinstance(query, exp.SetOperation):
            names = self.of(query.left, steps)
            other = self.of(query.right, steps)
            return self.aligned(query, names, other) if query.args.get("by_name") else names
        sources = self.sources(query, steps)
        self.nested(query, steps)
        self.replace(query, sources)
        self.named_in_where(query, sources)
        return [e.alias_or_name for e in query.selects]

    def aligned(self, query, names, other):
        """Puts the columns of both parts of a union by name into one order; a column that a part lacks is null."""
        every = names + [n for n in other if n not in names]
        for part, its in ((query.left, names), (query.right, other)):
            for select in branches(part):
                of_name = dict(zip(its, select.expressions))
                select.set("expressions", [of_name[n] if n in of_name else exp.alias_(exp.Null(), n) for n in every])
        query.set("by_name", None)
        return every

    def of_parts(self, step, query, steps):
        names = self.of(query, steps)
        named = step.args["alias"].columns
        steps[step.alias] = [n.name for n in named] if named else names

    def nested(self, query, steps):
        """Does the same for queries inside expressions."""
        done = set()
        for key, value in query.args.items():
            if key in ("with", "with_"):
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, exp.Expression):
                    self.queries_in(part, steps, done)

    def queries_in(self, node, steps, done):
        if isinstance(node, (exp.Select, exp.SetOperation)):
            if id(node) not in done:
                done.add(id(node))
                if not getattr(node, "starless", False):
                    self.of(node, steps)
                    node.starless = True
            return
        for child in node.iter_expressions():
            self.queries_in(child, steps, done)

    def sources(self, select, steps):
        """The tables that a select reads: (name, columns, the columns that a join gives once, whether any columns show)."""
        found = []
        from_ = select.args.get("from_") or select.args.get("from")
        if from_:
            found.append(self.source(from_.this, steps) + ((), True))
        for join in select.args.get("joins") or []:
            using = tuple(i.name for i in join.args.get("using") or [])
            found.append(self.source(join.this, steps) + (using, join.kind not in ("SEMI", "ANTI")))
        return found

    def source(self, node, steps):
        if isinstance(node, exp.Table):
            names = steps.get(node.name) or [c[0] for c in self.tables.get(node.name, ())]
            return node.alias_or_name, names
        if isinstance(node, exp.Subquery):
            names = self.of(node.this, steps)
            node.this.starless = True
            given = node.args["alias"].columns if node.args.get("alias") else []
            return node.alias_or_name, [c.name for c in given] or names
        given = node.args["alias"].columns if node.args.get("alias") else []
        return node.alias_or_name, [c.name for c in given] or (Unknown() if isinstance(node, exp.Values) else [])

    def replace(self, select, sources):
        columns = []
        for part in select.expressions:
            star = part if isinstance(part, exp.Star) else part.this if isinstance(part, exp.Column) else None
            if not isinstance(star, exp.Star):
                columns.append(part)
                continue
            columns += self.meant(star, part.table if isinstance(part, exp.Column) else "", sources)
        select.set("expressions", columns)

    def named_in_where(self, select, sources):
        """Writes out what a condition calls by the name that the select list gives it."""
        where = select.args.get("where")
        known = {c for _, names, _, _ in sources for c in names}
        aliases = {e.alias: e.this for e in select.expressions if isinstance(e, exp.Alias) and e.alias not in known}
        for column in list(where.find_all(exp.Column)) if where and aliases else []:
            if not column.table and column.name in aliases and column.find_ancestor(exp.Select) is select:
                column.replace(exp.Paren(this=aliases[column.name].copy()))

    def meant(self, star, table, sources):
        left_out = {e.name for e in star.args.get("except_") or star.args.get("except") or []}
        replaced = {e.alias: e for e in star.args.get("replace") or []}
        found, shared = [], set()
        for _, _, using, _ in sources:
            shared |= set(using)
        if any(isinstance(names, Unknown) for _, names, _, _ in sources):
            return [star]
        for name, names, using, shows in sources:
            if (table and name != table) or not shows:
                continue
            if not names:
                raise ValueError(f"the columns of {name} are not known")
            for column in names:
                if column in left_out or (not table and column in using):
                    continue
                if column in replaced:
                    found.append(replaced[column].copy())
                elif not table and column in shared:
                    found.append(exp.column(column))
                else:
                    found.append(exp.column(column, table=name) if name else exp.column(column))
        if not found:
            raise ValueError(f"a star of {table or 'all tables'} means nothing")
        return found
