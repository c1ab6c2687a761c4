package catalogue_test

import (
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// numbered gives a message the numbers of the rows that it names by a piece of theirs, as in {with_ams,yes}: a row more above
// them changes no test. The message begins with the path of their table.
func numbered(t *testing.T, message string) string {
	t.Helper()
	table, _, _ := strings.Cut(message, ",")
	text, err := fs.ReadFile(sql.Files, table)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`\{[^}]*\}`).ReplaceAllStringFunc(message, func(piece string) string {
		before, _, found := strings.Cut(string(text), piece[1:len(piece)-1])
		if !found {
			t.Fatalf("%s has no row with %s", table, piece)
		}
		return strconv.Itoa(strings.Count(before, "\n") + 1)
	})
}

// edited is the tree as it ships, in which files are changed: of each the first text becomes the second.
func edited(t *testing.T, edits map[string][2]string) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	for _, pattern := range []string{"catalogue/*.csv", "reference/*.csv", "*/*.sql"} {
		names, err := fs.Glob(sql.Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(sql.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			tree[name] = &fstest.MapFile{Data: text}
		}
	}
	for name, edit := range edits {
		text := ""
		if tree[name] != nil {
			text = string(tree[name].Data)
		}
		if !strings.Contains(text, edit[0]) {
			t.Fatalf("%s holds no %q", name, edit[0])
		}
		tree[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, edit[0], edit[1], 1))}
	}
	return tree
}

func TestTheCatalogueHasNoMistake(t *testing.T) {
	if err := catalogue.Check(edited(t, nil)); err != nil {
		t.Error(err)
	}
}

