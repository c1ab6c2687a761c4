package sql

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

// mostLines is how many lines a statement may have, as CONTRIBUTING.md says.
const mostLines = 80

func TestNoStatementIsLong(t *testing.T) {
	paths, err := fs.Glob(Files, "*/*.sql")
	if err != nil || len(paths) == 0 {
		t.Fatalf("found %d SQL files: %v", len(paths), err)
	}
	for _, name := range paths {
		if path.Dir(name) == schemaFolder {
			continue
		}
		text, err := fs.ReadFile(Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spans(string(text)) {
			if length := s.last - s.first + 1; length > mostLines {
				t.Errorf("sql/%s:%d: the statement has %d lines, and may have %d: give a part of it a file of its own", name, s.first, length, mostLines)
			}
		}
	}
}

func TestWhereAStatementBeginsAndEnds(t *testing.T) {
	got := spans("-- what it makes\n\nselect ';\n'\n  ; -- a; b\nselect 2\n-- ;\n;;\n\nselect\n1\n")
	if want := []span{{3, 5}, {6, 8}, {10, 11}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// span is the lines of a statement, counted from 1. Remarks before it are not of it.
type span struct{ first, last int }

// spans are the statements of a file.
func spans(text string) []span {
	var all []span
	var open span
	for line := 1; text != ""; {
		found := text[:lexeme(text)]
		text = text[len(found):]
		from := line
		line += strings.Count(found, "\n")
		if isBlank(found[0]) || strings.HasPrefix(found, "--") {
			continue
		}
		if open.first == 0 && found != ";" {
			open.first = from
		}
		open.last = line
		if found == ";" && open.first > 0 {
			all, open = append(all, open), span{}
		}
	}
	if open.first > 0 {
		all = append(all, open)
	}
	return all
}
