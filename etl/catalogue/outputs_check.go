package catalogue

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// The answers to a yes-or-no question.
const (
	yes = "yes"
	no  = "no"
)

// faultsOf collects the faults of one table, whose first row is in line 2.
type faultsOf struct {
	table string
	all   Faults
}

// in adds a fault of a row, counted from 0.
func (f *faultsOf) in(row int, column, format string, args ...any) {
	f.all = append(f.all, Fault{Table: f.table, Row: row + 2, Column: column, Text: fmt.Sprintf(format, args...)})
}

// yesNo objects to anything but yes and no.
func (f *faultsOf) yesNo(row int, column, value string) {
	if value != yes && value != no {
		f.in(row, column, "%q is not yes or no", value)
	}
}

// filled objects to a blank.
func (f *faultsOf) filled(row int, column, value string) {
	if strings.TrimSpace(value) == "" {
		f.in(row, column, "is blank")
	}
}

// repeats objects to a row whose key another has.
func repeats[R any](f *faultsOf, rows []R, column string, key func(R) string) {
	seen := map[string]int{}
	for i, r := range rows {
		if first, twice := seen[key(r)]; twice {
			f.in(i, column, "%s is in row %d already", key(r), first+2)
			continue
		}
		seen[key(r)] = i
	}
}

// checkOutputs finds the mistakes in what is published: files, tables, columns, forms, notes and charts.
func (c *Catalogue) checkOutputs(files fs.FS) (Faults, error) {
	selects, err := fs.Glob(files, "out/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the selects of what is published: %w", err)
	}
	for i := range selects {
		selects[i] = strings.TrimSuffix(path.Base(selects[i]), ".sql")
	}
	return slices.Concat(c.outputFaults(), c.tableFaults(selects), c.columnFaults(), c.fillInFaults(), c.noteFaults(), c.chartFaults(), c.coverFaults(), c.wordFaults(), c.unprovedFaults()), nil
}

func (c *Catalogue) outputFaults() Faults {
	f := &faultsOf{table: "outputs"}
	repeats(f, c.Outputs, "output", func(o Output) string { return o.File })
	for i, o := range c.Outputs {
		f.filled(i, "output", o.File)
		f.filled(i, "recipient", o.Recipient)
		f.filled(i, "content", o.Content)
		if o.IsWorkbook() {
			f.filled(i, "title", o.Title)
			f.filled(i, "purpose", o.Purpose)
		} else if o.Title+o.Purpose != "" {
			f.in(i, "title", "only a workbook has a title and a purpose")
		}
		if ext := path.Ext(o.File); len(c.TablesOf(o.File)) == 0 && (ext == ".xlsx" || ext == ".csv") {
			f.in(i, "output", "no row of output_tables says what is in %s", o.File)
		}
	}
	return f.all
}

// tableFaults compares the tables with the outputs, forms and columns, and with the existing selects.
func (c *Catalogue) tableFaults(selects []string) Faults {
	f := &faultsOf{table: "output_tables"}
	repeats(f, c.OutputTables, "table", func(t OutputTable) string {
		if t.Name == NotesSheet { // several tables can add notes
			return t.File + " " + t.Name + " " + t.Select
		}
		return strings.TrimSpace(t.File + " " + t.Name)
	})
	used := map[string]bool{}
	for i, t := range c.OutputTables {
		used[t.Select] = true
		if _, known := c.Output(t.File); !known {
			f.in(i, "output", "outputs has no row for %q", t.File)
		}
		if !slices.Contains(selects, t.Select) {
			f.in(i, "select", "there is no select sql/out/%s.sql", t.Select)
		}
		if len(c.ColumnsOf(t.Select)) == 0 {
			f.in(i, "select", "columns has no row for a column of %s", t.Select)
		}
		f.yesNo(i, "says_death", t.SaysDeath)
		if t.FromEdition < 1 {
			f.in(i, "from_edition", "%d is not an edition: the first is 1", t.FromEdition)
		}
		c.sheetFaults(f, i, t)
	}
	for _, name := range selects {
		if !used[name] {
			f.all = append(f.all, Fault{Table: f.table, Column: "select", Text: "no row publishes the select sql/out/" + name + ".sql"})
		}
	}
	return f.all
}

// sheetFaults are the faults of a table's name, title, form and key.
func (c *Catalogue) sheetFaults(f *faultsOf, i int, t OutputTable) {
	if path.Ext(t.File) == ".xlsx" {
		f.filled(i, "table", t.Name)
	}
	if t.IsSheet() {
		f.filled(i, "title", t.Title)
	} else if t.Title+t.Form != "" {
		f.in(i, "title", "only a sheet has a title or a form")
	}
	if t.Form != "" && len(c.FillInsOf(t.Form)) == 0 {
		f.in(i, "form", "fill_in_columns has no form %q", t.Form)
	}
	columns := c.ColumnsOf(t.Select)
	for _, key := range t.Key {
		if !slices.ContainsFunc(columns, func(column Column) bool { return column.Name == key }) {
			f.in(i, "key_columns", "%s has no column %q", t.Select, key)
		}
	}
}

