"""The scenarios of tools/same: what both programs do, from weeks that are kept in testdata to commands, forms that come
back, restated weeks and edited reference tables. Each is a function of one side; WHOLE and QUICK say which are run."""
import glob
import os
import re
import shutil

import same_side
from same_side import Side, exchange, fill, later

CODES = {"LEF": "SYS", "SYS": "LEF", "TDN": "CEA", "CEA": "TDN", "F20": "F90", "F90": "F20", "F10": "C10", "C10": "F10"}


def demo(s: Side):
    s.ccx("demo", "demo")
    os.rename(s.path("demo", "out"), s.path("out"))
    look(s)


def examples(s: Side):
    """The weeks of testdata, whole runs; the last of them twice, which must change nothing."""
    for week in kept(s):
        s.run(week)
    s.run(week)
    look(s)


def steps(s: Side):
    """The weeks of testdata, planned and then step by step; the third is restated with other reasons."""
    weeks = kept(s)
    for week in weeks:
        stepwise(s, week)
    for layout in ("cscs_failures", "cs2_failures"):
        exchange(s.sent(weeks[2], layout), CODES)
    stepwise(s, weeks[2], "--restate")
    for week in weeks[3:]:
        s.run(week)
    look(s)
    ask(s, weeks[-1])


def story(s: Side, mess, form, switch=""):
    """A history in which people answer: marks, acceptances, acts of two people, forms, answers to letters, a restated
    week in the middle and one without a file. With switch, the program of BASE begins it, until a step of the third week."""
    s.now = s.base if switch else s.program
    weeks = s.generate(mess=mess, form=form)
    for week in weeks[:2]:
        s.run(week)
    tell(s, weeks[1])
    accept(s, weeks[1])
    s.forms(weeks[1], to=weeks[2])
    s.acknowledge(weeks[1], to=weeks[2])
    s.ccx("load", "--as-of", weeks[2], "--in", "inbox/" + weeks[2])
    s.now = s.program if switch == "loaded" else s.now
    s.ccx("reconcile", "--as-of", weeks[2])
    s.now = s.program if switch == "decided" else s.now
    s.ccx("letters", "--as-of", weeks[2])
    s.now = s.program
    for week, following in zip(weeks[2:5], weeks[3:]):
        s.forms(week, to=following)
        s.acknowledge(week, to=following)
        if week == weeks[3]:
            decide(s, week)
        s.run(following)
    restate(s, weeks, mess)
    look(s)


def restate(s: Side, weeks, mess):
    """Give the third week a new edition and the weeks after it, and the fifth one without a file."""
    tell(s, weeks[-1])
    exchange(s.sent(weeks[2], "cs2_failures"), CODES)
    os.remove(s.sent(weeks[2], "ltr"))
    if mess == 0:
        s.edit(weeks[2], "casegroups.csv", lambda row: [row | {"exception_marker": "Y"}])
    s.run(weeks[2], "--restate")
    for week in weeks[3:]:
        s.run(week)
    without = s.sent(weeks[4], "hp_returns")
    os.remove(without)
    s.run(weeks[4], "--restate", "--without", os.path.basename(without))
    s.run(weeks[5])


def channels(s: Side):
    """Letters by every channel, with channels that change from week to week and in a new edition."""
    weeks = s.generate(weeks=5, casegroups=400, failures=200, mess=1, seed=2)
    for week, ways in zip(weeks, (("CSA", "CSA"), ("PRINT", "NOTIFY"), ("NOTIFY", "PRINT"), ("NOTIFY", "CSA"), ("PRINT", "PRINT"))):
        s.run(week, "--reference", by(s, *ways))
    exchange(s.sent(weeks[3], "cs2_failures"), CODES)
    s.run(weeks[3], "--restate", "--reference", by(s, "NOTIFY", "NOTIFY"))
    s.run(weeks[4], "--reference", by(s, "CSA", "NOTIFY"))
    look(s, "--reference", by(s, "CSA", "NOTIFY"))


def by(s: Side, *ways):
    """Give a folder of reference tables with a channel for each scheme."""
    folder = "tables " + " ".join(ways)
    os.makedirs(s.path(folder), exist_ok=True)
    with open(s.path(folder, "channels.csv"), "w") as f:
        f.write("scheme,channel,meaning\n" + "".join(f"{scheme},{way},\n" for scheme, way in zip(("1993", "2003"), ways)))
    return folder


