"""beside.py CCX [SIZE ...]: what a week costs beside programs that merely read its files.

Makes a first week of each SIZE (small, mid, national), as csv and xlsx, and in one run, one after the other, lets

    ccx                 decide and publish it: tables, workbooks, letters, breaks
    polars + fastexcel  read every sheet and text file into data frames of text
    pandas + calamine   do the same
    pandas + openpyxl   do the same

and prints of each the wall time, the processor time and the memory at its peak, the best of REPEATS, and the ratio of ccx to each.
Rows of a title above a header are read as data: the readers are not asked to understand anything. Needs requirements.txt beside
this file; REPEATS is an environment variable, 1 where nothing is said. ONLY=polars,ccx leaves the others out."""
import os, resource, shutil, subprocess, sys, tempfile, time

CCX = os.path.abspath(sys.argv[1])
SIZES = {'small': (400, 0), 'mid': (60_000, 4_000), 'national': (750_000, 50_000)}
REPEATS = int(os.environ.get('REPEATS', '1'))

POLARS = '''
import sys, fastexcel, polars
rows = 0
for name in sys.argv[1:]:
    if name.endswith('.csv'):
        rows += polars.read_csv(name, has_header=False, infer_schema=False, truncate_ragged_lines=True, encoding='utf8-lossy', quote_char='"').height
    else:
        book = fastexcel.read_excel(name)
        for sheet in book.sheet_names:
            rows += book.load_sheet(sheet, header_row=None, dtypes='string').to_polars().height
print(rows)
'''
PANDAS = '''
import sys, pandas
rows = 0
for name in sys.argv[2:]:
    if name.endswith('.csv'):
        rows += len(pandas.read_csv(name, header=None, names=range(40), dtype=str, keep_default_na=False, encoding_errors='replace', on_bad_lines='skip'))
    else:
        for frame in pandas.read_excel(name, sheet_name=None, header=None, dtype=str, engine=sys.argv[1]).values():
            rows += len(frame)
print(rows)
'''


def measured(command, cwd):
    """runs a command in a process of its own, and gives wall seconds, processor seconds and megabytes at the peak"""
    begin = time.time()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, NO_COLOR='1'))
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f'{command[:3]}: {output.decode()[-800:]}')
    return time.time() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def once(kind, week, files, work):
    """one measurement of one program"""
    if kind != 'ccx':
        code = [sys.executable, '-c', POLARS] if kind == 'polars' else [sys.executable, '-c', PANDAS, kind]
        return measured(code + files, work)
    ledger = tempfile.mkdtemp(dir=work)
    subprocess.run([CCX, 'init'], cwd=ledger, check=True, capture_output=True)
    result = measured([CCX, 'run', '--quiet', '--as-of', os.path.basename(week), '--in', week], ledger)
    shutil.rmtree(ledger)
    return result


def beside(size, work):
    """measures every program on a week of a size, and prints a table"""
    casegroups, failures = SIZES[size]
    subprocess.run([CCX, 'generate', '--casegroups', str(casegroups), '--failures', str(failures), '--weeks', '1', '--mess', '0', f'{work}/{size}'],
                   check=True, capture_output=True)
    week = f'{work}/{size}/' + os.listdir(f'{work}/{size}')[0]
    files = sorted(f'{week}/{name}' for name in os.listdir(week))
    bytes_ = {ending: sum(os.path.getsize(f) for f in files if f.endswith(ending)) / 1e6 for ending in ('.csv', '.xlsx')}
    print(f'\n{size}: {casegroups:,} casegroups; text {bytes_[".csv"]:.1f} MB, workbooks {bytes_[".xlsx"]:.1f} MB', flush=True)
    print('| program | wall, s | processor, s | peak, MB | ccx: wall | ccx: processor |\n| --- | --- | --- | --- | --- | --- |', flush=True)
    ours = None
    for kind, name in (('ccx', 'ccx, the whole week'), ('polars', 'polars + fastexcel, reading'), ('calamine', 'pandas + calamine, reading'),
                       ('openpyxl', 'pandas + openpyxl, reading')):
        if kind not in os.environ.get('ONLY', kind).split(','): continue
        wall, cpu, peak = (min(figures) for figures in zip(*(once(kind, week, files, work) for _ in range(REPEATS))))
        ours = ours or (wall, cpu)
        print(f'| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {ours[0] / wall:.2f} | {ours[1] / cpu:.2f} |', flush=True)


def main():
    work = tempfile.mkdtemp(prefix='ccx-beside-')
    try:
        for size in sys.argv[2:] or SIZES: beside(size, work)
    finally:
        shutil.rmtree(work)


if __name__ == '__main__': main()
