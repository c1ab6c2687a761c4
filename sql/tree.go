package sql

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Kind is the kind of a SQL file. The first line of each file gives it: "-- table: one row per …".
type Kind string

// The kinds of SQL files.
const (
	Table    Kind = "table"    // a select; a run makes a table of it
	View     Kind = "view"     // a select; a run makes a view of it
	Tables   Kind = "tables"   // a select for each row of a catalogue table; a run makes a table of each
	Views    Kind = "views"    // a select for each row of a catalogue table; a run makes a view of each, or a table where the row says that it is copied
	Union    Kind = "union"    // a select for each row of a catalogue table; a run makes one view of them all
	Filled   Kind = "filled"   // a select over $1, what the program answers to the rows of another file, as JSON
	Macro    Kind = "macro"    // one or more macros, as statements
	Output   Kind = "output"   // a select whose rows are handed out; it may have parameters
	Question Kind = "question" // a select about an id, for people who ask
	Check    Kind = "check"    // a select that must find nothing
	Record   Kind = "record"   // statements that write what was decided into the ledger
	Step     Kind = "step"     // statements that a run calls by name
)

// schemaFolder has the tables of the ledger, which are versioned and not part of the order.
const schemaFolder = "schema"

// File is one SQL file.
type File struct {
	Path    string   // below sql, such as death/dead_client.sql; with the row's name for one of many from a template
	Kind    Kind     //
	Name    string   // the file's name without .sql
	Grain   string   // the first sentence of its remark, after the kind: what one row is
	From    string   // of a Filled file: the name of the file whose rows the program gets
	Text    string   //
	Makes   []string // the table, view or macros that it makes, which others can read
	Reads   []string // names of what it reads that other files make, in order of name
	Writes  []string // tables that it inserts into, updates or deletes from
	Ledgers []string // other tables that it reads: the ledger's own, and those that steps make
	Copied  bool     // of a view: a run that works on several connections makes a table in memory of it
}

// Subject is the folder of a file.
func (f File) Subject() string { return path.Dir(f.Path) }

// Tree is all SQL files of the program.
type Tree struct {
	files  []File            // in order of path
	makers map[string]string // what a file makes → the file's path
	byPath map[string]int
}

// head is the first line of a SQL file.
var head = regexp.MustCompile(`^-- ([a-z]+): (.+)`)

// Read reads all SQL files of a tree except those of the schema. The error names the files that are wrong: without kind
// or grain, two that make the same thing, or some that read each other in a circle. It reads the program's own files once.
func Read(files fs.FS) (*Tree, error) {
	if files == fs.FS(Files) {
		return own()
	}
	return read(files)
}

var own = sync.OnceValues(func() (*Tree, error) { return read(Files) }) //nolint:gochecknoglobals // it never changes

func read(files fs.FS) (*Tree, error) {
	paths, err := fs.Glob(files, "*/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the SQL files: %w", err)
	}
	t := &Tree{makers: map[string]string{}, byPath: map[string]int{}}
	for _, name := range paths {
		if path.Dir(name) == schemaFolder {
			continue
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the SQL file %s: %w", name, err)
		}
		if err := t.addEach(files, name, string(content)); err != nil {
			return nil, err
		}
	}
	t.resolve()
	_, err = t.Order(t.files...)
	return t, err
}

// add adds a file to the tree.
func (t *Tree) add(name, text string) error {
	f := File{Path: name, Name: nameOf(name), Text: text}
	found := head.FindStringSubmatch(text)
	if found == nil {
		return fmt.Errorf("the SQL file %s must open with its kind and its grain, as in -- table: one row per client", name)
	}
	f.Kind, f.Grain = Kind(found[1]), sentence(text)
	switch f.Kind {
	case Table, View, Filled:
		f.Makes = []string{f.Name}
	case Macro:
		f.Makes = macrosOf(text)
	case Output, Question, Check, Record, Step:
	default:
		return fmt.Errorf("the SQL file %s has the kind %q, which there is not", name, f.Kind)
	}
	if f.Kind == Filled {
		from, _, ok := strings.Cut(strings.TrimPrefix(f.Grain, "from "), ",")
		if !ok || !strings.HasPrefix(f.Grain, "from ") {
			return fmt.Errorf("the SQL file %s must say from which file's rows it is filled, as in -- filled: from letter_draft, one row per letter", name)
		}
		f.From = from
	}
	return t.place(f)
}

// place adds a file to the tree under what it makes.
func (t *Tree) place(f File) error {
	for _, made := range f.Makes {
		if other, ok := t.makers[made]; ok {
			return fmt.Errorf("the SQL files %s and %s both make %s", other, f.Path, made)
		}
		t.makers[made] = f.Path
	}
	t.byPath[f.Path] = len(t.files)
	t.files = append(t.files, f)
	return nil
}

// resolve finds out what each file reads.
func (t *Tree) resolve() {
	for i := range t.files {
		f := &t.files[i]
		found := scan(f.Text)
		f.Writes = found.writes
		names := slices.Concat(found.reads, found.calls)
		for _, h := range found.handed { // macros over tables take the table names as texts
			_, isOurs := t.makers[h.to]
			if _, ok := t.makers[h.text]; ok && isOurs {
				names = append(names, h.text)
			}
		}
		if f.From != "" {
			names = append(names, f.From)
		}
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			switch maker, made := t.makers[name]; {
			case made && maker != f.Path:
				f.Reads = append(f.Reads, name)
			case !made && slices.Contains(found.reads, name):
				f.Ledgers = append(f.Ledgers, name)
			}
		}
	}
}

// Files lists the files of the given kinds in order of path; without a kind all.
func (t *Tree) Files(kinds ...Kind) []File {
	var some []File
	for _, f := range t.files {
		if len(kinds) == 0 || slices.Contains(kinds, f.Kind) {
			some = append(some, f)
		}
	}
	return some
}

// sentence is the first sentence of the remark that a file opens with, without the kind.
func sentence(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		remark, ok := strings.CutPrefix(strings.TrimSpace(line), "--")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(remark))
	}
	first, _, _ := strings.Cut(strings.Join(lines, " "), ". ")
	_, grain, _ := strings.Cut(first, ": ")
	return strings.TrimSuffix(grain, ".")
}

// nameOf is the name of a file by its path.
func nameOf(file string) string { return strings.TrimSuffix(path.Base(file), ".sql") }

// File finds a file by its path without .sql, such as reading/settle, or what a template of a subject makes, such as
// reading/hp_return.
func (t *Tree) File(name string) (File, error) {
	if at, ok := t.byPath[name+".sql"]; ok {
		return t.files[at], nil
	}
	if f, ok := t.Maker(path.Base(name)); ok && f.Subject() == path.Dir(name) {
		return f, nil
	}
	return File{}, fmt.Errorf("there is no SQL file %s.sql", name)
}

// Maker finds the file that makes a table, view or macro.
func (t *Tree) Maker(made string) (File, bool) {
	name, ok := t.makers[made]
	if !ok {
		return File{}, false
	}
	return t.files[t.byPath[name]], true
}
