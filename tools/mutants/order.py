"""Which tests to run against a change of a file, the cheapest first."""
import json
import os
import re
import subprocess

# Seconds that the tests of a package take, where it is more than one; the rest come first.
SECONDS = {
    "etl/ledger": 25, "etl/source": 7, "etl/source/sheet": 9, "etl/source/text": 2, "etl/sample": 18, "etl/ledger/intake": 2,
    "reports": 5, "reports/batch": 3, "reports/letter": 4, "reports/page": 18, "reports/verify": 19, "reports/workbook": 18,
    "etl/weekly/hostile": 16, "etl/weekly/invented": 15, "etl/weekly": 26, "cmd/ccx": 80,
}
# Those that take more with the tests that only make slow runs.
SLOWLY = {"reports/verify": 27, "etl/weekly/invented": 172, "etl/weekly": 198, "cmd/ccx": 484}
WEEKS, WEEKS_SECONDS = ("cmd/ccx", "^TestExampleWeeks$"), 34


def limit(package, slowly):
    """Give the seconds after which the tests of a package loop for ever: a busy machine must not be taken for that."""
    return max(300, 8 * ({**SECONDS, **SLOWLY} if slowly else SECONDS).get(package, 1))


def tests(package):
    return [*package.get("TestGoFiles", []), *package.get("XTestGoFiles", [])]


class Order:
    """The packages of the project and who imports whom, tests included."""

    def __init__(self, root, longest):
        self.longest = longest
        out = subprocess.check_output(["go", "list", "-json=ImportPath,Module,Imports,TestImports,XTestImports,TestGoFiles,XTestGoFiles", "./..."], cwd=root, text=True)
        self.imports, self.tested, self.slow = {}, set(), set()
        decoder, at = json.JSONDecoder(), 0
        while at < len(out.rstrip()):
            p, at = decoder.raw_decode(out, at)
            at = re.compile(r"\s*").match(out, at).end()
            module = p["Module"]["Path"] + "/"
            name = p["ImportPath"].removeprefix(module)
            all_of = [*p.get("Imports", []), *p.get("TestImports", []), *p.get("XTestImports", [])]
            self.imports[name] = {i.removeprefix(module) for i in all_of if i.startswith(module)}
            if tests(p):
                self.tested.add(name)
                if any("weeklytest.Slow" in open(os.path.join(root, name, f), encoding="utf-8").read() for f in tests(p)):
                    self.slow.add(name)

    def importers(self, package):
        """List the packages whose tests reach a package, directly or not."""
        found, todo = set(), [package]
        while todo:
            used = todo.pop()
            new = {name for name, imports in self.imports.items() if used in imports} - found
            found |= new
            todo += new
        return found

    def seconds(self, file):
        """Give about how long the first step against a change of a file takes."""
        steps = self.steps(file)
        return SECONDS.get(steps[0][0], 1) if steps else 0

    def steps(self, file):
        """List what to run, the cheapest first: a package, which of its tests, or None for all, and whether with those of make slow."""
        quick = [(package, pattern, False) for package, pattern in self.quick(file)]
        slowly = [(package, None, True) for package, pattern, _ in quick if pattern is None and package in self.slow]
        return sorted([*quick, *slowly], key=lambda step: SLOWLY.get(step[0], 60) if step[2] else 0 if step is quick[0] else self.cost(step))

    @staticmethod
    def cost(step):
        return WEEKS_SECONDS if step[:2] == WEEKS else SECONDS.get(step[0], 1)

    def quick(self, file):
        package = os.path.dirname(file)
        if file.endswith(".go"):
            own = [(package, None)] if package in self.tested else []
            later = self.by_cost(self.importers(package) - {package})
            return own + self.with_weeks(later)
        return [("etl/ledger", None), ("sql", None), *self.with_weeks(self.by_cost(
            {"reports", "reports/page", "etl/weekly/hostile", "etl/weekly/invented", "etl/weekly", "cmd/ccx"}))]

    def by_cost(self, packages):
        kept = {p for p in packages if p in self.tested and SECONDS.get(p, 1) <= self.longest}
        return sorted(((p, None) for p in kept), key=lambda step: (SECONDS.get(step[0], 1), step[0]))

    def with_weeks(self, steps):
        """Put the example weeks, which are a part of a long package, before the long ones."""
        short = [s for s in steps if SECONDS.get(s[0], 1) < WEEKS_SECONDS]
        weeks = [WEEKS] if self.longest >= WEEKS_SECONDS else []
        return [*short, *weeks, *steps[len(short):]]
