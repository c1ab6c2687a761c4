"""One program in one scenario of tools/same: the commands that it gets, and the inputs that people and systems make of
what it published. Everything here follows from the bytes of a folder alone, so two sides that publish the same go on alike."""
import csv
import os
import re
import subprocess
import zipfile
from datetime import date, timedelta

ROW = re.compile(r"<row .*?</row>", re.S)
CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)


def later(week, days):
    return (date.fromisoformat(week) + timedelta(days)).isoformat()


class Side:
    """A folder in which a program works. What is compared is out/, the published weeks, more/, the other files that it
    makes, and steps.txt, the commands with their exit codes. said/ has what each command printed."""

    def __init__(self, folder, program, base):
        self.folder, self.program, self.base, self.now, self.steps = folder, program, base, program, 0
        for name in ("out", "more", "said"):
            os.makedirs(self.path(name))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def ccx(self, *args, codes=(0, 3)):
        """Run a command, and give what it printed. An exit code that is not expected ends the comparison: what follows would
        compare nothing."""
        if args[0] in ("run", "plan", "load") and not os.path.exists(self.path("ccx.duckdb")):  # the first edition has no init, and needs none
            subprocess.run([self.now, "init"], cwd=self.folder, capture_output=True, check=False)
        done = subprocess.run([self.now, *args], cwd=self.folder, capture_output=True, text=True, env=os.environ | {"CCX_QUIET": "1"})
        self.steps += 1
        with open(self.path("steps.txt"), "a") as steps:
            steps.write(f"{done.returncode}\t{' '.join(args)}\n")
        with open(self.path("said", f"{self.steps:03} {args[0]}"), "w") as said:
            said.write((done.stdout + done.stderr).replace(self.folder, "."))
        if done.returncode not in codes:
            raise RuntimeError(f"{self.folder}: ccx {' '.join(args)}: exit code {done.returncode}\n{done.stderr}")
        return done.stdout + done.stderr

    def run(self, week, *args):
        self.ccx("run", "--as-of", week, "--in", "inbox/" + week, *args)

    def two(self, command, *args):
        """Give a command that needs two people."""
        self.ccx(command, "--by", "A. Analyst", "--reviewer", "B. Reviewer", "--reason", "seen in both systems", *args)

    def generate(self, weeks=6, casegroups=300, failures=50, mess=0, form="mixed", seed=1):
        """Make the inboxes with the program of BASE on both sides, and give the weeks."""
        self.now, now = self.base, self.now
        options = {"weeks": weeks, "casegroups": casegroups, "failures": failures, "mess": mess, "format": form, "seed": seed}
        self.ccx("generate", *(f"--{name}={value}" for name, value in options.items()), "inbox")
        self.now = now
        return sorted(os.listdir(self.path("inbox")))

    def published(self, week, *names):
        """Give a file of the newest edition of a week."""
        editions = [name for name in os.listdir(self.path("out")) if name.startswith(week)]
        return self.path("out", max(editions, key=lambda name: int((name + ".1").split(".")[1])), *names)

    def rows(self, week, table, **wanted):
        """Give the rows of a published table that have the wanted values."""
        with open(self.published(week, "data", table + ".csv"), newline="") as f:
            return [row for row in csv.DictReader(f) if all(row[name] in values for name, values in wanted.items())]

    def sent(self, week, layout):
        """Give the path of a file of a week that was loaded as a layout."""
        return self.path("inbox", week, min(row["file_name"] for row in self.rows(week, "files", layout=[layout], status=["loaded"])))

    def write(self, week, name, *rows):
        with open(self.path("inbox", week, name), "w", newline="") as f:
            csv.writer(f).writerows(rows)

    def edit(self, week, name, change):
        """Change the rows of a CSV file that has no titles; change gets a row by column, and gives rows."""
        with open(self.path("inbox", week, name), newline="") as f:
            head, *rows = csv.reader(f)
        edited = [new for row in rows if len(row) == len(head) for new in change(dict(zip(head, row)))]
        assert edited != [dict(zip(head, row)) for row in rows], f"{name} of {week} stays as it was"
        self.write(week, name, head, *(row.values() for row in edited))

    def forms(self, week, to):
        """Fill in the forms of a week, one row in two, and send them with the files of another."""
        for name, answer in {"hp_handoff": hp, "imt_1993": imt, "imt_2003": imt, "mi_queue": imt, "letters_held": held}.items():
            fill(self.published(week, name + ".xlsx"), self.path("inbox", to, f"{name} of {week}.xlsx"), answer, week)

    def acknowledge(self, week, to):
        """Answer the letters of a week with files of another: some are rejected, some accepted, some forgotten."""
        issued = self.rows(week, "letters", outcome=["issued"])
        status = ["REJECTED", "ACCEPTED", "PRINTED", ""]
        rows = [[l["batch_id"], l["batch_id"].split("-")[0], l["letter_id"], status[i % 4], later(week, 7), ""] for i, l in enumerate(issued) if i % 4 < 3]
        self.write(to, f"answers to {week}.csv", "batch_id,destination,letter_id,ack_status,ack_date,ack_reason".split(","), *rows)


