"""powercuts.py CCX [CUTS] [SEED] [FIRST]: cuts the power in the middle of commands, and has the same command finish.

Each command runs once under strace, which records what it writes, renames and syncs. Then the power is cut at random calls: of
what was not synced by then, some writes are lost, some stay and some are half there, and of the changes of each folder since
its last sync the later ones are lost. On the files that remain, `ccx status` must work or name the copy that takes the ledger's
place, and the same command must come to the same published bytes. A published week may hold a torn file only if status says so.
Prints a line for each fault, and last the figures; exit 0 only without a fault. FIRST is the number of the
first cut of each command, from 1: many can be made in pieces, each of which begins after the one before it. With CCX_WORKING_COPY=false
in the environment, weeks are worked on in the ledger itself, as those are whose ledger is too large to copy. Needs strace."""
import hashlib, json, os, random, re, shutil, subprocess, sys, tempfile

CCX, TIMES, SEED = os.path.abspath(sys.argv[1]), int(sys.argv[2] if len(sys.argv) > 2 else 60), int(sys.argv[3] if len(sys.argv) > 3 else 1)
FIRST = int(sys.argv[4] if len(sys.argv) > 4 else 1)
WEEKS = os.path.join(os.path.dirname(__file__), '..', 'testdata', 'weeks')
CALLS = 'openat,open,creat,close,read,lseek,write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile'
UNDO = ['undo', '--by', 'A. Lamb', '--reviewer', 'B. Wolf', '--reason', 'mistyped', '--not-sent']

ARCHIVE = ['archive', '--keep', '1']


def week(date, *more):
    aside = ['--working-copy=' + os.environ.get('CCX_WORKING_COPY', 'true')]
    return ['run', '--as-of', date, '--in', os.path.abspath(f'{WEEKS}/{date}/in'), '--quiet', *aside, *more]


def ccx(folder, command, tracing=()):
    env = dict(os.environ, NO_COLOR='1', CCX_THREADS='2')
    p = subprocess.run([*tracing, CCX, *command], cwd=folder, capture_output=True, text=True, env=env)
    return p.returncode, p.stdout + p.stderr


