"""check_workbook.py FILE... [VALUES.json] -- walks the checklist for workbooks that are sent out (Analysis Function,
"Releasing statistics in spreadsheets", and docs of ccx) and prints one line for each point that fails.

With VALUES.json, {"sheet": [[cell, ...], ...]} with dates as yyyy-mm-dd, the sheets' rows of each FILE must read as given there,
in openpyxl's normal and in its read-only mode. Exit 0 if all is well, 1 if not.
"""
import datetime
import json
import re
import sys
import zipfile

import openpyxl

paths = [a for a in sys.argv[1:] if not a.endswith(".json")]
values = next((a for a in sys.argv[1:] if a.endswith(".json")), None)
faults = []


def fault(where, what):
    faults.append(f"{path}: {where}: {what}")


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value


def check_cover(ws):
    texts = {str(c.value) for row in ws.iter_rows() for c in row if c.value is not None}
    for label in ("Marking", "Week", "Owner", "Sheet"):
        if label not in texts:
            fault(ws.title, f"no {label!r}")
    if not any("OFFICIAL" in t for t in texts):
        fault(ws.title, "no marking in a cell")
    targets = {c.hyperlink.location for row in ws.iter_rows() for c in row if c.hyperlink}
    for name in wb.sheetnames[1:]:
        if "'" + name.replace("'", "''") + "'!A1" not in targets:
            fault(ws.title, f"no link to {name}")


def check_table(ws):
    if len(ws.tables) != 1:
        return fault(ws.title, f"{len(ws.tables)} tables")
    table = next(iter(ws.tables.values()))
    if table.ref != ws.calculate_dimension():
        fault(ws.title, f"table {table.ref}, cells {ws.calculate_dimension()}")
    if not table.ref.startswith("A1:") or table.headerRowCount not in (None, 1):
        fault(ws.title, "the table does not start at A1 with one header row")
    if table.autoFilter is None or table.autoFilter.ref != table.ref:
        fault(ws.title, "no filter over the table")
    if [c.name for c in table.tableColumns] != [c.value for c in ws[1]]:
        fault(ws.title, "table columns differ from the header row")
    widths = [d.width for d in ws.column_dimensions.values() for _ in range(d.min, d.max + 1)]
    wide = sum(widths) > 170 and sum(widths[:2]) <= 60
    if ws.freeze_panes != ("C2" if wide else "A2"):
        fault(ws.title, f"{ws.freeze_panes} is frozen in a sheet of {sum(widths):.0f} characters")
    if ws.print_title_rows != "$1:$1" or bool(ws.print_title_cols) != wide:
        fault(ws.title, "headings are not repeated in print")
    if sum(widths) / ws.page_setup.fitToWidth > 260:
        fault(ws.title, "too small in print")


def check_charts(ws):
    with zipfile.ZipFile(path) as package:
        charts = [package.read(n).decode("utf-8") for n in package.namelist() if n.startswith("xl/charts/chart")]
    titles = [row[0].value for row in ws.iter_rows() if row[0].value]
    if not charts or len(charts) != len(titles):
        fault(ws.title, f"{len(charts)} charts, {len(titles)} titles")
    for chart in charts:
        for sheet, cells in re.findall(r"<(?:c:)?f>'?([^'!<]*)'?!([^<]*)<", chart):
            if sheet.replace("&#39;", "").replace("&apos;", "") not in wb.sheetnames:
                fault(ws.title, f"a chart shows {sheet}!{cells}, which is not there")


def check_sheet(ws):
    if ws.merged_cells.ranges:
        fault(ws.title, f"merged cells {ws.merged_cells.ranges}")
    if ws.sheet_state != "visible":
        fault(ws.title, "hidden")
    if any(d.hidden for d in ws.row_dimensions.values()) or any(d.hidden for d in ws.column_dimensions.values()):
        fault(ws.title, "hidden row or column")
    if any(s.activeCell != "A1" for s in ws.sheet_view.selection):
        fault(ws.title, "the cursor is not at A1")
    header = ws.HeaderFooter
    if any(getattr(getattr(header, part), side).text for part in ("oddHeader", "oddFooter") for side in ("left", "center", "right")):
        fault(ws.title, "text in a page header or footer")
    if ws.page_setup.orientation != "landscape" or not ws.sheet_properties.pageSetUpPr.fitToPage:
        fault(ws.title, "not landscape, as wide as its pages")
    for row in ws.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"):
                fault(ws.title, f"{cell.coordinate} holds a formula or an error")


def check_package():
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            fault("package", "damaged")
        for name in package.namelist():
            text = package.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/sheet"):
                cells = re.findall(r'<c r="([A-Z]+)(\d+)"', text)
                stated = re.search(r'<dimension ref="([A-Z0-9:]+)"', text).group(1)
                last = openpyxl.utils.cell.range_boundaries(stated)
                rows = max(int(row) for _, row in cells)
                columns = max(openpyxl.utils.column_index_from_string(c) for c in {c for c, _ in cells})
                if (1, 1, columns, rows) != last:
                    fault(name, f"dimension is {stated}, the cells reach column {columns}, row {rows}")
                if "<f>" in text or "<f " in text:
                    fault(name, "a formula")


def check_values(want):
    for read_only in (False, True):
        book = openpyxl.load_workbook(path, read_only=read_only)
        for name, rows in want.items():
            got = [[plain(v) for v in row] for row in book[name].iter_rows(values_only=True)]
            if got != rows:
                bad = next((i for i, (g, w) in enumerate(zip(got, rows)) if g != w), min(len(got), len(rows)))
                fault(name, f"read_only={read_only}: {len(got)} rows of {len(rows)}, first difference in row {bad + 1}: "
                      f"{got[bad:bad + 1]} instead of {rows[bad:bad + 1]}")
        book.close()


for path in paths:
    wb = openpyxl.load_workbook(path)
    properties = wb.properties
    for name in ("title", "subject", "creator", "created", "modified"):
        if not getattr(properties, name):
            fault("properties", f"{name} is not set")
    if properties.created != properties.modified or properties.created.time() != datetime.time(0):
        fault("properties", "not dated midnight of the week")
    if wb.active.title != wb.sheetnames[0]:
        fault("package", "the first sheet is not the active one")
    check_cover(wb[wb.sheetnames[0]])
    if wb.sheetnames[1] != "Notes":
        fault("package", "no notes sheet")
    for sheet in wb.worksheets:
        check_sheet(sheet)
    for sheet in wb.worksheets[1:]:
        if sheet.title == "Charts":
            check_charts(sheet)
        else:
            check_table(sheet)
    check_package()
    if values:
        with open(values, encoding="utf-8") as f:
            check_values(json.load(f))
print("\n".join(faults) or "well")
sys.exit(1 if faults else 0)
