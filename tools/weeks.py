"""weeks.py CCX [WEEKS] [CASEGROUPS] [SEED]: what a week costs as the ledger grows.

Generates WEEKS weeks of CASEGROUPS casegroups, runs them one after the other in one ledger, and prints of each the processor
seconds that `run` took and the size of the ledger; last, the newest week in times of the second. Exit 0 only if that is at most 1.3."""
import os, resource, shutil, subprocess, sys, tempfile

CCX = os.path.abspath(sys.argv[1])
WEEKS, CASEGROUPS, SEED = (int(sys.argv[n]) if len(sys.argv) > n else usual for n, usual in ((2, 52), (3, 2000), (4, 1)))
MOST = 1.3


def ccx(folder, *command):
    """runs a command, and gives its processor seconds"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    p = subprocess.run([CCX, *command], cwd=folder, capture_output=True, text=True, env=dict(os.environ, NO_COLOR='1'))
    if p.returncode not in (0, 3): sys.exit(f'{command}: {p.returncode} {p.stderr[-500:]}')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    work = tempfile.mkdtemp(prefix='ccx-weeks-')
    ccx(work, 'generate', '--casegroups', str(CASEGROUPS), '--weeks', str(WEEKS), '--seed', str(SEED), 'inbox')
    ccx(work, 'init')
    costs = []
    for week in sorted(os.listdir(f'{work}/inbox')):
        costs.append(ccx(work, 'run', '--as-of', week, '--in', f'inbox/{week}', '--quiet'))
        print(f'{week}: {costs[-1]:.2f} s of processor time, ledger of {os.path.getsize(f"{work}/ccx.duckdb") / 1e6:.1f} MB', flush=True)
    shutil.rmtree(work)
    growth = costs[-1] / costs[1]
    print(f'week {len(costs)} costs {growth:.2f} times week 2; at most {MOST}')
    sys.exit(growth > MOST)


if __name__ == '__main__': main()
