package ledger

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/sql"
)

// mutated is an SQL file with a mistake in it, as `make mutants` makes them.
type mutated struct{ ID, Path, Text string }

// TestMutatedRules runs, for each SQL file of the list that CCX_MUTANTS names, the cases that can see it: a mutant whose
// test fails is killed. All share one ledger, so a mutant takes no longer than its cases.
func TestMutatedRules(t *testing.T) {
	list := os.Getenv("CCX_MUTANTS")
	if list == "" {
		t.Skip("make mutants runs it, on a list of mutants")
	}
	content, err := os.ReadFile(list)
	must(t, err)
	var all []mutated
	must(t, json.Unmarshal(content, &all))
	b, files := sharedBench(t), wholeTree(t)
	for _, m := range all {
		t.Run(m.ID, func(t *testing.T) { b.judge(t, files, m) })
	}
}

// wholeTree copies the SQL files and the tables beside them into a tree that can be changed.
func wholeTree(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	must(t, fs.WalkDir(sql.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := sql.Files.ReadFile(path)
		files[path] = &fstest.MapFile{Data: content}
		return err
	}))
	return files
}

// judge puts the mutant in the place of its file, runs its cases until one fails, and puts everything back.
func (b *bench) judge(t *testing.T, files fstest.MapFS, m mutated) {
	original, was := files[m.Path], b.w.l.tree
	files[m.Path] = &fstest.MapFile{Data: []byte(m.Text)}
	tree, err := sql.Read(files)
	files[m.Path] = original
	if err != nil {
		t.Fatalf("broken: %v", err)
	}
	defer func() {
		b.w.l.tree = was
		must(t, b.remake(was, m.Path))
	}()
	b.w.l.tree = tree
	if err := b.remake(tree, m.Path); err != nil {
		t.Fatalf("broken: %v", err)
	}
	for _, path := range casesThatSee(t, tree, m.Path) {
		name := filepath.Base(filepath.Dir(path))
		subject := filepath.Base(filepath.Dir(filepath.Dir(filepath.Dir(path))))
		t.Run(name+"/"+filepath.Base(path), func(t *testing.T) { b.run(t, path, subject+"/"+name) })
		if t.Failed() {
			return
		}
	}
}

// remake makes what a file makes, as it is in a tree.
func (b *bench) remake(tree *sql.Tree, path string) error {
	for _, f := range tree.Files(sql.Macro, sql.View, sql.Table, sql.Filled) {
		if !isFrom(f, path) {
			continue
		}
		if err := b.make(context.Background(), f); err != nil {
			return err
		}
	}
	return nil
}

// isFrom reports whether a file is the one of that path, or one of the many that a template at that path makes.
func isFrom(f sql.File, path string) bool {
	return f.Path == path || strings.HasPrefix(f.Path, path+" for ")
}

// casesThatSee lists the cases in which a file is run: its own, those of what reads its macros and views, and those that
// make it first.
func casesThatSee(t *testing.T, tree *sql.Tree, path string) []string {
	t.Helper()
	var seen, made []string
	todo := tree.Files()
	todo = slices.DeleteFunc(slices.Clone(todo), func(f sql.File) bool { return !isFrom(f, path) })
	for len(todo) > 0 {
		f := todo[0]
		todo = todo[1:]
		key := f.Subject() + "/" + f.Name
		if slices.Contains(seen, key) {
			continue
		}
		seen, made = append(seen, key), append(made, f.Makes...)
		if f.Kind == sql.Macro || f.Kind == sql.View {
			todo = append(todo, tree.Readers(f)...)
		}
	}
	all, err := filepath.Glob(filepath.Join("..", "..", "sql", "*", "testdata", "*", "*"))
	must(t, err)
	see := func(own bool) []string {
		return slices.DeleteFunc(slices.Clone(all), func(c string) bool {
			name, subject := filepath.Base(filepath.Dir(c)), filepath.Base(filepath.Dir(filepath.Dir(filepath.Dir(c))))
			return own != slices.Contains(seen, subject+"/"+name) || !own && !isMadeFirst(c, made)
		})
	}
	return append(see(true), see(false)...)
}

// isMadeFirst reports whether a case makes one of some tables before what it is about.
func isMadeFirst(path string, made []string) bool {
	names, err := os.ReadFile(filepath.Join(path, "first.txt"))
	return err == nil && slices.ContainsFunc(strings.Fields(string(names)), func(name string) bool { return slices.Contains(made, name) })
}
