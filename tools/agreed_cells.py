"""Print, for each workbook named on standard input, the cells on which openpyxl and calamine agree, as one line of JSON.

A value is text with its kind before it, as the tests of this package write it: T text, N number, D date, B yes or no.
"""

import datetime
import json
import resource
import signal
import sys
import warnings
import zipfile

import openpyxl
import python_calamine
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

SECONDS, BYTES = 20, 3 << 30
warnings.simplefilter("ignore")
resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def shown(value, epoch):
    """A value as text with its kind before it, or nothing if it is blank."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "B " + str(int(value))
    if isinstance(value, (int, float)):
        return "N " + repr(float(value))
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return "D %.5f" % to_excel(value, epoch)
    return "T " + str(value).replace("\r\n", "\n")


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        cells = sheets[sheet.title] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if text := shown(cell.value, book.epoch):
                    cells[cell.row, cell.column] = text
    return sheets, book.epoch


def by_calamine(path, epoch):
    book, sheets = python_calamine.CalamineWorkbook.from_path(path), {}
    for meta in book.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        cells = sheets[meta.name] = {}
        for r, row in enumerate(book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False), 1):
            for c, value in enumerate(row, 1):
                if text := shown(value, epoch):
                    cells[r, c] = text
    return sheets


def writer(path):
    """The program that the workbook says wrote it."""
    try:
        text = zipfile.ZipFile(path).read("docProps/app.xml").decode("utf-8", "replace")
        return text.split("<Application>")[1].split("<")[0]
    except Exception:
        return ""


def stop(*_):
    raise TimeoutError("took too long")


def compared(path):
    answer = {"wrote": writer(path), "sheets": {}}
    try:
        signal.alarm(SECONDS)
        one, epoch = by_openpyxl(path)
        two = by_calamine(path, epoch)
        signal.alarm(0)
    except BaseException as e:  # calamine panics on some files, which is no Exception
        signal.alarm(0)
        if isinstance(e, KeyboardInterrupt):
            raise
        answer["failed"] = f"{type(e).__name__}: {e}"[:200]
        return answer
    for name in one.keys() & two.keys():
        agreed, differ = {}, {}
        for place in one[name].keys() | two[name].keys():
            a, b = one[name].get(place, ""), two[name].get(place, "")
            (agreed if a == b else differ)[get_column_letter(place[1]) + str(place[0])] = a
        answer["sheets"][name] = {"agreed": agreed, "differ": sorted(differ)}
    return answer


signal.signal(signal.SIGALRM, stop)
for line in sys.stdin:
    print(json.dumps(compared(line.rstrip("\n"))), flush=True)