func (c *Catalogue) columnFaults() Faults {
	f := &faultsOf{table: "columns"}
	repeats(f, c.Columns, "column", func(column Column) string { return column.Select + "." + column.Name })
	for i, column := range c.Columns {
		f.filled(i, "column", column.Name)
		if !slices.Contains([]ColumnType{Text, Date, Integer, Pence, YesNo}, column.Type) {
			f.in(i, "type", "%q is not one of text, date, integer, pence, yes/no", column.Type)
		}
		f.yesNo(i, "personal", column.Personal)
		if column.Meaning == "" {
			f.in(i, "meaning", "is blank, and no row above says what %s means", column.Name)
		}
		tables := where(c.OutputTables, func(t OutputTable) bool { return t.Select == column.Select })
		if len(tables) == 0 {
			f.in(i, "select", "output_tables has no row with the select %q", column.Select)
		}
		if book := slices.IndexFunc(tables, func(t OutputTable) bool { return t.IsSheet() && t.File != RejectsFile }); book >= 0 && column.IsPersonal() {
			f.in(i, "personal", "%s is a workbook, and no workbook may have a personal column", tables[book].File)
		}
	}
	return f.all
}

func (c *Catalogue) fillInFaults() Faults {
	f := &faultsOf{table: "fill_in_columns"}
	repeats(f, c.FillIns, "column", func(in FillIn) string { return in.Form + "." + in.Name })
	for i, in := range c.FillIns {
		if !slices.ContainsFunc(c.OutputTables, func(t OutputTable) bool { return t.Form == in.Form }) {
			f.in(i, "form", "output_tables has no row with the form %q", in.Form)
		}
		f.filled(i, "column", in.Name)
		f.filled(i, "prompt", in.Prompt)
		if !slices.Contains([]ColumnType{Text, Date, Choice}, in.Type) {
			f.in(i, "type", "%q is not one of text, date, choice", in.Type)
		}
		if (in.Type == Choice) != (len(in.Allowed) > 0) {
			f.in(i, "allowed", "a choice has values to choose from, and nothing else has")
		}
		if (in.Type == Text) != (in.MaxLength > 0) {
			f.in(i, "max_length", "a text has a longest length, and nothing else has")
		}
		if (in.Type == Date) != (in.FromDay < in.ToDay) {
			f.in(i, "from_day", "a date has a first and a later last day, and nothing else has")
		}
	}
	return f.all
}

func (c *Catalogue) noteFaults() Faults {
	f := &faultsOf{table: "notes"}
	for i, n := range c.Notes {
		f.filled(i, "topic", n.Topic)
		f.filled(i, "text", n.Text)
		f.filled(i, "outputs", strings.Join(n.Outputs, ""))
		for _, file := range n.Outputs {
			if o, known := c.Output(file); file != everyOutput && (!known || !o.IsWorkbook()) {
				f.in(i, "outputs", "outputs has no workbook %q", file)
			}
		}
	}
	for _, o := range c.Workbooks() {
		topics := map[string]bool{}
		for _, n := range c.NotesOf(o.File) {
			if topics[n.Topic] {
				f.all = append(f.all, Fault{Table: f.table, Column: "topic", Text: fmt.Sprintf("%s has two notes on %s", o.File, n.Topic)})
			}
			topics[n.Topic] = true
		}
	}
	return f.all
}

func (c *Catalogue) chartFaults() Faults {
	f := &faultsOf{table: "charts"}
	for i, chart := range c.Charts {
		f.filled(i, "title", chart.Title)
		if chart.Kind != Lines && chart.Kind != Bars {
			f.in(i, "kind", "%q is not lines or bars", chart.Kind)
		}
		at := slices.IndexFunc(c.OutputTables, func(t OutputTable) bool { return t.IsSheet() && t.File == chart.File && t.Name == chart.Table })
		if at < 0 {
			f.in(i, "table", "%s has no sheet %q", chart.File, chart.Table)
			continue
		}
		columns := c.ColumnsOf(c.OutputTables[at].Select)
		for _, name := range append(slices.Clone(chart.Series), chart.Category) {
			if !slices.ContainsFunc(columns, func(column Column) bool { return column.Name == name }) {
				f.in(i, "series", "the sheet %s has no column %q", chart.Table, name)
			}
		}
	}
	return f.all
}
