"""check_form.py FILE SHEET HEADING... -- the columns of these headings, and no others, are open and checked: in every
row of the table, and in the spare rows below it. Exit 0 if so."""
import sys

import openpyxl

path, sheet, headings = sys.argv[1], sys.argv[2], sys.argv[3:]
ws = openpyxl.load_workbook(path)[sheet]
faults = []


def area_of(check):
    (area,) = check.sqref.ranges
    return area


p = ws.protection
if not p.sheet or p.password or p.hashValue:
    faults.append("not protected, or by a password")
if not p.sort:
    faults.append("sorting is allowed")
for free in ("autoFilter", "insertRows", "deleteRows", "formatColumns", "selectLockedCells", "selectUnlockedCells"):
    if getattr(p, free):
        faults.append(f"{free} is forbidden")
checks = {}
for v in ws.data_validations.dataValidation:
    checks[area_of(v).min_col] = v
for column, cell in enumerate(ws[1], 1):
    wanted = cell.value in headings
    for row in ws.iter_rows(min_row=2, min_col=column, max_col=column):
        if row[0].protection.locked == wanted:
            faults.append(f"{row[0].coordinate} is {'locked' if wanted else 'open'}")
    if not cell.protection.locked:
        faults.append(f"heading {cell.value} is open")
    if wanted != (column in checks):
        faults.append(f"{cell.value}: check is {'missing' if wanted else 'not wanted'}")
        continue
    if not wanted:
        continue
    v, area = checks[column], area_of(checks[column])
    if area.min_row != 2 or area.max_row < ws.max_row + 100:
        faults.append(f"{cell.value}: the check covers {area}")
    if not v.showErrorMessage or not v.error or v.type not in ("list", "date", "textLength"):
        faults.append(f"{cell.value}: check {v.type} without a message")
    # Neighbours of one style are one group, kept under its first column.
    group = next(d for d in ws.column_dimensions.values() if d.min <= column <= d.max)
    if group.protection.locked:
        faults.append(f"{cell.value}: the rows below the table are locked")
print("\n".join(faults) or "well")
sys.exit(1 if faults else 0)
