"""kills.py CCX [KILLS] [SEED] [FIRST]: kills commands at random moments, and has the same command finish.

Each command is killed after a random part of the time that it takes, on a copy of the files from before it, and sometimes killed again
while it finishes. Then the same command must come to the same published bytes as if nothing had happened: no week lost, none
half there, no edition more. In the batches of all weeks each letter is once, and no number is missing. Prints a line for each
fault, and last the figures; exit 0 only without a fault. FIRST is the number of the first kill, from 1: a thousand can be done
in pieces, each of which begins after the one before it. With CCX_WORKING_COPY=false in the environment, weeks are worked on in the
ledger itself, as those are whose ledger is too large to copy."""
import csv, glob, os, random, re, shutil, subprocess, sys, tempfile, time
import powercuts
from powercuts import CCX, FIRST, SEED, TIMES, ARCHIVE, UNDO, ccx, published, torn, week


def killed(folder, command, after):
    """starts a command and kills it; false if it was done before"""
    env = dict(os.environ, NO_COLOR='1', CCX_THREADS='2')
    p = subprocess.Popen([CCX, *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    try:
        p.wait(after)
        return False
    except subprocess.TimeoutExpired:
        p.kill()
        p.wait()
        return True


def letters(folder):
    """what is wrong with the batches: a letter twice, a number missing"""
    seen, numbers, faults = {}, {}, []
    for path in glob.glob(f'{folder}/out/*/letters_*.csv'):
        name = path.split('/')[-2]
        if not re.fullmatch(r'\d{4}-\d\d-\d\d(\.\d+)?', name): continue
        rows = list(csv.reader(open(path, newline='', encoding='utf-8')))
        numbers.setdefault(rows[0][2], set()).add(int(rows[0][4]))
        for row in rows:
            if row[0] != 'D' or rows[0][2] == 'WAREHOUSE': continue
            if row[2] in seen: faults.append(f'letter {row[2]} in {path} and {seen[row[2]]}')
            seen[row[2]] = path
    for destination, found in numbers.items():
        missing = set(range(1, max(found) + 1)) - found
        if missing: faults.append(f'{destination} lacks batch {sorted(missing)}')
    return faults


def settings(work):
    """each command, on the files from before it"""
    begun = f'{work}/begun'; os.mkdir(begun)
    ccx(begun, ['init']); ccx(begun, week('2016-02-05')); ccx(begun, week('2016-02-12'))
    decided = f'{work}/decided'; shutil.copytree(begun, decided)
    ccx(decided, ['load', *week('2016-02-19')[1:]]); ccx(decided, ['classify', '--as-of', '2016-02-19', '--quiet'])
    after = f'{work}/after'; shutil.copytree(begun, after); ccx(after, week('2016-02-19'))
    older = f'{work}/older'; shutil.copytree(after, older); ccx(older, week('2016-02-26'))
    return [('run', begun, week('2016-02-19')), ('restate', after, week('2016-02-19', '--restate')), ('undo', after, UNDO),
            ('archive', older, ARCHIVE), ('letters', decided, ['letters', '--as-of', '2016-02-19', '--quiet'])]


def main():
    work, figures, faults = os.path.realpath(tempfile.mkdtemp(prefix='ccx-kills-')), dict(kills=0, late=0), 0
    all = settings(work)
    for name, base, command in all:
        home = f'{work}/{name}'; shutil.copytree(base, home)
        begin = time.monotonic(); code, said = ccx(home, command); takes = time.monotonic() - begin
        if code not in (0, 3): sys.exit(f'{name}: {code} {said}')
        want, kills = published(home), 0
        shutil.rmtree(home)
        for n in range((FIRST - 1) // len(all), (FIRST - 1 + TIMES) // len(all)):
            chance = random.Random(f'{SEED} {name} {n}')
            shutil.copytree(base, home)
            while True:
                after = takes * chance.uniform(0, 1)
                if not killed(home, command, after): figures['late'] += 1; takes *= 0.97; break
                kills += 1
                if chance.random() < 0.8: break
            half = {w for w in torn(home) if w not in ccx(home, ['status'])[1]}
            code, said = ccx(home, command)
            now = published(home)
            wrong = letters(home) if name != 'undo' else []
            if code not in (0, 3) or now != want or half or wrong:
                faults += 1
                differ = sorted(k for k in now.keys() | want.keys() if now.get(k) != want.get(k))
                print(f'{name}, killed after {after:.3f} s: {half or ""} exit {code} {said[-300:] if code not in (0, 3) else ""} {differ[:3]} {wrong[:2]}')
                if os.environ.get('CCX_KEEP'): shutil.copytree(home, f'{os.environ["CCX_KEEP"]}/{name}-{n}', dirs_exist_ok=True)
            shutil.rmtree(home)
        figures['kills'] += kills
        print(f'{name}: {kills} kills', flush=True)
    shutil.rmtree(work)
    print(f'{figures["kills"]} kills in time, {figures["late"]} too late: {faults} faults')
    sys.exit(faults > 0)


if __name__ == '__main__': main()
