package sql

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// tree reads SQL files that a test writes.
func tree(t *testing.T, files map[string]string) (*Tree, error) {
	t.Helper()
	all := fstest.MapFS{}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Read(all)
}

func TestAFileRunsAfterWhatItReads(t *testing.T) {
	all, err := tree(t, map[string]string{
		"a/first.sql":     "-- table: one row per x\nselect * from later join lower(other.x) as y, run cross join helper('handed')",
		"a/handed.sql":    "-- view: one row per x\nselect 1",
		"b/helper.sql":    "-- macro: helper(rows)\ncreate macro helper(rows) as table (select * from query_table(rows))",
		"b/later.sql":     "-- table: one row per x\nwith own as (select * from deep) select * from own where 'first' is distinct from own.x",
		"b/deep.sql":      "-- table: one row per x\n-- from first\nselect 1",
		"schema/0001.sql": "create table run (x integer)",
	})
	if err != nil {
		t.Fatal(err)
	}
	order, err := all.Order(all.Files(Table, View)...)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range order {
		paths = append(paths, f.Path)
	}
	if want := []string{"a/handed.sql", "b/helper.sql", "b/deep.sql", "b/later.sql", "a/first.sql"}; !slices.Equal(paths, want) {
		t.Errorf("got %v, want %v", paths, want)
	}
	first, _ := all.File("a/first")
	if want := []string{"run"}; !slices.Equal(first.Ledgers, want) {
		t.Errorf("first reads %v of the ledger, want %v", first.Ledgers, want)
	}
	deep, _ := all.File("b/deep")
	if readers := all.Readers(deep); len(readers) != 1 || readers[0].Path != "b/later.sql" {
		t.Errorf("deep is read by %v", readers)
	}
}

func TestARecordRunsAfterThoseThatWriteWhatItReads(t *testing.T) {
	all, err := tree(t, map[string]string{
		"a/changes.sql": "-- record: what changed\ninsert into change select * from letter_sent",
		"a/sends.sql":   "-- record: what went\ninsert into letter_sent select 1",
	})
	if err != nil {
		t.Fatal(err)
	}
	order, err := all.Order(all.Files(Record)...)
	if err != nil || order[0].Path != "a/sends.sql" {
		t.Errorf("got %v, %v", order, err)
	}
}

func TestFilesThatAreWrong(t *testing.T) {
	for show, c := range map[string]struct {
		files map[string]string
		words []string
	}{
		"a circle names its files": {map[string]string{
			"a/one.sql": "-- table: one row per x\nselect * from two", "b/two.sql": "-- table: one row per x\nselect * from three", "b/three.sql": "-- view: one row per x\nselect * from one",
		}, []string{"circle", "a/one.sql", "b/two.sql", "b/three.sql"}},
		"a file without a kind":       {map[string]string{"a/one.sql": "-- Grain: one row per x\nselect 1"}, []string{"a/one.sql", "kind"}},
		"a kind that there is not":    {map[string]string{"a/one.sql": "-- tabel: one row per x\nselect 1"}, []string{"a/one.sql", "tabel"}},
		"two that make the same":      {map[string]string{"a/one.sql": "-- table: one row per x\nselect 1", "b/one.sql": "-- view: one row per x\nselect 1"}, []string{"a/one.sql", "b/one.sql"}},
		"filled from nobody knows it": {map[string]string{"a/one.sql": "-- filled: one row per x\nselect 1"}, []string{"a/one.sql", "filled: from"}},
	} {
		t.Run(show, func(t *testing.T) {
			_, err := tree(t, c.files)
			if err == nil {
				t.Fatal("nothing was said")
			}
			for _, word := range c.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q does not say %s", err, word)
				}
			}
			var circle *CircleError
			if errors.As(err, &circle) != (show == "a circle names its files") {
				t.Errorf("%T", err)
			}
		})
	}
}