def tables(s: Side):
    """Edited reference tables, from the third week on: a new code and reason, an alias, reports that name all that still
    stands, other days for every break."""
    weeks = s.generate(weeks=5, mess=1, seed=3)
    s.ccx("reference", "export", "tables")
    for name, old, new in (
        ("reason_codes.csv", "\n", "\nSYSTEM_ERROR,2003,Z01\nBANK_DETAILS_MISSING,1993,F99\n"),
        ("reasons.csv", "UNCLASSIFIED,", "BANK_DETAILS_MISSING,corrective,CASEWORKER,MANAGED,135,bank\nCOURT_ORDER,business,CSA_BAU,CEASE,35,\nUNCLASSIFIED,"),
        ("layout_columns.csv", "CG Ref,", "CG Ref|Case Grp,"),
        ("layouts.csv", "report,yes,no", "report,yes,yes"),
        ("settings.csv", "_days,14,", "_days,3,"),
        ("settings.csv", "_days,28,", "_days,30,"),
    ):
        replace(s.path("tables", name), old, new)
    s.ccx("reference", "check", "tables")
    for i, week in enumerate(weeks):
        s.run(week, *(["--reference", "tables"] if i >= 2 else []))
    look(s, "--reference", "tables")


def replace(path, old, new):
    """Change a text wherever it is in a file; a line end only once, after the headings."""
    with open(path) as f:
        content = f.read()
    assert old in content, f"{path} has no {old!r}"
    with open(path, "w") as f:
        f.write(content.replace(old, new, 1 if old == "\n" else -1))


def odd(s: Side):
    """Files that cannot be read, feeds that are missing, registers that shrink or contradict themselves, a date far ahead."""
    weeks = s.generate(weeks=5, form="csv", seed=4)
    for path in glob.glob("testdata/files/*") + [s.path("inbox", weeks[2], "hp_returns.csv")]:
        shutil.copy(path, s.path("inbox", weeks[1]))
    os.remove(s.path("inbox", weeks[1], "cs2_failures.csv"))
    balance = "case_ref,cms_balance,as_at".split(",")
    s.write(weeks[1], "cut short.csv", balance, ["1", "1.00", weeks[1]], ["TRAILER", "2"])
    s.write(weeks[1], "odd cells.csv", balance, ["1" * 5000, "1.00", weeks[1]], ["1\x81", "1.00", weeks[1]], ["1", "1.005", weeks[1]])
    for week in weeks[2:4]:
        s.edit(week, "clients.csv", lambda row: [] if row["client_ref"].endswith("1") else [row])
    s.edit(weeks[4], "cases.csv", lambda row: [row, row | {"arrears": "1.00"}] if row["case_ref"].endswith("77") else [row])
    s.edit(weeks[4], "casegroups.csv", lambda row: [row | {"segment": "x"} if row["casegroup"].endswith("33") else row])
    s.run(weeks[0])
    shutil.copy(s.published(weeks[0], "exceptions.xlsx"), s.path("inbox", weeks[1]))
    s.run(weeks[1], "--layout", "cscs_failures=two_layouts.csv")
    s.run(weeks[2])
    s.run(weeks[3], "--accept-shrink", "clients")
    shutil.copy(s.path("inbox", weeks[3], "prompts.csv"), s.path("inbox", weeks[4], "prompts of last week.csv"))
    s.run(weeks[4])
    s.ccx("run", "--as-of", later(weeks[4], 400), "--in", "inbox/" + weeks[4], codes=(2,))
    look(s)


def registers(s: Side):
    """Registers that hold letters: names that no letter can carry, parents of several families, dates that are missing,
    cases that move to another casegroup."""
    weeks = s.generate(weeks=5, casegroups=200, failures=120, form="csv", seed=5)
    for week in weeks:
        first = {}
        s.edit(week, "case_members.csv", lambda row: [row | {"client_ref": first.setdefault(payer(row), row["client_ref"])}])
        s.edit(week, "clients.csv", lambda row: [row | {"name": row["name"] + " 王"} if row["client_ref"].endswith("3") else row])
        s.edit(week, "casegroups.csv", lambda row: [row | {"exception_marker": "Y"} | ({"closure_date": ""} if row["casegroup"].endswith("9") else {})])
    for week in weeks[2:]:
        s.edit(week, "cases.csv", lambda row: [row | {"casegroup": row["casegroup"][:-1] + "1"} if row["case_ref"].endswith("5") else row])
    for week in weeks:
        s.run(week)
    look(s)
    ask(s, weeks[-1])


def payer(row):
    """Give what the members have in common that one person is: of every second twenty cases, to be their paying parent."""
    twenty, one = divmod(int(row["case_ref"]), 20)
    return twenty if row["role"] == "PP" and twenty % 2 else (twenty, one, row["client_ref"], row["role"])


def made(s: Side):
    """What the program makes to try out, for every mess and format, and its reference tables."""
    for mess in range(4):
        for form in ("csv", "xlsx", "mixed"):
            s.ccx("generate", "--casegroups", "60", "--weeks", "5", "--mess", str(mess), "--format", form, f"more/{mess} {form}")
    s.ccx("reference", "export", "more/tables")


