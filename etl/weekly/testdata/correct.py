"""Corrects a workbook of rejected rows with openpyxl: correct.py IN OUT JSON, where the JSON gives, for each row of the
file that was rejected, the values to put in by heading."""
import json
import sys

import openpyxl

source, target, corrections = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
book = openpyxl.load_workbook(source)
sheet = book.worksheets[-1]
places = {cell.value: cell.column for cell in sheet[1]}
for row in range(2, sheet.max_row + 1):
    came = sheet.cell(row, places["Row in the file"]).value
    for heading, value in corrections.get(came, {}).items():
        sheet.cell(row, places[heading]).value = value or None
book.save(target)
