package weeklytest

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"ccx/etl/must"
	"ccx/sql"
)

// Rules is a copy of the rules and of all that the program is made of, which a test may change.
func Rules(t *testing.T) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	must.Do(t, fs.WalkDir(sql.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sql.Files, name)
		tree[name] = &fstest.MapFile{Data: text}
		return err
	}))
	return tree
}
