package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/weekly"
)

// fileAndSheet is the name of a file, with the sheet if several sheets of the file were read.
func fileAndSheet(f etl.SourceFile, p etl.Part) string {
	read := 0
	for _, other := range f.Parts {
		if other.Layout != "" {
			read++
		}
	}
	if read < 2 {
		return f.Name
	}
	return f.Name + ", sheet " + p.Sheet
}

// writeNotes prints the notes on the files of a status.
func writeNotes(w io.Writer, files []etl.SourceFile, status etl.Status) {
	for _, f := range files {
		if f.Status == status && f.Note != "" {
			fmt.Fprintf(w, "  %-10s  %s: %s\n", f.Status, f.Name, f.Note)
		}
	}
}

// quoted is a name in the form that a shell takes.
func quoted(name string) string {
	if strings.ContainsAny(name, " '()&;$") {
		return `"` + name + `"`
	}
	return name
}

// writeWarnings prints the warnings, first of the week, then of its files. It prints a warning that several files share
// only once.
func writeWarnings(w io.Writer, r *weekly.Result) {
	for _, text := range r.Remarks {
		fmt.Fprintf(w, "  warning     %s\n", text)
	}
	type warned struct {
		full  string
		files []string
		n     int
	}
	var texts []string
	said := map[string]*warned{}
	for _, f := range r.Files {
		for _, p := range f.Parts {
			for _, full := range p.Warnings {
				text := strings.TrimPrefix(full, "sheet "+p.Sheet+": ")
				if isDoubt(text) {
					continue // it was said first
				}
				if said[text] == nil {
					texts, said[text] = append(texts, text), &warned{full: full}
				}
				at := said[text]
				at.n++
				if !slices.Contains(at.files, f.Name) {
					at.files = append(at.files, f.Name)
				}
			}
		}
	}
	for _, text := range texts {
		at := said[text]
		if at.n == 1 {
			text = at.full // it is about one sheet, so it names the sheet
		}
		fmt.Fprintf(w, "  warning     %s: %s\n", strings.Join(at.files, ", "), text)
	}
}

// also adds a count to a list, if there is anything to count.
func also(n int, what string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s %s", count(n), what)
}