class Node:
    """A file or a folder: what is there, and what of it would survive."""
    def __init__(self, folder=False, data=b''):
        self.folder, self.data = folder, data   # of a file: the bytes that survive for certain
        self.pending = []                       # of a file: (offset, bytes) or ('cut', size), of a folder: (name, node or None)
        self.sure = 0                           # of a folder: how many of its changes survive for certain
        self.base = {}                          # of a folder: what was in it before

    def entries(self, upto=None):
        now = dict(self.base)
        for change in self.pending[:len(self.pending) if upto is None else upto]:
            for name, node in change:
                now.pop(name, None) if node is None else now.__setitem__(name, node)
        return now

    def content(self, keep=lambda n: True):
        data = bytearray(self.data)
        for n, (at, what) in enumerate(self.pending):
            kept = keep(n)
            if at == 'cut':
                if kept:
                    data = data[:what] + bytes(max(0, what - len(data)))
                continue
            if kept == 'half':
                what = what[:len(what) // 2]
            if kept:
                data += bytes(max(0, at - len(data)))
                data[at:at + len(what)] = what
            elif at + len(what) > len(data):    # the length is there, the bytes are not
                data += bytes(at + len(what) - len(data))
        return bytes(data)


def read_tree(path):
    node = Node(os.path.isdir(path), b'' if os.path.isdir(path) else open(path, 'rb').read())
    if node.folder:
        node.base = {name: read_tree(f'{path}/{name}') for name in os.listdir(path)}
    return node


class Disk:
    """Replays the calls of a recording on a folder."""
    def __init__(self, root):
        self.root, self.top, self.fds, self.at = root, read_tree(root), {}, {}

    def find(self, path):
        """the folder that holds a path, and the name in it; None outside of the root"""
        path = os.path.normpath(path if os.path.isabs(path) else f'{self.root}/{path}')
        if path == self.root: return None, ''
        if not path.startswith(self.root + '/'): return None
        node, parts = self.top, path[len(self.root) + 1:].split('/')
        for part in parts[:-1]:
            node = node.entries().get(part)
            if node is None: return None
        return node, parts[-1]

    def node(self, path):
        place = self.find(path)
        if place is None: return None
        return self.top if place[0] is None else place[0].entries().get(place[1])

    def change(self, *changes):
        """changes of names; those in one folder are one"""
        by = {}
        for path, node in changes:
            folder, name = self.find(path)
            by.setdefault(id(folder), (folder, []))[1].append((name, node))
        for folder, change in by.values(): folder.pending.append(change)

    def apply(self, call):
        name, args, result = call
        if result < 0: return
        text = [bytes.fromhex(a.replace('\\x', '')) for a in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', args)]
        fd = re.match(r'(\d+)', args)
        fd = int(fd[1]) if fd else None
        node = self.fds.get(fd)
        if name in ('openat', 'open', 'creat'):
            path = text[0].decode()
            if self.find(path) is None: self.fds.pop(result, None); return
            found = self.node(path)
            if found is None: found = Node(); self.change((path, found))
            if 'O_TRUNC' in args: found.pending.append(('cut', 0))
            self.fds[result], self.at[result] = found, len(found.content()) if 'O_APPEND' in args and not found.folder else 0
        elif name == 'close': self.fds.pop(fd, None)
        elif name in ('mkdir', 'mkdirat'):
            if self.find(text[0].decode()): self.change((text[0].decode(), Node(True)))
        elif name in ('unlink', 'unlinkat', 'rmdir'):
            if self.find(text[0].decode()): self.change((text[0].decode(), None))
        elif name.startswith('rename'):
            old, new = (t.decode() for t in text)
            if self.find(old): node = self.node(old); self.change((old, None), (new, node))
        elif node is None: return
        elif name == 'lseek': self.at[fd] = result
        elif name == 'read': self.at[fd] += result
        elif name == 'write': node.pending.append((self.at[fd], text[0][:result])); self.at[fd] += result
        elif name == 'writev':
            data = b''.join(text)[:result]; node.pending.append((self.at[fd], data)); self.at[fd] += result
        elif name == 'pwrite64': node.pending.append((int(re.search(r', (\d+)$', args)[1]), text[0][:result]))
        elif name == 'ftruncate': node.pending.append(('cut', int(args.rsplit(', ', 1)[1])))
        elif name in ('copy_file_range', 'sendfile'):
            source, target = [int(n) for n in (re.match(r'(\d+)[^,]*, [^,]+, (\d+)', args) if name == 'copy_file_range' else re.match(r'(?P<b>\d+)[^,]*, (?P<a>\d+)', args)).groups()]
            if name == 'sendfile': source, target = target, source
            if target in self.fds:
                data = self.fds[source].content()[self.at[source]:self.at[source] + result]
                self.fds[target].pending.append((self.at[target], data)); self.at[target] += result; self.at[source] += result
        elif name in ('fsync', 'fdatasync'):
            if node.folder: node.sure = len(node.pending)
            else: node.data, node.pending = node.content(), []

    def crash(self, to, chance):
        """what may be on disk after the power was cut here"""
        def write(node, path):
            if node.folder:
                os.makedirs(path, exist_ok=True)
                upto = chance.choice([node.sure, len(node.pending), chance.randint(node.sure, len(node.pending))])
                for name, below in node.entries(upto).items(): write(below, f'{path}/{name}')
                return
            how = chance.choice(['lost', 'kept', 'some'])
            keep = {'lost': lambda n: False, 'kept': lambda n: True, 'some': lambda n: chance.choice([True, False, 'half'])}[how]
            with open(path, 'wb') as f: f.write(node.content(keep))
        write(self.top, to)


def record(folder, command):
    """runs a command, and gives what it did to the disk"""
    with tempfile.NamedTemporaryFile() as log:
        code, said = ccx(folder, command, ['strace', '-f', '-xx', '-s', '100000000', '-e', f'trace={CALLS}', '-o', log.name])
        if code not in (0, 3): sys.exit(f'{command}: {code} {said}')
        calls, waits = [], {}
        for line in open(log.name, encoding='latin-1'):
            pid, text = line.rstrip('\n').split(None, 1)
            if text.endswith('<unfinished ...>'): waits[pid] = text[:-len('<unfinished ...>')].rstrip(); continue
            more = re.match(r'<\.\.\. \w+ resumed>(.*)', text)
            if more: text = waits.pop(pid, '') + more[1]
            parts = re.match(r'(\w+)\((.*)\)\s+= (-?\d+)', text)
            if parts: calls.append((parts[1], parts[2], int(parts[3])))
        return calls


def published(folder):
    """every file of the weeks, with its hash"""
    found = {}
    for at, _, files in os.walk(f'{folder}/out'):
        week = os.path.relpath(at, f'{folder}/out').split('/')[0]
        if not re.fullmatch(r'\d{4}-\d\d-\d\d(\.\d+)?', week): continue
        for f in files: found[os.path.relpath(f'{at}/{f}', folder)] = hashlib.sha256(open(f'{at}/{f}', 'rb').read()).hexdigest()
    return found


def torn(folder):
    """the weeks that are not what their manifest says"""
    bad = set()
    for name in os.listdir(f'{folder}/out') if os.path.isdir(f'{folder}/out') else ():
        if not re.fullmatch(r'\d{4}-\d\d-\d\d(\.\d+)?', name): continue
        try:
            m = json.load(open(f'{folder}/out/{name}/manifest.json'))
            for f in m['outputs']:
                if hashlib.sha256(open(f'{folder}/out/{name}/{f["name"]}', 'rb').read()).hexdigest() != f['sha256']: bad.add(name)
        except (OSError, ValueError): bad.add(name)
    return bad


def in_order(writes, turns, end):
    """the calls before which the power is cut, the end among them: always the same order, every second one a turn"""
    chance = random.Random(SEED)
    others = sorted(set(writes) - set(turns))
    chance.shuffle(others), chance.shuffle(turns)
    both = [spot for pair in zip(turns, others) for spot in pair]
    return [end] + both + turns[len(others):] + others[len(turns):]


def main():
    work = os.path.realpath(tempfile.mkdtemp(prefix='ccx-powercuts-'))
    figures, faults = dict(cuts=0, untouched=0, restored=0, torn_and_said=0), 0
    begun = f'{work}/begun'; os.mkdir(begun)
    ccx(begun, ['init']); ccx(begun, week('2016-02-05')); ccx(begun, week('2016-02-12'))
    after = f'{work}/after'; shutil.copytree(begun, after); ccx(after, week('2016-02-19'))
    older = f'{work}/older'; shutil.copytree(after, older); ccx(older, week('2016-02-26'))
    settings = [('run', begun, week('2016-02-19')), ('restate', after, week('2016-02-19', '--restate')), ('undo', after, UNDO), ('archive', older, ARCHIVE)]
    settings = [s for s in settings if s[0] in os.environ.get('CCX_CUT', s[0]).split()]
    for name, base, command in settings:
        home = f'{work}/{name}'; shutil.copytree(base, home)
        calls = record(home, command); want = published(home)
        shutil.rmtree(home)
        writes = [n for n, c in enumerate(calls) if c[0] not in ('close', 'read', 'lseek') and c[2] >= 0]
        turns = [n for n in writes if calls[n][0] not in ('openat', 'open', 'write', 'pwrite64', 'writev')]  # where most can go wrong
        spots = sorted(in_order(writes, turns, len(calls))[FIRST - 1:FIRST - 1 + TIMES])
        shutil.copytree(base, home); disk, n = Disk(home), 0
        shutil.rmtree(home)
        for spot in spots:
            while n < spot: disk.apply(calls[n]); n += 1
            disk.crash(home, random.Random(f'{SEED} {name} {spot}')); figures['cuts'] += 1
            code, said = ccx(home, ['status'])
            bad = {w for w in torn(home) if w not in said}
            figures['torn_and_said'] += len(torn(home)) - len(bad)
            if code == 1 and 'Its newest copy is' in said:
                figures['restored'] += 1; bad = set()
                shutil.copy(f'{home}/ccx.duckdb.copy-1', f'{home}/ccx.duckdb')
                if os.path.exists(f'{home}/ccx.duckdb.wal'): os.remove(f'{home}/ccx.duckdb.wal')
            elif code: bad.add(f'status: {said[-300:]}')
            code, said = ccx(home, command)
            now = published(home)
            if code not in (0, 3) or now != want or bad:
                faults += 1
                differ = sorted(k for k in now.keys() | want.keys() if now.get(k) != want.get(k))
                print(f'{name}, cut before call {spot} of {len(calls)} ({calls[min(spot, len(calls) - 1)][0]}): {bad or ""} exit {code} {said[-300:] if code not in (0, 3) else ""} {differ[:3]}')
                if os.environ.get('CCX_KEEP'): shutil.copytree(home, f'{os.environ["CCX_KEEP"]}/{name}-{spot}', dirs_exist_ok=True)
            shutil.rmtree(home)
        print(f'{name}: {len(spots)} cuts among {len(calls)} calls', flush=True)
    shutil.rmtree(work)
    print(f'{figures["cuts"]} cuts: {faults} faults; {figures["restored"]} ledgers put back from their copy; {figures["torn_and_said"]} torn weeks that status named')
    sys.exit(faults > 0)


if __name__ == '__main__': main()
