"""Macros: reads them from SQL files, and writes their bodies into the statements that call them."""
import re

import sqlglot
from sqlglot import exp

HEAD = re.compile(r"create (?:or replace )?(?:temp )?macro (\w+)\s*\(([^)]*)\)\s*as\s+(table\s+)?", re.I)
VARIABLE = re.compile(r"set variable (\w+)\s*=\s*", re.I)


class Macro:
    """A macro: its parameters and its body, a select if it makes a table."""

    def __init__(self, name, parameters, body, is_table):
        self.name, self.parameters, self.body, self.is_table = name, parameters, body, is_table


def without_remarks(text):
    """SQL without its remarks. A remark may hold any sign, so it goes before the text is split."""
    return re.sub(r"('(?:[^']|'')*')|--[^\n]*", lambda m: m.group(1) or "", text)


def statements(text):
    """The statements of a file of macros, without the closing semicolons."""
    parts = re.findall(r"(?:'(?:[^']|'')*'|[^';])+", without_remarks(text))
    return [part.strip() for part in parts if part.strip()]


def read(text, dialect):
    """The macros of a file, and the queries of its variables: {name: Macro}, {name: select}."""
    macros, variables = {}, {}
    for statement in statements(text):
        variable = VARIABLE.match(statement)
        if variable:
            variables[variable.group(1)] = sqlglot.parse_one(statement[variable.end():], read=dialect)
            continue
        head = HEAD.match(statement)
        if not head:
            raise ValueError(f"neither a macro nor a variable: {statement[:60]}")
        body = statement[head.end():]
        if head.group(3):
            tree = sqlglot.parse_one(body.strip()[1:-1], read=dialect)
        else:
            tree = sqlglot.parse_one("select " + body, read=dialect).selects[0]
        parameters = [p.strip() for p in head.group(2).split(",") if p.strip()]
        macros[head.group(1)] = Macro(head.group(1), parameters, tree, bool(head.group(3)))
    return macros, variables


def inline(tree, macros):
    """Writes the bodies of macros into a statement until it calls none of them."""
    for _ in range(12):
        calls = [c for c in tree.find_all(exp.Anonymous) if c.name.lower() in macros]
        if not calls:
            return tree
        for call in reversed(calls):  # the inner ones first
            macro = macros[call.name.lower()]
            body = filled(macro, call.expressions)
            if macro.is_table:
                tree = put_table(tree, call, body)
            elif call is tree:
                tree = body
            else:
                call.replace(body if is_plain(body) else exp.Paren(this=body))
    raise ValueError("macros call each other without an end")


def is_plain(node):
    """Whether an expression needs no brackets wherever it is put."""
    return isinstance(node, (exp.Column, exp.Literal, exp.Func, exp.Paren, exp.Null, exp.Boolean, exp.Subquery)) and not isinstance(
        node, (exp.And, exp.Or, exp.Case)
    )


def put_table(tree, call, body):
    """Puts the select of a macro where a statement reads it as a table."""
    table = call.parent
    alias = table.args.get("alias")
    if not alias or not alias.this:
        alias = exp.TableAlias(this=exp.to_identifier(call.name.lower()))
    table.replace(exp.Subquery(this=body, alias=alias.copy()))
    return tree


def filled(macro, arguments):
    """The body of a macro with its arguments in place of its parameters. A text handed to query_table names a table; a row
    as an argument gives its name to the columns that the body takes from it."""
    if len(arguments) != len(macro.parameters):
        raise ValueError(f"{macro.name} has {len(macro.parameters)} parameters, and is called with {len(arguments)}")
    given = dict(zip(macro.parameters, arguments))
    body = macro.body.copy()
    root = exp.Paren(this=body)
    for call in list(root.find_all(exp.Anonymous)):
        if call.name.lower() == "query_table":
            name = given[call.expressions[0].name].name
            was = call.parent
            alias = was.args.get("alias")
            new = exp.to_table(name)
            new.set("alias", alias.copy() if alias else None)
            was.replace(new)
    for column in list(root.find_all(exp.Column)):
        if column.table in given and not column.args.get("db"):
            row = given[column.table]
            if isinstance(row, exp.Column) and not row.table:
                column.set("table", exp.to_identifier(row.name))
            else:
                column.replace(exp.Dot(this=row.copy(), expression=column.this.copy()))
        elif not column.table and column.name in given and not is_of_lambda(column):
            value = given[column.name].copy()
            column.replace(value if is_plain(value) else exp.Paren(this=value))
    return root.this


def is_of_lambda(column):
    """Whether a name is that of a parameter of a lambda around it."""
    node = column.parent
    while node:
        if isinstance(node, exp.Lambda) and column.name in [e.name for e in node.expressions]:
            return True
        node = node.parent
    return False
