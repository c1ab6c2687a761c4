package sql

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/models.md anew instead of comparing it")

const page = "../docs/models.md"

// TestThePageOfModelsIsTrue compares docs/models.md with what the SQL files read; make models writes it.
func TestThePageOfModelsIsTrue(t *testing.T) {
	all, err := Read(Files)
	if err != nil {
		t.Fatal(err)
	}
	want := drawn(all)
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/models.md does not say what the SQL files read: run make models")
	}
}

// drawn is the page: the subjects as a graph, then each subject with its files.
func drawn(all *Tree) string {
	var b strings.Builder
	b.WriteString(`# The rules and what they read

Every SQL file of [sql/](../sql), subject by subject: what it is, what it reads, and who reads it. ` + "`make models`" + ` writes this
page; a test compares it. Files run in this order: each after what it reads. Names in *italics* are tables of the ledger, or made by a step.

` + "```mermaid\nflowchart LR\n")
	for _, arrow := range subjectArrows(all) {
		fmt.Fprintf(&b, "  %s --> %s\n", arrow[0], arrow[1])
	}
	b.WriteString("```\n")
	subject := ""
	for _, f := range all.Files() {
		if f.Subject() != subject {
			subject = f.Subject()
			fmt.Fprintf(&b, "\n## %s\n\n| makes | kind | one row per, or what it does | reads | read by |\n|---|---|---|---|---|\n", subject)
		}
		name := f.Name
		if f.Kind == Macro {
			name = strings.Join(f.Makes, ", ")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", name, f.Kind, strings.ReplaceAll(f.Grain, "|", `\|`), readsOf(f), readersOf(all, f))
	}
	return b.String()
}

// subjectArrows are the pairs of subjects of which a file of the first is read by one of the second.
func subjectArrows(all *Tree) [][2]string {
	arrows := map[[2]string]bool{}
	for _, f := range all.Files() {
		for _, name := range f.Reads {
			if maker, ok := all.Maker(name); ok && maker.Subject() != f.Subject() {
				arrows[[2]string{maker.Subject(), f.Subject()}] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(arrows), func(a, b [2]string) int { return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) })
}

// readsOf lists what a file reads.
func readsOf(f File) string {
	names := slices.Clone(f.Reads)
	for _, table := range f.Ledgers {
		names = append(names, "*"+table+"*")
	}
	return strings.Join(names, ", ")
}

// readersOf lists the names of the files that read what a file makes.
func readersOf(all *Tree, f File) string {
	var names []string
	for _, reader := range all.Readers(f) {
		names = append(names, reader.Name)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}
