package ledger

import (
	"fmt"
	"hash/maphash"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/sql"
)

// TestKeysThatComeAgainAreNoted gives random keys of two columns in many batches of two files: every key that two rows have is noted, and
// few others are.
func TestKeysThatComeAgainAreNoted(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	k := &keyed{names: []string{"case_ref", "role"}, seed: maphash.MakeSeed()}
	count := map[string]int{}
	for file := range int64(2) {
		s := k.watch(&keysSource{random: random, batches: 40, count: count}, file)
		for {
			if _, err := s.Next(); err == io.EOF {
				break
			}
		}
	}
	again := map[string]bool{}
	for key, n := range count {
		first, _, _ := strings.Cut(key, " ")
		if n > 1 {
			again[first] = true
		}
		if n > 1 && !slices.Contains(k.again, first) {
			t.Fatalf("%q came %d times, and is not noted", key, n)
		}
	}
	if len(again) == 0 || len(k.again) > 2*len(count)/10 || k.isMany {
		t.Errorf("%d of %d keys came again, and %d rows are noted", len(again), len(count), len(k.again))
	}
	if len(k.files) != 2 {
		t.Errorf("files %v were watched", k.files)
	}
}

// TestVeryManyKeysAreLeftToTheDatabase gives the same key again and again.
func TestVeryManyKeysAreLeftToTheDatabase(t *testing.T) {
	k := &keyed{names: []string{"case_ref", "role"}, seed: maphash.MakeSeed()}
	s := k.watch(&keysSource{batches: mostAgain/keysInBatch + 2, count: map[string]int{}}, 1)
	for {
		if _, err := s.Next(); err == io.EOF {
			break
		}
	}
	if !k.isMany || k.again != nil {
		t.Errorf("isMany is %v, and %d rows are noted", k.isMany, len(k.again))
	}
}

// TestAKeyThatIsNotThereIsLeftToTheDatabase watches a source that lacks a column of the key.
func TestAKeyThatIsNotThereIsLeftToTheDatabase(t *testing.T) {
	k := &keyed{names: []string{"case_ref", "client_ref"}, seed: maphash.MakeSeed()}
	s := k.watch(&keysSource{batches: 1, count: map[string]int{}}, 1)
	if _, err := s.Next(); err != nil || len(k.files) != 0 {
		t.Errorf("files %v were watched, error %v", k.files, err)
	}
}

const keysInBatch = 500

// keysSource yields random keys, about one in twenty of them again, or without random always the same; it counts them.
type keysSource struct {
	random  *rand.Rand
	batches int
	count   map[string]int
}

func (s *keysSource) Schema() []etl.Column {
	return []etl.Column{{Name: "role", Type: etl.TextType}, {Name: "case_ref", Type: etl.TextType}}
}

func (s *keysSource) ManyRejects() []etl.Reject { return nil }

func (s *keysSource) Next() (*etl.Batch, error) {
	if s.batches--; s.batches < 0 {
		return nil, io.EOF
	}
	b := etl.NewBatch([]etl.Type{etl.TextType, etl.TextType})
	for range keysInBatch {
		ref, role := "C1", "PP"
		if s.random != nil {
			ref, role = fmt.Sprint("C", s.random.IntN(300_000)), []string{"PP", "RP"}[s.random.IntN(2)]
		}
		s.count[ref+" "+role]++
		b.Columns[0].AppendText([]byte(role))
		b.Columns[1].AppendText([]byte(ref))
		b.Rows++
	}
	return b, nil
}

