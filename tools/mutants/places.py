"""Find where a statement of SQL or Go can be changed, and into what: one line of a file, changed in one place."""
import re
from collections import namedtuple

Change = namedtuple("Change", "kind start end by")  # replaces line[start:end]

COMPARED = {"<=": "<", "<": "<=", ">=": ">", ">": ">=", "=": "<>", "<>": "=", "==": "!=", "!=": "=="}

# kind: (what is looked for, what takes its place); the group 1 is replaced, or the whole where there is none.
SQL = [
    ("comparison", r"(?<=[\w)'] )(<=|>=|<>|<|>|=)(?= )", lambda m: COMPARED[m[1]]),
    ("and-or", r"\b(and|or)\b(?= (?!replace))", lambda m: {"and": "or", "or": "and"}[m[1]]),
    ("constant", r"(?<![\w.'{:\[])(\d+)(?![\w.'\]])", lambda m: str(int(m[1]) + 1)),
    ("dropped condition", r"^ *(?:and|where|on) (.+)$", lambda m: "true"),
    ("not", r"\b(is not null|is null|not exists|not in|is not distinct from|is distinct from)\b", lambda m: {
        "is not null": "is null", "is null": "is not null", "not exists": "exists", "not in": "in",
        "is not distinct from": "is distinct from", "is distinct from": "is not distinct from"}[m[1]]),
    ("not", r"\b(not )(?!null|exists|in\b|distinct|materialized)", lambda m: ""),
    ("order by", r"\border by [^()]*?( desc)\b", lambda m: ""),
    ("order by", r"\border by ([\w.]+)(?=[,)]| *$)", lambda m: m[1] + " desc"),
    ("default", r"\bcoalesce\([^()]*, ((?:true|false|0))\)", lambda m: {"true": "false", "false": "true", "0": "1"}[m[1]]),
    ("swapped columns", r"\b(?:coalesce|if|greatest)\((?:[^(),]+, )?([\w.]+, [\w.]+)\)", lambda m: ", ".join(reversed(m[1].split(", ")))),
    ("swapped columns", r"\bthen ([\w.]+ else [\w.]+) end", lambda m: " else ".join(reversed(m[1].split(" else ")))),
    ("function", r"\b(min|max|min_by|max_by|bool_and|bool_or|greatest|least)(?=\()", lambda m: {
        "min": "max", "max": "min", "min_by": "max_by", "max_by": "min_by", "bool_and": "bool_or", "bool_or": "bool_and",
        "greatest": "least", "least": "greatest"}[m[1]]),
    ("join", r"^ *(semi|anti|left) join\b", lambda m: {"semi": "anti", "anti": "semi", "left": "inner"}[m[1]]),
    ("distinct", r"\bselect (distinct )(?!on)", lambda m: ""),
    ("arithmetic", r"(?<=[\w)] )([+-])(?= [\w(])", lambda m: {"+": "-", "-": "+"}[m[1]]),
]

GO = [
    ("comparison", r"(?<=[\w)\]\"'`] )(<=|>=|==|!=|<|>)(?= )", lambda m: COMPARED[m[1]]),
    ("and-or", r"(?<= )(&&|\|\|)(?= )", lambda m: {"&&": "||", "||": "&&"}[m[1]]),
    ("constant", r"(?<![\w.'\"%x])(\d+)(?![\w.'\"])", lambda m: str(int(m[1]) + 1)),
    ("not", r"(?<=[ (])(!)(?=[\w(])", lambda m: ""),
    ("dropped condition", r"\bif (?:[^;{]*; )?([^;{]+) \{$", lambda m: f"false && ({m[1]})"),
    ("dropped condition", r"(?<= && )([^&|{;]+)(?= \{$)", lambda m: "true"),
    ("early return", r"^\t+(continue|return|break)$", lambda m: ""),
    ("truth", r"\b(true|false)\b", lambda m: {"true": "false", "false": "true"}[m[1]]),
    ("arithmetic", r"(?<=[\w)] )([+-])(?= [\w(])", lambda m: {"+": "-", "-": "+"}[m[1]]),
    ("dropped call", r"^\t+((?:slices|sort|maps)\.\w+\(.*\)|delete\(.*\)|\w+(?:\.\w+)+ = .+|\w+ = append\(.+\))$", lambda m: ""),
    ("swapped values", r"(?<!append)(?<!make)\(([a-z]\w*, [a-z]\w*)\)", lambda m: ", ".join(reversed(m[1].split(", ")))),
]


def hidden(line, go):
    """Give the line with its comment and the insides of its texts blanked, so that nothing is found in these."""
    text = line
    quoted = r'"(?:[^"\\]|\\.)*"|`[^`]*`|\'(?:[^\'\\]|\\.)\'' if go else r"'(?:[^']|'')*'"
    text = re.sub(quoted, lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], text)
    comment = text.find("//" if go else "--")
    return text if comment < 0 else text[:comment].rstrip()


def balanced(text):
    return all(text.count(a) == text.count(b) for a, b in ("()", "[]", "{}"))


def changes(line, go):
    """List every change of one line of code. An error dropped is a kind of its own."""
    text = hidden(line, go)
    if go and re.match(r"(\t*(//|func |import|package|type |case |\)|\}))|^[^\t]*$", text) and "case " not in text:
        return []
    for kind, pattern, by in (GO if go else SQL):
        for m in re.finditer(pattern, text):
            group = 1 if m.re.groups else 0
            start, end = m.span(group)
            if kind == "dropped condition" and not balanced(m[1]):
                continue
            if kind == "and-or" and m[1] == "and" and re.search(r"\bbetween \S+ $", text[:start]):
                continue
            if go and kind == "dropped condition" and re.search(r"\berr\b", m[1]):
                kind = "error dropped"
            # the texts inside are blank in `text`, so what takes the place is made of the line itself
            whole = re.compile(pattern).search(text, m.start()) and by(Real(line, m))
            yield Change(kind, start, end, whole)
            kind = "dropped condition" if kind == "error dropped" else kind


class Real:
    """A match whose groups are read from the line as it is."""

    def __init__(self, line, m):
        self.line, self.m = line, m

    def __getitem__(self, group):
        start, end = self.m.span(group)
        return self.line[start:end]
