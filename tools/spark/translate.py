"""DuckDB's SQL as Spark's. What only DuckDB can say is replaced here by kind; what macros hold has a twin in macros.sql."""
import unicodedata

from sqlglot import exp

from kinds import DATE, NUMBER, is_variable
from stars import branches

def translate(tree, types):
    """Changes a statement in DuckDB's sense so that Spark's SQL says the same."""
    types.learn(tree)
    root = exp.Paren(this=tree)
    lockstep(root)
    for rule in (dates, brackets, rows, aggregates, functions):
        for node in reversed(list(root.walk())):
            rule(node, types)
    return root.this


def lockstep(root):
    """Lists that one select takes apart go together, element by element; Spark would pair each with each."""
    for select in root.find_all(exp.Select):
        lists = [e for e in select.expressions if isinstance(e.unalias(), exp.Explode)]
        if len(lists) < 2:
            continue
        zipped = call("inline", call("arrays_zip", *(e.unalias().this.copy() for e in lists)))
        together = exp.Aliases(this=zipped, expressions=[exp.to_identifier(e.alias) for e in lists])
        rest = [e for e in select.expressions if e not in lists]
        if select.expressions[-len(lists):] != lists:
            raise ValueError("lists that are taken apart must be the last columns of their select")
        select.set("expressions", rest + [together])


