package catalogue_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

var update = flag.Bool("update", false, "write the pages about outputs anew instead of comparing them")

const (
	outputsPage = "../../docs/outputs.md"
	readme      = "../../README.md"
	tableStart  = "<!-- make outputs writes this table -->\n"
	tableEnd    = "<!-- up to here -->\n"
)

// TestThePagesOfOutputsAreTrue compares docs/outputs.md, and the README's table of files, with the catalogue; make outputs
// writes them.
func TestThePagesOfOutputsAreTrue(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(read(t, readme), tableStart)
	_, after, ended := strings.Cut(rest, tableEnd)
	if !found || !ended {
		t.Fatalf("README.md has no place for the table of files, between %q and %q", tableStart, tableEnd)
	}
	for name, want := range map[string]string{
		outputsPage: page(c),
		readme:      before + tableStart + "\n" + fileTable(c) + "\n" + tableEnd + after,
	} {
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if read(t, name) != want {
			t.Errorf("%s does not say what sql/catalogue declares: run make outputs", name)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil && !*update {
		t.Fatal(err)
	}
	return string(text)
}

// code are names as a page shows them.
func code(names ...string) string { return "`" + strings.Join(names, "`, `") + "`" }

// page is docs/outputs.md.
func page(c *catalogue.Catalogue) string {
	var b strings.Builder
	b.WriteString(`# Outputs, column by column

Each published file, and the columns of each table in them, as [sql/catalogue](../sql/catalogue) declares them. ` + "`make outputs`" + `
writes this page; a test compares it. [Formats](formats.md#outputs) says how the files are written.

[Files](#files) · [Tables](#tables) · [Forms](#forms) · [Not recomputed](#not-recomputed) · [Words](#words)

## Files

` + fileTable(c) + `
## Tables

One section for each select of [sql/out](../sql/out), with the files and sheets that hold it. A column is personal where it
says so; no workbook has such a column but that of rejected rows. The heading on a sheet is the name in words, ` + "`exception_id`" + ` is "Exception id", where
no other is given.
`)
	for _, name := range selects(c) {
		section(&b, c, name)
	}
	b.WriteString("\n## Forms\n\nThe columns that people fill in, at the right of a sheet.\n")
	for _, form := range forms(c) {
		fmt.Fprintf(&b, "\n### %s\n\n| column | takes | asks |\n|---|---|---|\n", code(form))
		for _, f := range c.FillInsOf(form) {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", code(f.Name), takes(f), f.Prompt)
		}
	}
	unproved(&b, c)
	b.WriteString("\n## Words\n\nHow codes read in workbooks and on the page. A code of a table that users edit, such as a reason, reads as it is spelled.\n")
	words(&b, c.Vocabulary())
	return b.String()
}

// unproved has a row for each column that no table in data/ proves.
func unproved(b *strings.Builder, c *catalogue.Catalogue) {
	b.WriteString("\n## Not recomputed\n\nThe columns of sheets, and of files for systems, of which `ccx verify` looks at the heading alone, since no table in `data/` holds what they follow from.\n" +
		"\n| table | column | what holds it |\n|---|---|---|\n")
	for _, u := range c.Unproved {
		fmt.Fprintf(b, "| [%s](#%s) | %s | %s |\n", code(u.Select), u.Select, code(u.Column), u.Why)
	}
}

// words has one table for each list of codes.
func words(b *strings.Builder, v *catalogue.Vocabulary) {
	for _, list := range v.Lists() {
		fmt.Fprintf(b, "\n### Words: %s\n\n| code | words |\n|---|---|\n", strings.ReplaceAll(list, "_", " "))
		for _, name := range v.Codes(list) {
			fmt.Fprintf(b, "| %s | %s |\n", code(name), v.Of(list, name))
		}
	}
}

// fileTable has one row for each published file, and one for all in data/.
func fileTable(c *catalogue.Catalogue) string {
	var b strings.Builder
	var data []string
	b.WriteString("| file | for | holds |\n|---|---|---|\n")
	for _, o := range c.Outputs {
		if name, isData := strings.CutPrefix(o.File, "data/"); isData {
			data = append(data, strings.TrimSuffix(name, ".csv"))
			continue
		}
		if len(data) > 0 {
			fmt.Fprintf(&b, "| `data/*.csv`, `data/*.parquet` | other programs | the tables %s |\n", strings.Join(data, ", "))
			data = nil
		}
		holds := o.Content
		if o.IsWorkbook() { // its content is a word on report.html, which says more around it
			holds = o.Title
			if o.Content == "a form" {
				holds += "; a form"
			}
		}
		if !o.IsPublished() {
			holds += "; only on " + code(o.AskedFor)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", code(o.File), o.Recipient, holds)
	}
	return b.String()
}

// selects are those of data/ first, then those of the files that systems take, then the others.
func selects(c *catalogue.Catalogue) []string {
	var names []string
	for _, of := range []func(catalogue.OutputTable) bool{
		catalogue.OutputTable.IsData, catalogue.OutputTable.IsHandover, catalogue.OutputTable.IsSheet,
		func(catalogue.OutputTable) bool { return true },
	} {
		for _, t := range c.OutputTables {
			if of(t) && !slices.Contains(names, t.Select) {
				names = append(names, t.Select)
			}
		}
	}
	return names
}

// section says where a select is published, and what its columns are.
func section(b *strings.Builder, c *catalogue.Catalogue, name string) {
	fmt.Fprintf(b, "\n### %s\n\n", code(name))
	form := ""
	for _, t := range c.OutputTables {
		if t.Select != name {
			continue
		}
		fmt.Fprintf(b, "- %s", code(strings.Fields(t.File+" "+t.Name)...))
		if t.Title != "" {
			b.WriteString(": " + t.Title)
		} else if o, _ := c.Output(t.File); t.Name == "" {
			b.WriteString(": " + o.Content)
		}
		if t.FromEdition > 1 {
			b.WriteString("; in a later edition only")
		}
		b.WriteString("\n")
		form = max(form, t.Form)
	}
	b.WriteString("\n| column | type | holds |\n|---|---|---|\n")
	for _, column := range c.ColumnsOf(name) {
		meaning := column.Meaning
		if column.Heading != "" {
			meaning += fmt.Sprintf("; heading %q", column.Heading)
		}
		kind := string(column.Type)
		if column.IsPersonal() {
			kind += ", personal"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", code(column.Name), kind, meaning)
	}
	if form != "" {
		fmt.Fprintf(b, "\nTo fill in: those of the form [%s](#%s).\n", code(form), form)
	}
}

// forms are the forms in the order in which they are declared.
func forms(c *catalogue.Catalogue) []string {
	var names []string
	for _, f := range c.FillIns {
		if !slices.Contains(names, f.Form) {
			names = append(names, f.Form)
		}
	}
	return names
}

// takes says what may be filled in.
func takes(f catalogue.FillIn) string {
	switch f.Type {
	case catalogue.Choice:
		return strings.Join(f.Allowed, ", ")
	case catalogue.Date:
		if f.ToDay == 0 {
			return fmt.Sprintf("a date, from %d days after the week to the day on which it is filled in", f.FromDay)
		}
		return fmt.Sprintf("a date, from %d to %d days after the week", f.FromDay, f.ToDay)
	case catalogue.Text, catalogue.Integer, catalogue.Pence, catalogue.YesNo:
	}
	return fmt.Sprintf("a text of up to %d characters", f.MaxLength)
}
