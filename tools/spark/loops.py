"""Recursion: Spark has none that may aggregate or join what it makes, so a recursive step becomes a loop of the driver."""
from sqlglot import exp


def taken_out(tree, made):
    """Takes the recursive steps out of a statement: {name, base, step, is_distinct} of each, in the order in which they run.
    The step reads what the round before it made under the name <name>__new; the statement reads all under <name>."""
    found = []
    for with_ in list(tree.find_all(exp.With)):
        if not with_.args.get("recursive"):
            continue
        for cte in list(with_.expressions):
            if isinstance(cte.this, exp.Union) and reads(cte.this.right, cte.alias):
                found.append(loop_of(cte, with_, f"{made}__{cte.alias}"))
        with_.set("recursive", False)
        if not with_.expressions:
            with_.parent.set("with_" if "with_" in with_.parent.args else "with", None)
    return found


def reads(query, name):
    return any(table.name == name for table in query.find_all(exp.Table))


def loop_of(cte, with_, name):
    """One loop. What is defined before the step goes with each of its parts."""
    earlier = [c.copy() for outer in around(with_) for c in outer.expressions]
    earlier += [c.copy() for c in with_.expressions[: with_.expressions.index(cte)]]
    base, step = (led(part.copy(), earlier) for part in (cte.this.left, cte.this.right))
    for exists in list(step.find_all(exp.Exists)):
        if [t.name for t in exists.this.find_all(exp.Table)] == [cte.alias]:
            exists.replace(any_row(exists.this))
    renamed(step, cte.alias, name + "__new")
    whole = with_.parent
    with_.set("expressions", [c for c in with_.expressions if c is not cte])
    renamed(whole, cte.alias, name)
    return {"name": name, "base": base, "step": step, "is_distinct": bool(cte.this.args.get("distinct"))}


def any_row(query):
    """Whether a round holds some row, as a count: Spark loses an exists beside an outer join."""
    counted = query.copy()
    counted.set("expressions", [exp.Count(this=exp.Star())])
    return exp.GT(this=exp.Subquery(this=counted), expression=exp.Literal.number(0))


def around(with_):
    """The withs of the statements around one, the outermost first."""
    found, node = [], with_.parent.parent
    while node:
        outer = node.args.get("with_") or node.args.get("with")
        if outer:
            found.insert(0, outer)
        node = node.parent
    return found


def led(query, earlier):
    """A query with the steps it may read."""
    if earlier:
        own = query.args.get("with_") or query.args.get("with")
        query.set("with_", exp.With(expressions=[c.copy() for c in earlier] + (own.expressions if own else [])))
    return query


def renamed(query, old, new):
    for table in list(query.find_all(exp.Table)):
        if table.name == old:
            if not table.alias:
                table.set("alias", exp.TableAlias(this=exp.to_identifier(old)))
            table.set("this", exp.to_identifier(new))