def pick(row, answers):
    """Choose an answer by the id of a row, or none for every second."""
    number = int(next(iter(row.values()))[1:9], 16)
    return answers[number // 2 % len(answers)] if number % 2 else ""


def hp(row, week):
    outcome = pick(row, ["TECHNICAL_SKIP", "SENT_TO_AMS", "AMS_FIXED", "AMS_CANNOT_FIX", "REFER_TO_CASEWORKER"])
    return outcome and {"Outcome": outcome, "Outcome date": later(week, 4), "HP reference": "HP1"}


def imt(row, week):
    outcome = pick(row, ["ACTION_TAKEN", "PASSED_TO_BAU", "RETURN_TO_HP", "NOT_AN_EXCEPTION", "CEASE_JOURNEY", "MORE_INFORMATION"])
    return outcome and {"Outcome": outcome, "Outcome date": later(week, 4), "Passed to": "BAU", "Completed by": "C. Worker", "Comment": "done"}


def held(row, week):
    action = pick(row, ["RELEASE", "SENT_BY_HAND", "CANCEL"])
    return action and {"Action": action, "Acted on": later(week, 5), "Acted by": "C. Worker"}


def accepted(row, week):
    if row.get("Status", "").lower() == "cleared" or not pick(row, ["yes", ""]):
        return None
    return {"Accepted by": "A. Analyst", "Reviewed by": "B. Reviewer", "Reason": "known", "Until": later(week, 15)}


def rewrite(book, to, change):
    """Copy a workbook with every part changed that holds cells; change gets its XML and the shared texts."""
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    shared = re.findall(r"<si>(.*?)</si>", parts.get("xl/sharedStrings.xml", b"").decode(), re.S)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            if re.match(r"xl/(worksheets/[^/]*|sharedStrings)\.xml$", name):
                content = change(content.decode(), [re.sub("<[^>]*>", "", text) for text in shared]).encode()
            new.writestr(zipfile.ZipInfo(name), content)


def fill(book, to, answer, week):
    """Fill in a form: answer gets each row by heading, and gives what is written under which heading."""
    def filled(sheet, shared):
        rows = ROW.findall(sheet)
        headings = cells(rows[0], shared) if rows else {}
        if not {"Row token", "Accepted by"} & set(headings.values()):
            return sheet

        def answered(row):
            values = cells(row[0], shared)
            said = values != headings and values.get("A") and answer({heading: values.get(letters, "") for letters, heading in headings.items()}, week)
            return CELL.sub(lambda cell: write(cell, (said or {}).get(headings.get(cell[1]))), row[0])

        return ROW.sub(answered, sheet)

    def write(cell, value):
        return f'<c r="{cell[1]}{cell[2]}"{cell[3]} t="inlineStr"><is><t>{value}</t></is></c>' if value else cell[0]

    rewrite(book, to, filled)


def cells(row, shared):
    """Give the texts of a row by the letters of their columns."""
    plain = {letters: (attributes, re.sub("<[^>]*>", "", content)) for letters, _, attributes, content in CELL.findall(row)}
    return {letters: shared[int(text)] if 't="s"' in attributes else text for letters, (attributes, text) in plain.items()}


def exchange(path, words):
    """Change words of a file into one another, in a text or a workbook."""
    pattern = re.compile(r"\b(" + "|".join(words) + r")\b")
    changed = []

    def swap(content, _=None):
        new = pattern.sub(lambda match: words[match[0]], content)
        changed.append(new != content)
        return new

    if path.endswith(".xlsx"):
        rewrite(path, path, swap)
    else:
        with open(path, "rb") as f:
            content = f.read()
        encoding = "utf-16" if content.startswith(b"\xff\xfe") else "latin-1"
        with open(path, "wb") as f:
            f.write(swap(content.decode(encoding)).encode(encoding))
    assert any(changed), f"{path} has none of the words"
