package sql

import (
	"slices"
	"strings"
)

// CircleError reports that SQL files read each other in a circle, so none of them can be made first.
type CircleError struct {
	Paths []string // in the order in which each reads the next; the last reads the first
}

// Error names the files.
func (e *CircleError) Error() string {
	return "these SQL files read each other in a circle: " + strings.Join(append(slices.Clone(e.Paths), e.Paths[0]), " reads ")
}

// Order lists the given files and all that they need, each after what it reads, and a record after those that write
// what it reads. Files that do not need each other stay in the given order. The error is a CircleError.
func (t *Tree) Order(wanted ...File) ([]File, error) {
	o := order{tree: t, state: map[string]int{}}
	for _, f := range wanted {
		if err := o.visit(f); err != nil {
			return nil, err
		}
	}
	return o.done, nil
}

// order is a walk through the files, depth first.
type order struct {
	tree  *Tree
	state map[string]int // by path: 1 is under way, 2 done
	path  []string       // the files under way
	done  []File
}

const underWay, finished = 1, 2

func (o *order) visit(f File) error {
	switch o.state[f.Path] {
	case finished:
		return nil
	case underWay:
		return &CircleError{Paths: slices.Clone(o.path[slices.Index(o.path, f.Path):])}
	}
	o.state[f.Path] = underWay
	o.path = append(o.path, f.Path)
	for _, next := range o.tree.Before(f) {
		if err := o.visit(next); err != nil {
			return err
		}
	}
	o.path = o.path[:len(o.path)-1]
	o.state[f.Path] = finished
	o.done = append(o.done, f)
	return nil
}

// Before lists the files that must have run before one.
func (t *Tree) Before(f File) []File {
	var all []File
	for _, name := range f.Reads {
		if maker, ok := t.Maker(name); ok {
			all = append(all, maker)
		}
	}
	if f.Kind == Record {
		for _, other := range t.Files(Record) {
			if other.Path != f.Path && slices.ContainsFunc(other.Writes, func(table string) bool {
				return slices.Contains(f.Ledgers, table) && !slices.Contains(f.Writes, table)
			}) {
				all = append(all, other)
			}
		}
	}
	return all
}

// Readers lists the files that read what a file makes, in order of path.
func (t *Tree) Readers(f File) []File {
	var all []File
	for _, other := range t.files {
		if slices.ContainsFunc(other.Reads, func(name string) bool { return slices.Contains(f.Makes, name) }) {
			all = append(all, other)
		}
	}
	return all
}