def kept(s: Side):
    """Copy the weeks of testdata into the inboxes."""
    for week in sorted(os.listdir("testdata/weeks")):
        shutil.copytree(f"testdata/weeks/{week}/in", s.path("inbox", week))
    return sorted(os.listdir(s.path("inbox")))


def stepwise(s: Side, week, *args):
    s.ccx("plan", "--as-of", week, "--in", "inbox/" + week, *args)
    s.ccx("load", "--as-of", week, "--in", "inbox/" + week, *args)
    s.ccx("classify", "--as-of", week)
    s.ccx("report", "--as-of", week)


def tell(s: Side, week):
    """Mark exceptions by hand, and take one back."""
    letter = s.rows(week, "letters")[0]
    for args in (
        ["--casegroup", letter["casegroup"], "--reason", "TDATE_NOT_SET", "--note", "taken back"],
        ["--casegroup", letter["casegroup"], "--reason", "SYSTEM_ERROR"],
        ["--casegroup", letter["casegroup"], "--reason", "DEATH", "--client", letter["client_ref"], "--date-of-death", later(week, -3)],
        ["--casegroup", "CG9999999", "--reason", "Court order", "--force"],
    ):
        s.ccx("mark", "--by", "A. Analyst", "--on", later(week, 1), *args)
    waiting = s.ccx("take-back", "--by", "A. Analyst", "0", codes=(2,))  # it lists what waits
    s.ccx("take-back", "--by", "A. Analyst", re.findall(r"^(\d+) ", waiting, re.M)[0])


def accept(s: Side, week):
    """Accept breaks one by one, by a list, and by the sheet of breaks filled in."""
    standing = s.rows(week, "breaks", status=["new", "open", "reappeared"])
    code = max({row["code"] for row in standing}, key=[row["code"] for row in standing].count)
    s.two("accept", "--until", later(week, 8), standing[0]["break_id"])
    with open(s.path("list.csv"), "w") as f:
        f.writelines(["key\n", *(row["key"] + "\n" for row in standing if row["code"] == code and row != standing[0])])
    s.two("accept", "--code", code, "--file", "list.csv")
    fill(s.published(week, "exceptions.xlsx"), s.path("filled in.xlsx"), same_side.accepted, week)
    s.ccx("accept", "--file", "filled in.xlsx")


def decide(s: Side, week):
    """Give the commands that need two people, where the week has something for them."""
    for command, ids in (
        ("reinstate", [row["casegroup"] for row in s.rows(week, "exceptions", state=["removed"])]),
        ("withdraw-death", [row["client_ref"] for row in s.rows(week, "exceptions", reason_code=["DEATH"]) if row["client_ref"]]),
        ("reissue", [row["key"].split("|")[1] for row in s.rows(week, "breaks", code=["R52"], status=["new", "open"])]),
    ):
        for name in dict.fromkeys(ids[:2]):
            s.two(command, name)


def look(s: Side, *tables):
    """Prove what was published, and look at it as people do; change a file, and see that verify objects."""
    s.ccx("verify", "out")
    weeks = sorted({name.split(".")[0] for name in os.listdir(s.path("out"))})
    folder = s.published(weeks[-1])
    if os.path.exists(s.path("ccx.duckdb")):
        s.ccx("status")
        s.ccx("diff", weeks[-2], weeks[-1])
        for letter in s.rows(weeks[-1], "letters", outcome=["issued"])[:1]:
            s.ccx("letters", "--preview", letter["letter_id"], "--to", "more/letter.pdf", *tables, codes=(0, 2))  # 2: of an earlier edition
    changed = os.path.join("changed", os.path.basename(folder))
    shutil.copytree(folder, s.path(changed))
    with open(s.path(changed, "data", "exceptions.csv"), "a") as f:
        f.write("\n")
    s.ccx("verify", "changed", codes=(4,))


def ask(s: Side, week):
    """Ask why of a break of each code, an exception and a casegroup of each state, and a letter for each reason to hold it."""
    for table, name, kind in (
        ("breaks", "break_id", "code"), ("exceptions", "exception_id", "state"), ("casegroups", "casegroup", "status"),
        ("letters", "letter_id", "hold_reason"),
    ):
        for one in {row[kind]: row[name] for row in s.rows(week, table)}.values():
            s.ccx("why", one)


def told(name, *args):
    """Give a story a name, which is that of its folder."""
    def scenario(s):
        story(s, *args)
    scenario.__name__ = name
    return scenario


QUICK = [examples, told("story_mess1", 1, "mixed")]
WHOLE = [
    demo, examples, steps, made, told("story_mess0_csv", 0, "csv"), told("story_mess1_xlsx", 1, "xlsx"), told("story_mess2", 2, "mixed"),
    told("story_mess3", 3, "mixed"), told("loaded_by_base", 2, "mixed", "loaded"), told("decided_by_base", 0, "csv", "decided"), channels, tables,
    odd, registers,
]
