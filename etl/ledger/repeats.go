package ledger

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	rules "ccx/sql"
)

// The rows of a register that share a key are few, and are found while they are read: the database need not group millions
// of keys to find them.

// keyed watches the rows of a register as they are taken in.
type keyed struct {
	names     []string // of the columns of its key
	seed      maphash.Seed
	prints    printSet
	ofBatch   []uint32 // the prints of a batch; kept for its memory
	again     []string // the first column of each key whose print came again
	isSettled bool     // which rows count was decided, and the prints are gone
	isMany    bool     // too many came again, or rows came after the settling: the database groups the keys
	files     []string // ids of the files whose rows were watched
}

// mostAgain is how many keys that come again are noted.
const mostAgain = 50_000

// watch notes the keys of rows as a source yields them.
func (k *keyed) watch(source Source, fileID int64) Source {
	at := make([]int, len(k.names))
	for i, name := range k.names {
		if at[i] = slices.IndexFunc(source.Schema(), func(c etl.Column) bool { return c.Name == name }); at[i] < 0 {
			return source // the database will look
		}
	}
	k.isMany = k.isMany || k.isSettled
	if id := strconv.FormatInt(fileID, 10); !slices.Contains(k.files, id) {
		k.files = append(k.files, id)
	}
	return &watched{Source: source, keyed: k, at: at}
}

// watched is a source of which a register notes the keys.
type watched struct {
	Source
	keyed *keyed
	at    []int // the places of the columns of the key
}

// Next gives the next batch.
func (s *watched) Next() (*etl.Batch, error) {
	b, err := s.Source.Next()
	if err == nil {
		s.keyed.note(b, s.at)
	}
	return b, err
}

// note notes the keys of a batch.
func (k *keyed) note(b *etl.Batch, at []int) {
	if k.isMany {
		return
	}
	var h maphash.Hash
	h.SetSeed(k.seed)
	prints := k.ofBatch[:0]
	for row := range b.Rows {
		h.Reset()
		for _, column := range at {
			h.Write(b.Columns[column].Text(row))
			h.WriteByte(0)
		}
		prints = append(prints, uint32(h.Sum64()>>32))
	}
	k.ofBatch = prints
	k.prints.expect(prints)
	for row, one := range prints {
		if k.prints.add(one) {
			continue
		}
		if k.again = append(k.again, string(b.Columns[at[0]].Text(row))); len(k.again) > mostAgain {
			k.isMany, k.again, k.prints = true, nil, printSet{}
			return
		}
	}
}

// printSet is a set of prints, 32 bits of a hash: two keys may have one print, so the database looks at the keys of one again.
type printSet struct {
	slots  []uint32 // 0 is free
	n      int
	looked uint32 // what expect reads goes here, so that it is read
}

// expect has the places of prints that are to be added fetched from memory, many at once: most are far from each other.
func (s *printSet) expect(prints []uint32) {
	for (s.n+len(prints))*3 >= len(s.slots)*2 {
		s.grow()
	}
	for _, key := range prints {
		s.looked += s.slots[s.place(max(key, 1))]
	}
}

// add adds a print, and reports whether it is new.
func (s *printSet) add(key uint32) bool {
	if s.n*3 >= len(s.slots)*2 {
		s.grow()
	}
	key = max(key, 1)
	for i := s.place(key); ; i = (i + 1) & (len(s.slots) - 1) {
		switch s.slots[i] {
		case key:
			return false
		case 0:
			s.slots[i] = key
			s.n++
			return true
		}
	}
}

func (s *printSet) place(key uint32) int { return int(key) & (len(s.slots) - 1) }

// grow makes room for more. A large set only doubles: what it takes anew costs the system as much as filling it.
func (s *printSet) grow() {
	const large = 1 << 20
	old, times := s.slots, 4
	if len(old) >= large {
		times = 2
	}
	s.slots, s.n = make([]uint32, max(1<<12, times*len(old))), 0
	for _, key := range old {
		if key != 0 {
			s.add(key)
		}
	}
}

// watchKeys gives a source whose keys are noted, where the rows are those of a register.
func (w *Week) watchKeys(place Place, source Source) Source {
	r, ok := w.l.parts.Register(place.Feeds)
	if !ok {
		return source
	}
	k := w.keyed[r.Name]
	if k == nil {
		k = &keyed{names: r.Key, seed: maphash.MakeSeed()}
		if w.keyed == nil {
			w.keyed = map[string]*keyed{}
		}
		w.keyed[r.Name] = k
	}
	return k.watch(source, place.FileID)
}

// keysInMB is how many repeated keys are compared at once for each MB that the database may hold.
const keysInMB = 1000

// findRepeatedKeys compares the rows of the keys in repeated_hash, in as many parts as memory asks for.
func (w *Week) findRepeatedKeys(ctx context.Context, names rules.Names, arguments ...any) error {
	var keys int
	if err := w.l.conn.QueryRowContext(ctx, "select count(*) from repeated_hash").Scan(&keys); err != nil {
		return fmt.Errorf("count the keys that more than one row has: %w", err)
	}
	if keys == 0 {
		return nil
	}
	return w.findRepeatedKeysIn(ctx, 1+keys/(keysInMB*w.l.memoryMB), names, arguments...)
}

// findRepeatedKeysIn compares the rows of the keys in repeated_hash in so many parts.
func (w *Week) findRepeatedKeysIn(ctx context.Context, parts int, names rules.Names, arguments ...any) error {
	for part := range parts {
		if err := w.stepFor(ctx, "reading/find_repeated_keys", names, append(slices.Clone(arguments), parts, part)...); err != nil {
			return err
		}
	}
	return nil
}

// findRepeatedHashes finds the hashes of keys that more than one row of a register has in the files of the week: among the
// rows whose keys came again as they were read, or among all where rows were read before this transaction, or very many came again.
func (w *Week) findRepeatedHashes(ctx context.Context, l *etl.Layout, names rules.Names) error {
	k := w.keyed[l.Name]
	isWatched := k != nil && !k.isMany
	if isWatched {
		k.isSettled, k.prints = true, printSet{} // whose memory the decisions need
		files, err := w.fed(ctx, "select distinct file_id::varchar from source_sheet semi join week_source using (file_id) where feeds = ?", l.Name)
		if err != nil {
			return err
		}
		isWatched = !slices.ContainsFunc(files, func(id string) bool { return !slices.Contains(k.files, id) })
	}
	if !isWatched {
		return w.stepFor(ctx, "reading/find_repeated_hashes", names)
	}
	names = rules.Names{"the_rows": names["the_rows"], "the_key": names["the_key"], "the_first": {names["the_key"][0]}}
	return w.stepFor(ctx, "reading/find_noted_hashes", names, strings.Join(k.again, "\x1f"))
}