// TestNotedKeysAreThoseThatTheDatabaseFinds takes members in from two files, and finds the hashes of repeated keys in both ways.
func TestNotedKeysAreThoseThatTheDatabaseFinds(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	l, err := Open(ctx, filepath.Join(t.TempDir(), "ccx.duckdb"), sql.Files, Options{Threads: 1, New: true})
	must(t, err)
	defer func() { must(t, l.Close()) }()
	set := references(t)
	w, err := l.Begin(ctx, WeekRecord{AsOf: day(t, "2016-03-04"), Edition: 1}, set, nil)
	must(t, err)
	members := set.Layouts[slices.IndexFunc(set.Layouts, func(l etl.Layout) bool { return l.Name == "case_members" })]
	for file := range int64(2) {
		must(t, w.Take(ctx, Place{FileID: file + 1, Sheet: 1, Feeds: "case_members"}, &membersSource{file: file + 1, rows: 3000}))
		must(t, w.AddFile(ctx, file+1, etl.SourceFile{Name: fmt.Sprint(file), SHA256: fmt.Sprint(file), Status: etl.Loaded, Parts: []etl.Part{{Number: 1, Layout: "case_members", Feeds: "case_members", Status: etl.Loaded}}}))
	}
	must(t, w.step(ctx, "reading/begin_settling"))
	names := rowsOf("case_members")
	names["the_key"] = []string{"case_ref", "client_ref", "role"}
	found := func() (hashes []string) {
		must(t, w.findRepeatedHashes(ctx, &members, names))
		rows, err := l.conn.QueryContext(ctx, "select key_hash::varchar from repeated_hash order by all")
		must(t, err)
		defer rows.Close()
		for rows.Next() {
			var hash string
			must(t, rows.Scan(&hash))
			hashes = append(hashes, hash)
		}
		return hashes
	}
	noted := found()
	k := w.keyed["case_members"]
	if k.isMany || k.prints.slots != nil {
		t.Error("the rows were not looked at as they were read, or their prints are kept")
	}
	if k.watch(&membersSource{}, 3); !k.isMany {
		t.Error("a row that comes after the settling is compared with no other")
	}
	if all := found(); !slices.Equal(noted, all) || len(all) < 100 {
		t.Errorf("%d keys that came again were noted, and the database finds %d", len(noted), len(all))
	}
	comparePartsOfKeys(t, w, names)
	must(t, w.Rollback(ctx))
}

// comparePartsOfKeys compares the rows that do not count where all keys are looked at at once with those where they are in parts.
func comparePartsOfKeys(t *testing.T, w *Week, names sql.Names) {
	t.Helper()
	ctx := t.Context()
	dropped := func(parts int) (rows []string) {
		must(t, w.l.exec(ctx, "delete from dropped_row"))
		must(t, w.findRepeatedKeysIn(ctx, parts, names, "case_members", "case_ref", false))
		rows, err := w.fed(ctx, "select dropped_row::varchar from dropped_row order by all")
		must(t, err)
		return rows
	}
	if whole, inParts := dropped(1), dropped(7); !slices.Equal(whole, inParts) || len(whole) < 100 {
		t.Errorf("%d rows do not count, and %d where their keys are looked at in parts", len(whole), len(inParts))
	}
}

// membersSource yields rows of the register of members, some of whose keys come again.
type membersSource struct {
	file int64
	rows int
}

func (s *membersSource) Schema() []etl.Column {
	return []etl.Column{
		{Name: "file_id", Type: etl.IntegerType},
		{Name: "sheet_no", Type: etl.IntegerType},
		{Name: "row_no", Type: etl.IntegerType},
		{Name: "case_ref", Type: etl.TextType},
		{Name: "client_ref", Type: etl.TextType},
		{Name: "role", Type: etl.TextType},
	}
}

func (s *membersSource) ManyRejects() []etl.Reject { return nil }

func (s *membersSource) Next() (*etl.Batch, error) {
	if s.rows == 0 {
		return nil, io.EOF
	}
	random := rand.New(rand.NewPCG(uint64(s.file), 1))
	b := etl.NewBatch([]etl.Type{etl.IntegerType, etl.IntegerType, etl.IntegerType, etl.TextType, etl.TextType, etl.TextType})
	for row := range min(s.rows, etl.BatchRows) {
		b.Columns[0].AppendInt(s.file)
		b.Columns[1].AppendInt(1)
		b.Columns[2].AppendInt(int64(s.rows + row))
		b.Columns[3].AppendText(fmt.Append(nil, "C", random.IntN(2000)))
		b.Columns[4].AppendText(fmt.Append(nil, "P", random.IntN(3)))
		b.Columns[5].AppendText([]byte("PP"))
		b.Rows++
	}
	s.rows -= b.Rows
	return b, nil
}