func TestMistakesInOutputs(t *testing.T) {
	const (
		outputs, tables, columns = "catalogue/outputs.csv", "catalogue/output_tables.csv", "catalogue/columns.csv"
		fill, notes, charts      = "catalogue/fill_in_columns.csv", "catalogue/notes.csv", "catalogue/charts.csv"
		cease                    = "cms_cease.csv,,cms_cease,,,yes,1,casegroup,\n"
		since                    = "cms_cease,since,date,no,,,the day on which the casegroup left or was taken back\n"
	)
	for show, c := range map[string]struct {
		file, old, new string
		table, column  string
		words          string
	}{
		"a select without a row":           {tables, cease, "", "output_tables", "select", "sql/out/cms_cease.sql"},
		"an output without a table":        {tables, cease, "", "outputs", "output", "what is in cms_cease.csv"},
		"a row without a select":           {tables, ",,cms_cease,", ",,cms_ceases,", "output_tables", "select", "sql/out/cms_ceases.sql"},
		"a table of no output":             {tables, "cms_cease.csv,", "cms_ceases.csv,", "output_tables", "output", `"cms_ceases.csv"`},
		"a table that is there twice":      {tables, cease, cease + cease, "output_tables", "table", "already"},
		"an answer that is neither":        {tables, "cms_cease,,,yes,", "cms_cease,,,maybe,", "output_tables", "says_death", `"maybe"`},
		"an edition before the first":      {tables, "cms_cease,,,yes,1", "cms_cease,,,yes,0", "output_tables", "from_edition", "0"},
		"a key that is no column":          {tables, "yes,1,casegroup,", "yes,1,casegrup,", "output_tables", "key_columns", `"casegrup"`},
		"a form that there is not":         {tables, ",letter_actions,", ",letter_action,", "output_tables", "form", `"letter_action"`},
		"a form of a file for a system":    {tables, "cms_cease,,,yes", "cms_cease,,hp_returns,yes", "output_tables", "title", "only a sheet"},
		"a sheet without a title":          {tables, "One row for each letter that is due and held", "", "output_tables", "title", "is blank"},
		"a file without a recipient":       {outputs, "cms_cease.csv,CMS,", "cms_cease.csv,,", "outputs", "recipient", "is blank"},
		"a workbook without a purpose":     {outputs, "Letters that are held,", ",", "outputs", "title", "is blank"},
		"a title of a file for a system":   {outputs, "activities resume\",,", "activities resume\",Ends,", "outputs", "title", "only a workbook"},
		"a column that nobody fills":       {columns, since, since + "cms_cease,until,date,no,,,the end\n", "columns", "column", "gives no column until"},
		"a column without a row":           {columns, since, "", "columns", "column", "column since of sql/out/cms_cease.sql"},
		"columns in another order":         {columns, "cms_cease,action,text,no,,,\"CEASE for a casegroup that left, RESUME for one that was taken back\"\ncms_cease,reason_code,text,no,,,why it left; blank for RESUME\n", "cms_cease,reason_code,text,no,,,why it left; blank for RESUME\ncms_cease,action,text,no,,,\"CEASE for a casegroup that left, RESUME for one that was taken back\"\n", "columns", "column", "order of the select"},
		"a column of no output":            {columns, since, since + "cms_ceases,since,date,no,,,\n", "columns", "select", `"cms_ceases"`},
		"a column that is there twice":     {columns, since, since + since, "columns", "column", "already"},
		"a type that there is not":         {columns, "cms_cease,since,date", "cms_cease,since,day", "columns", "type", `"day"`},
		"a column that means nothing":      {columns, "days since it was first found", "", "columns", "meaning", "age_days"},
		"a personal column in a workbook":  {columns, "left_process,casegroup,text,no", "left_process,casegroup,text,yes", "columns", "personal", "csa_bau.xlsx"},
		"neither personal nor not":         {columns, "cms_cease,since,date,no", "cms_cease,since,date,", "columns", "personal", `""`},
		"a choice among nothing":           {fill, "accepted_by,text,,,100", "accepted_by,choice,,,", "fill_in_columns", "allowed", "choose"},
		"a text without an end":            {fill, "acted_by,text,,,100", "acted_by,text,,,", "fill_in_columns", "max_length", "longest"},
		"a date in no reach":               {fill, "acted_on,date,,,,-366,0", "acted_on,date,,,,366,-366", "fill_in_columns", "from_day", "later last day"},
		"a form that nobody gets":          {fill, "letter_actions,acted_by", "letter_acts,acted_by", "fill_in_columns", "form", `"letter_acts"`},
		"a prompt that says nothing":       {fill, "Who did it.", "", "fill_in_columns", "prompt", "is blank"},
		"a note of no workbook":            {notes, "csa_bau.xlsx,Why they left", "csa_bou.xlsx,Why they left", "notes", "outputs", `"csa_bou.xlsx"`},
		"two notes on one topic":           {notes, "mi_summary.xlsx,Small numbers", "mi_summary.xlsx,Trend", "notes", "topic", "two notes on Trend"},
		"a chart of a sheet that is none":  {charts, "lines,trend,", "lines,trends,", "charts", "table", `"trends"`},
		"a chart of a column that is none": {charts, "closing|came|ended", "closing|come|ended", "charts", "series", `"come"`},
		"a chart of another kind":          {charts, "lines,trend,", "line,trend,", "charts", "kind", `"line"`},
		"a table with other columns":       {columns, "select,column,type", "select,name,type", "columns", "", "in this order"},
		"a column that is proved nowhere":  {"catalogue/unproved_columns.csv", "clerical,closure_date,", "clerical,closing_date,", "unproved_columns", "column", "closing_date"},
		"a column unproved for no reason":  {"catalogue/unproved_columns.csv", "clerical,closure_date,the register of casegroups", "clerical,closure_date,", "unproved_columns", "why", "is blank"},
		"a number that is none":            {fill, "acted_by,text,,,100", "acted_by,text,,,many", "fill_in_columns", "max_length", "many"},
	} {
		t.Run(show, func(t *testing.T) {
			err := catalogue.Check(edited(t, map[string][2]string{c.file: {c.old, c.new}}))
			var all catalogue.Faults
			var one catalogue.Fault
			if errors.As(err, &one) {
				all = catalogue.Faults{one}
			} else if !errors.As(err, &all) {
				t.Fatalf("got %v", err)
			}
			for _, f := range all {
				if f.Table == c.table && f.Column == c.column && strings.Contains(f.Text, c.words) {
					return
				}
			}
			t.Errorf("no fault of %s, column %s, says %s:\n%v", c.table, c.column, c.words, err)
		})
	}
}

// A fault names the line of the file, so that it can be found.
func TestAFaultNamesItsRow(t *testing.T) {
	err := catalogue.Check(edited(t, map[string][2]string{"catalogue/charts.csv": {"lines,trend,", "line,trend,"}}))
	if want := `catalogue/charts.csv, row 2, column kind: "line" is not lines or bars`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A select in a circle is found with the catalogue.
func TestACircleIsFound(t *testing.T) {
	var circle *sql.CircleError
	err := catalogue.Check(edited(t, map[string][2]string{"exception/handoff.sql": {"from exception\n", "from exception, rerun\n"}, "exception/rerun.sql": {"from exception\n", "from exception, handoff\n"}}))
	if !errors.As(err, &circle) {
		t.Errorf("got %v", err)
	}
}

// A column without a meaning of its own has that of the first of its name.
func TestAMeaningIsSaidOnce(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, column := range c.Columns {
		if column.Meaning == "" {
			t.Errorf("%s.%s has no meaning", column.Select, column.Name)
		}
		if column.Name == "exception_id" && column.Select != "answers" { // an answer may name an exception by an id it had before
			said[column.Meaning] = column.Select
		}
	}
	if len(said) != 1 {
		t.Errorf("an exception_id means %v", said)
	}
}