def call(name, *arguments):
    """A call of a function of Spark."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def dates(node, types):
    """Spark takes no date from a date by a sign, and adds no 64-bit number to one."""
    if not isinstance(node, (exp.Sub, exp.Add)):
        return
    left, right = types.of(node.this), types.of(node.expression)
    if left != DATE or isinstance(node.expression, exp.Interval):
        return
    if right is None:
        raise ValueError(f"whether this is a date or a number is not known: {node.expression.sql('duckdb')}")
    if right == DATE:
        node.replace(call("datediff", node.this.copy(), node.expression.copy()))
        return
    days = exp.Cast(this=node.expression.copy(), to=exp.DataType.build("int"))
    node.replace(call("date_add" if isinstance(node, exp.Add) else "date_sub", node.this.copy(), days))


def brackets(node, types):
    """An element that a list lacks is null."""
    if isinstance(node, exp.Bracket) and len(node.expressions) == 1:
        index = node.expressions[0]
        if isinstance(index, exp.Slice):
            raise ValueError("a slice of a list has no translation")
        if is_variable(node.this) or not index.is_number:
            is_list = is_variable(node.this) and types.variable(node.this).endswith("[]")
            place = exp.Cast(this=index.copy(), to=exp.DataType.build("int")) if is_list else index.copy()
            node.replace(call("try_element_at", node.this.copy(), place))
        else:
            if int(index.sql()) < 0:
                raise ValueError("a negative place in a list has no translation")
            node.replace(call("get", node.this.copy(), index.copy()))


def rows(node, _):
    """Rows that are compared as one value have the same names everywhere."""
    if isinstance(node, exp.In) and isinstance(node.this, exp.Tuple):
        query = node.args.get("query")
        if query is not None:
            node.set("this", struct_of(node.this.expressions))
            for select in branches(query):
                only = select.expressions[0].unalias()
                if isinstance(only, exp.Anonymous) and only.name == "named_struct":
                    continue
                if isinstance(only, exp.Tuple):
                    select.set("expressions", [exp.alias_(struct_of(only.expressions), "one")])
                elif isinstance(only, exp.Anonymous) and only.name == "row":
                    select.set("expressions", [exp.alias_(struct_of(only.expressions), "one")])
                else:
                    select.set("expressions", [exp.alias_(struct_of([e.unalias() for e in select.expressions]), "one")])
    elif isinstance(node, exp.Anonymous) and node.name.lower() == "row":
        node.replace(struct_of(node.expressions))
    elif isinstance(node, exp.Tuple) and not isinstance(node.parent, (exp.In, exp.Values, exp.Group)):
        node.replace(struct_of(node.expressions))


def struct_of(values):
    """A row as a struct with names by place."""
    parts = []
    for i, value in enumerate(values, 1):
        parts += [exp.Literal.string(f"_{i}"), value.copy()]
    return call("named_struct", *parts)


def aggregates(node, types):
    """Lists in an order, and the aggregates that leave null out."""
    outer = node.parent if isinstance(node.parent, exp.IgnoreNulls) else node
    outer = outer.parent if isinstance(outer.parent, exp.Filter) else outer
    where = outer.expression.this if isinstance(outer, exp.Filter) else None
    if isinstance(node, exp.GroupConcat):
        outer.replace(joined(node, where, types))
    elif isinstance(node, exp.ArrayAgg):
        outer.replace(listed(node.this, where, types))
    elif isinstance(node, (exp.ArgMax, exp.ArgMin)):
        name = "max_by" if isinstance(node, exp.ArgMax) else "min_by"
        is_there = [is_not_null(node.this), is_not_null(node.expression)]
        outer.replace(filtered(call(name, node.this.copy(), node.expression.copy()), where, *is_there))
    elif isinstance(node, exp.Anonymous) and node.name.lower() == "arg_max_null":
        value, by = node.expressions
        outer.replace(filtered(call("max_by", value.copy(), by.copy()), where, is_not_null(by)))
    elif isinstance(node, exp.AnyValue):
        outer.replace(filtered(call("any_value", node.this.copy(), exp.true()), where))
    elif isinstance(node, exp.First) and isinstance(node.this, exp.Order):
        keys = [part for i, key in enumerate(node.this.expressions) for part in key_of(i, key, types)]
        outer.replace(filtered(call("min_by", node.this.this.copy(), call("named_struct", *keys)), where))


def is_not_null(value):
    return exp.Not(this=exp.Is(this=exp.Paren(this=value.copy()), expression=exp.Null()))


def filtered(aggregate, *conditions):
    """An aggregate over the rows that meet all conditions."""
    conditions = [c.copy() for c in conditions if c is not None]
    if not conditions:
        return aggregate
    return exp.Filter(this=aggregate, expression=exp.Where(this=exp.and_(*conditions)))


def parts_of(value):
    """An aggregated value, whether it is taken once only, and what it is ordered by."""
    keys, is_distinct = [], False
    if isinstance(value, exp.Order):
        keys, value = value.expressions, value.this
    if isinstance(value, exp.Distinct):
        is_distinct, value = True, value.expressions[0]
        if isinstance(value, exp.Order):
            keys, value = value.expressions, value.this
    return value, is_distinct, keys


def sorted_list(value, is_distinct, keys, where, types):
    """The values as a list in the order of keys; nulls among the keys come last, as in DuckDB."""
    fields = []
    for i, key in enumerate(keys):
        fields += key_of(i, key, types)
    fields += [exp.Literal.string("v"), value.copy()]
    collected = filtered(call("collect_set" if is_distinct else "collect_list", call("named_struct", *fields)), where)
    ordered = call("array_sort", collected) if keys else collected
    each = exp.Lambda(this=exp.Dot(this=exp.to_identifier("e"), expression=exp.to_identifier("v")), expressions=[exp.to_identifier("e")])
    return call("transform", ordered, each)


def key_of(place, key, types):
    """A key of an order as two fields of a struct that sorts as DuckDB does: nulls last."""
    value = key.this.copy()
    if key.args.get("desc"):
        kind = types.of(value)
        if kind not in (DATE, NUMBER):
            raise ValueError(f"a list in descending order of {value.sql('duckdb')} has no translation")
        value = exp.Neg(this=exp.Paren(this=call("unix_date", value) if kind == DATE else value))
    is_null = exp.Is(this=exp.Paren(this=key.this.copy()), expression=exp.Null())
    return [exp.Literal.string(f"n{place}"), is_null, exp.Literal.string(f"k{place}"), value]


def or_null(list_, value, where):
    """A list, or null where no row had a value: collect_list gives an empty one."""
    count = filtered(exp.Count(this=value.copy() if value else exp.Star()), where)
    return exp.Case(ifs=[exp.If(this=exp.GT(this=count, expression=exp.Literal.number(0)), true=list_)])


def listed(inner, where, types):
    value, is_distinct, keys = parts_of(inner)
    return or_null(sorted_list(value, is_distinct, keys, where, types), None, where)


def joined(node, where, types):
    inner, separator = node.this, node.args.get("separator") or exp.Literal.string(",")
    if isinstance(separator, exp.Order):
        raise ValueError("the order of a joined text is not where it was looked for")
    value, is_distinct, keys = parts_of(inner)
    there = is_not_null(value)
    condition = exp.and_(where.copy(), there) if where is not None else there
    return exp.Paren(this=or_null(call("array_join", sorted_list(value, is_distinct, keys, condition, types), separator.copy()), value, where))


def functions(node, _):
    """Functions that have another name or meaning in Spark."""
    if isinstance(node, exp.Anonymous):
        name, given = node.name.lower(), [e.copy() for e in node.expressions]
        if name in RENAMED:
            node.replace(call(RENAMED[name], *given))
        elif name == "list_position":
            node.replace(call("nullif", call("array_position", *given), exp.Literal.number(0)))
        elif name == "text_matches":
            node.replace(exp.Paren(this=call("rlike", given[0], call("concat", exp.Literal.string("(?iu)"), given[1]))))
        elif name == "list_reduce":
            node.replace(call("aggregate", given[0], given[2], given[1]))
        elif name == "strip_accents":
            node.replace(call("translate", given[0], exp.Literal.string(ACCENTED), exp.Literal.string(PLAIN)))
    elif isinstance(node, exp.RegexpFullMatch):
        whole = "^(?:" + node.expression.name + ")$"
        node.replace(call("rlike", node.this.copy(), exp.Literal.string(whole)))
    elif isinstance(node, exp.PercentileDisc) and isinstance(node.parent, exp.WithinGroup) is False:
        order = exp.Order(expressions=[exp.Ordered(this=node.this.copy())])
        node.replace(whole_number(exp.WithinGroup(this=exp.PercentileDisc(this=node.expression.copy()), expression=order)))
    elif isinstance(node, exp.Cast) and isinstance(node.this, exp.Median):
        node.set("this", call("rint", node.this.copy()))
    elif isinstance(node, exp.Placeholder) or isinstance(node, exp.Parameter):
        node.replace(exp.Placeholder(this="p" + node.name))
    elif isinstance(node, exp.Explode) and isinstance(node.this, exp.Array) and isinstance(node.this.expressions[0], exp.Struct):
        node.replace(call("inline", node.this.copy()))
    elif isinstance(node, exp.CTE):
        node.set("materialized", None)
    elif isinstance(node, exp.Format):
        node.replace(formatted(node))
    elif isinstance(node, exp.SHA2):
        node.replace(call("sha2", node.this.copy(), exp.Literal.number(256)))
    elif isinstance(node, exp.If) and not isinstance(node.parent, exp.Case) and node.args.get("false") is None:
        node.set("false", exp.Null())
    elif isinstance(node, exp.ArrayOverlaps):
        node.replace(call("arrays_overlap", node.this.copy(), node.expression.copy()))
    elif isinstance(node, exp.Cast) and node.to.this == exp.DataType.Type.INT128:
        node.set("to", exp.DataType.build("decimal(38,0)"))


def formatted(node):
    """The one form that the rules use: a number with leading zeros."""
    if node.this.name != "{:04d}":
        raise ValueError(f"the form {node.this.name} has no translation")
    text = exp.Cast(this=node.expressions[0].copy(), to=exp.DataType.build("string"))  # lpad would cut a longer number
    width = exp.Greatest(this=exp.Literal.number(4), expressions=[exp.Length(this=text.copy())])
    return call("lpad", text, width, exp.Literal.string("0"))


def whole_number(value):
    """A percentile of whole numbers, which Spark gives as a fraction."""
    return exp.Cast(this=value, to=exp.DataType.build("bigint"))


def _accents():
    """Every letter with an accent, and the letter alone."""
    pairs = []
    for code in range(0xC0, 0x2000):
        first, *rest = unicodedata.normalize("NFD", chr(code))
        if rest and all(unicodedata.combining(c) for c in rest):
            pairs.append((chr(code), first))
    marks = "".join(chr(c) for c in range(0x300, 0x370))
    return "".join(p[0] for p in pairs) + marks, "".join(p[1] for p in pairs)


ACCENTED, PLAIN = _accents()
RENAMED = {"error": "raise_error", "list_min": "array_min"}
