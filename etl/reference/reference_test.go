package reference

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl/table"
	"ccx/sql"
)

// shipped is the reference tables that ship.
func shipped(t testing.TB) fs.FS {
	t.Helper()
	folder, err := fs.Sub(sql.Files, "reference")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestTheShippedTablesAreRight(t *testing.T) {
	set, err := Load(shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := fs.ReadFile(shipped(t), "layouts.csv")
	if err != nil {
		t.Fatal(err)
	}
	if rows := bytes.Count(layouts, []byte("\n")) - 1; rows < 1 || len(set.Layouts) != rows {
		t.Errorf("%d layouts from %d rows", len(set.Layouts), rows)
	}
	want := Settings{RejectRefusalPercent: 10, RejectRefusalRows: 20, SnapshotShrinkPercent: 5, LargestAmountPounds: 10_000_000, ReferenceForm: "[A-Za-z0-9/._-]{2,24}", IgnoredSheets: []string{"Notes", "Codes", "Guidance", "Contacts", "Lookup", "Lists"}}
	if !reflect.DeepEqual(set.Settings, want) {
		t.Errorf("settings %+v, want %+v", set.Settings, want)
	}
	var names []string
	for _, t := range set.Tables {
		names = append(names, t.Name)
	}
	if !slices.IsSorted(names) {
		t.Errorf("the tables are not in order of name: %v", names)
	}
}

// edit is one change of a shipped table: in the row that begins with key (its first columns, joined by ,) a column gets
// another value. Without a column the row is removed; without a key a row is added.
type edit struct{ table, key, column, value string }

// edited gives a folder with the edited table, and the line that was edited.
func edited(t *testing.T, e edit) (fs.FS, int) {
	t.Helper()
	content, err := fs.ReadFile(shipped(t), e.table+".csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	line := len(rows) + 1
	switch e.key {
	case "":
		added, err := csv.NewReader(strings.NewReader(e.value)).Read()
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, added)
	default:
		at := slices.IndexFunc(rows, func(row []string) bool { return strings.HasPrefix(strings.Join(row, ",")+",", e.key+",") })
		if at < 0 {
			t.Fatalf("no row of %s begins with %s", e.table, e.key)
		}
		line = at + 1
		if e.column == "" {
			rows = slices.Delete(rows, at, at+1)
			break
		}
		column := slices.Index(rows[0], e.column)
		if column < 0 {
			t.Fatalf("%s has no column %s", e.table, e.column)
		}
		rows[at][column] = e.value
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{e.table + ".csv": {Data: b.Bytes()}}, line
}

// TestMistakes makes every kind of mistake, one at a time. Its fault names the table, line and column, and what was
// most likely meant.
func TestMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		edit   edit
		column string // at which it is told
		words  string
	}{
		// layouts
		"layout twice":               {edit{"layouts", "", "", "cases,cases,snapshot,yes,no,yes,no,,,,,,again"}, "layout", `"cases" is already in row 6`},
		"layout without a name":      {edit{"layouts", "ltr", "layout", ""}, "layout", "a layout needs a name"},
		"unknown kind":               {edit{"layouts", "ltr", "kind", "evnt"}, "kind", `"evnt" is not one of report, snapshot, event; did you mean event?`},
		"weekly neither yes nor no":  {edit{"layouts", "ltr", "weekly", "maybe"}, "weekly", `"maybe" is not one of yes, no`},
		"trailer neither yes nor no": {edit{"layouts", "ltr", "trailer", "si"}, "trailer", `"si" is not one of yes, no`},
		"feeds nothing known":        {edit{"layouts", "ltr", "feeds", "lrt"}, "feeds", `"lrt" is not a built-in layout; did you mean ltr?`},
		"feeds another kind":         {edit{"layouts", "ltr", "feeds", "cases"}, "kind", "ltr feeds cases, so it must be a snapshot too"},
		"unknown column to fill in":  {edit{"layouts", "hp_returns", "fill_in", "outcom"}, "fill_in", `there is no column "outcom" in hp_returns; did you mean outcome?`},
		"unknown column needed":      {edit{"layouts", "hp_returns", "needed", "outcome|outcome_date|cuase"}, "needed", `there is no column "cuase" in fill_in; did you mean cause?`},
		"needed no more":             {edit{"layouts", "hp_returns", "needed", "outcome"}, "needed", "must hold outcome_date, as in hp_returns"},
		"no column for a remark":     {edit{"layouts", "hp_returns", "remarks", "notes"}, "remarks", `there is no column "notes" in fill_in; did you mean note?`},
		"a register by hand":         {edit{"layouts", "cases", "by_hand", "yes"}, "by_hand", "must be no, as in cases"},
		"short rows of some kind":    {edit{"layouts", "cases", "short_rows", "padded"}, "short_rows", `"padded" is not one of`},
		"cumulative register":        {edit{"layouts", "cases", "cumulative", "yes"}, "cumulative", "only a failure report can be cumulative"},

		// layout_columns
		"date forms of no date":    {edit{"layout_columns", "cases,status", "date_forms", "mdy"}, "date_forms", "only a column of type date has one"},
		"no date form":             {edit{"layout_columns", "cases,closure_date", "date_forms", "ydm"}, "date_forms", `"ydm" is neither mdy nor two_digit_years`},
		"no form of a reference":   {edit{"settings", "reference_form", "value", "[A-Z"}, "value", "is no regular expression"},
		"column of no layout":      {edit{"layout_columns", "", "", "csaes,status,code,value,,,no,,no,"}, "layout", `there is no layout "csaes"; did you mean cases?`},
		"column twice":             {edit{"layout_columns", "", "", "cases,status,code,value,,LIVE|CLOSED,no,,no,"}, "column", `"cases.status" is already in row`},
		"unknown type":             {edit{"layout_columns", "cases,status", "type", "coed"}, "type", `"coed" is not one of`},
		"type guessed":             {edit{"layout_columns", "cases,arrears", "type", "mony"}, "type", "did you mean money?"},
		"unknown demand":           {edit{"layout_columns", "cases,status", "required", "yes"}, "required", `"yes" is not one of value, header, optional`},
		"personal neither":         {edit{"layout_columns", "cases,status", "personal", ""}, "personal", `"" is not one of yes, no`},
		"other type than fed":      {edit{"layout_columns", "cases,arrears", "type", "date"}, "type", "must be money, as in cases"},
		"days ahead of no setting": {edit{"layout_columns", "imt_returns,outcome_date", "days_ahead", "futur_days"}, "days_ahead", `there is no setting "futur_days"; did you mean future_days?`},
		"days ahead of a text":     {edit{"layout_columns", "imt_returns,passed_to", "days_ahead", "future_days"}, "days_ahead", "only a column of type date"},
		"an id no more":            {edit{"layout_columns", "imt_returns,exception_id", "type", "reference"}, "type", "must be id, as in imt_returns"},
		"kept no more":             {edit{"layout_columns", "manual_notifications,reason", "kept", "no"}, "kept", "must be yes, as in manual_notifications"},
		"no such column to feed":   {edit{"layout_columns", "cases,arrears", "column", "arears"}, "column", `cases has no column "arears" to feed; did you mean arrears?`},
		"heading of two columns":   {edit{"layout_columns", "cases,status", "aliases", "Case Status|CASE-REF"}, "aliases", `"CASE-REF" is already a heading of the column case_ref of cases`},
		"heading without a letter": {edit{"layout_columns", "cases,status", "aliases", "Case Status|--"}, "column", "a heading needs a letter or a digit"},
		"allowed in small letters": {edit{"layout_columns", "cases,status", "allowed", "LIVE|In progress"}, "allowed", `"In progress" must be in upper case with _ for blanks, as IN_PROGRESS`},
		"required no more":         {edit{"layout_columns", "cases,status", "required", "optional"}, "required", "must be value, as in cases"},
		"masked no more":           {edit{"layout_columns", "clients,name", "personal", "no"}, "personal", "must be yes, as in clients"},
		"allowed for a text":       {edit{"layout_columns", "casegroups,office", "allowed", "LEEDS"}, "allowed", "only columns of type code or integer"},

		// causes, postcode_areas, notice_words
		"cause twice":            {edit{"causes", "", "", "OTHER,Record was locked"}, "words", "is already in row"},
		"cause in small letters": {edit{"causes", "", "", "Other cause,Something else"}, "code", "as OTHER_CAUSE"},
		"cause without words":    {edit{"causes", "", "", "OTHER,"}, "words", "is blank"},
		"cause with a comma":     {edit{"causes", "", "", "\"OTHER\",\"This, or that\""}, "words", "must have no comma"},
		"cause too long":         {edit{"causes", "", "", "OTHER," + strings.Repeat("very ", 30) + "long"}, "words", "more than a drop-down holds"},
		"area twice":             {edit{"postcode_areas", "", "", "LS,Leeds again"}, "area", `"LS" is already in row`},
		"area with a digit":      {edit{"postcode_areas", "", "", "L1,Liverpool"}, "area", "one or two capital letters"},
		"common word of two":     {edit{"common_words", "", "", "high street"}, "word", "is not one word of letters"},
		"common word twice":      {edit{"common_words", "", "", "STREET"}, "word", "is already in row"},
		"notice of nothing":      {edit{"notice_words", "", "", "--"}, "words", "needs a letter or a digit"},
		"notice twice":           {edit{"notice_words", "", "", "The Late"}, "words", "is already in row"},

		// teams
		"team of no reason":     {edit{"teams", "", "", ",,TDATE_NOTSET,,a,Team A,5"}, "reason_code", "did you mean TDATE_NOT_SET?"},
		"team of no scheme":     {edit{"teams", "", "", "1994,,,,a,Team A,5"}, "scheme", "did you mean 1993?"},
		"team of no route":      {edit{"teams", "", "", ",,,IMT,a,Team A,5"}, "route", "is not one of HP"},
		"team of another route": {edit{"teams", "", "", ",,TDATE_NOT_SET,HP,a,Team A,5"}, "route", "TDATE_NOT_SET goes to CASEWORKER: leave one of the two blank"},
		"team without an id":    {edit{"teams", "", "", ",Leeds,,,,Team A,5"}, "team", "part of the name of the team's form"},
		"team with a path":      {edit{"teams", "", "", ",Leeds,,,../a,Team A,5"}, "team", "part of the name of the team's form"},
		"team without a name":   {edit{"teams", "", "", ",Leeds,,,a,,5"}, "name", "must be given"},
		"team without days":     {edit{"teams", "", "", ",Leeds,,,a,Team A,0"}, "answer_days", `"0" is not a whole number from 1 to 365`},

		// reasons
		"reason twice":            {edit{"reasons", "", "", "SYSTEM_ERROR,technical,HP,MANAGED,75,"}, "reason_code", `"SYSTEM_ERROR" is already in row`},
		"reason in small letters": {edit{"reasons", "", "", "System error,technical,HP,MANAGED,75,"}, "reason_code", `must be in upper case with _ for blanks, as SYSTEM_ERROR`},
		"reason without a code":   {edit{"reasons", "", "", ",technical,HP,MANAGED,75,"}, "reason_code", "must be in upper case"},
		"priority no number":      {edit{"reasons", "SYSTEM_ERROR", "priority", "high"}, "priority", `"high" is not a whole number from 0 to 9999`},
		"priority below zero":     {edit{"reasons", "SYSTEM_ERROR", "priority", "-1"}, "priority", `"-1" is not a whole number`},
		"unknown route":           {edit{"reasons", "SYSTEM_ERROR", "route", "SPECALIST"}, "route", "did you mean SPECIALIST?"},
		"unknown disposition":     {edit{"reasons", "JOURNEY_CEASED", "disposition", "CEAS"}, "disposition", "did you mean CEASE?"},
		"CSA_BAU but managed":     {edit{"reasons", "JOURNEY_CEASED", "disposition", "MANAGED"}, "disposition", "route CSA_BAU goes with"},
		"removed but not CSA_BAU": {edit{"reasons", "SYSTEM_ERROR", "disposition", "REMOVE"}, "disposition", "route CSA_BAU goes with"},
		"free text removes":       {edit{"reasons", "JOURNEY_CEASED", "text_pattern", "ceased"}, "text_pattern", "free text never removes a casegroup"},
		"pattern not valid":       {edit{"reasons", "SYSTEM_ERROR", "text_pattern", "(abend"}, "text_pattern", "is not a valid regular expression"},
		"pattern looks back":      {edit{"reasons", "SYSTEM_ERROR", "text_pattern", "(?<=x)abend"}, "text_pattern", "is not a valid regular expression"},
		"pattern of unclassified": {edit{"reasons", "UNCLASSIFIED", "text_pattern", "x"}, "text_pattern", "it is what no rule matches"},
		"route of a death":        {edit{"reasons", "DEATH", "route", "HP"}, "route", "the death rule decides it"},
		"disposition of a death":  {edit{"reasons", "DEATH", "disposition", "REMOVE"}, "disposition", "the death rule decides it"},
		"pattern of a death":      {edit{"reasons", "DEATH", "text_pattern", "deceased"}, "text_pattern", "the death rule decides it"},

		// reason_codes
		"code of no reason":            {edit{"reason_codes", "", "", "SYSTEM_EROR,1993,X1"}, "reason_code", `there is no reason "SYSTEM_EROR" in reasons.csv; did you mean SYSTEM_ERROR?`},
		"unknown scheme":               {edit{"reason_codes", "", "", "SYSTEM_ERROR,1992,X1"}, "scheme", "did you mean 1993?"},
		"source code in small letters": {edit{"reason_codes", "", "", "SYSTEM_ERROR,1993,x1"}, "source_code", "must be given, in upper case"},
		"no source code":               {edit{"reason_codes", "", "", "SYSTEM_ERROR,1993,"}, "source_code", "must be given, in upper case"},
		"two rules for one code":       {edit{"reason_codes", "", "", "SYSTEM_ERROR,1993,D01"}, "source_code", "row 2 has a rule for D01 in scheme 1993 too"},
		"any and one scheme":           {edit{"reason_codes", "", "", "SYSTEM_ERROR,any,DTH"}, "source_code", "row 3 has a rule for DTH in scheme 2003 too"},

		// settings
		"setting twice":   {edit{"settings", "", "", "reject_refusal_percent,5,percent,0,10,again"}, "setting", "is already in row 2"},
		"unknown setting": {edit{"settings", "reject_refusal_percent", "setting", "reject_refusal_per_cent"}, "setting", "did you mean reject_refusal_percent?"},
		"above its limit": {edit{"settings", "reject_refusal_percent", "value", "11"}, "value", `"11" is not a whole number from 0 to 10`},
		"no whole number": {edit{"settings", "snapshot_shrink_percent", "value", "2.5"}, "value", `"2.5" is not a whole number from 0 to 5`},
	} {
		t.Run(name, func(t *testing.T) {
			folder, line := edited(t, c.edit)
			_, err := Load(shipped(t), folder)
			faults := new(table.Faults)
			if !errors.As(err, faults) {
				t.Fatalf("got %v, want Faults", err)
			}
			if !slices.ContainsFunc(*faults, func(f table.Fault) bool {
				return f.Table == c.edit.table && f.Row == line && f.Column == c.column && strings.Contains(f.Text, c.words)
			}) {
				t.Errorf("none of these says %q of line %d, column %s:\n%v", c.words, line, c.column, faults)
			}
		})
	}
}

// Mistakes that are not in one row of a table.
func TestMistakesOfAWholeTable(t *testing.T) {
	for name, c := range map[string]struct {
		folder fs.FS
		want   string
	}{
		"built-in layout taken out": {must2(edited(t, edit{table: "layouts", key: "prompts"})), "layouts.csv: the built-in layout prompts must stay, and feed itself"},
		"column taken out":          {must2(edited(t, edit{table: "layout_columns", key: "cases,status"})), "layout_columns.csv: layout cases lacks the column status, which cases requires"},
		"reason that rules name":    {must2(edited(t, edit{table: "reasons", key: "LTR_REJECTED"})), "reasons.csv: the reason LTR_REJECTED must stay: rules name it"},
		"setting taken out":         {must2(edited(t, edit{table: "settings", key: "snapshot_shrink_percent"})), "settings.csv: the setting snapshot_shrink_percent is missing"},
		"columns in another order":  {file("settings.csv", "value,setting,unit,minimum,maximum,meaning\n"), "settings.csv, row 1: the columns must be setting, value"},
		"empty":                     {file("settings.csv", ""), "settings.csv: is empty"},
		"rows of other lengths":     {file("settings.csv", "setting,value\na\n"), "settings.csv: is not a readable CSV file"},
		"misspelt name of a table":  {file("reason.csv", "x\n"), "reason.csv: there is no reference table of this name; did you mean reasons?"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(shipped(t), c.folder)
			if faults := new(table.Faults); !errors.As(err, faults) {
				t.Fatalf("got %v, want Faults", err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q does not say %q", err, c.want)
			}
		})
	}
}

func must2(folder fs.FS, _ int) fs.FS { return folder }

func file(name, content string) fs.FS { return fstest.MapFS{name: {Data: []byte(content)}} }

// All mistakes are reported together, so a person can correct them in one go.
func TestAllMistakesAreToldAtOnce(t *testing.T) {
	content, err := fs.ReadFile(shipped(t), "reason_codes.csv")
	if err != nil {
		t.Fatal(err)
	}
	edited := fstest.MapFS{
		"reason_codes.csv": {Data: []byte(string(content) + "NOBODY,1993,X1\nDEATH,1066,X2\n")},
		"setings.csv":      {Data: []byte("setting\n")},
	}
	_, err = Load(shipped(t), edited)
	faults := new(table.Faults)
	if !errors.As(err, faults) || len(*faults) != 3 {
		t.Fatalf("got %v, want three Faults", err)
	}
}

// Limits are those that ship: an edit of the table cannot widen them.
func TestAnEditCannotWidenALimit(t *testing.T) {
	folder, _ := edited(t, edit{"settings", "reject_refusal_percent", "maximum", "100"})
	if _, err := Load(shipped(t), folder); err != nil {
		t.Fatalf("a limit that nobody uses: %v", err)
	}
	content, err := fs.ReadFile(folder, "settings.csv")
	if err != nil {
		t.Fatal(err)
	}
	wide := strings.Replace(string(content), "reject_refusal_percent,10,", "reject_refusal_percent,50,", 1)
	if _, err := Load(shipped(t), file("settings.csv", wide)); err == nil || !strings.Contains(err.Error(), "from 0 to 10") {
		t.Errorf("got %v, want a fault", err)
	}
}

// What spreadsheets leave behind is no mistake: a byte order mark, CRLF, blanks around values, a blank at the end of a
// list.
func TestWhatSpreadsheetsLeaveBehind(t *testing.T) {
	content, err := fs.ReadFile(shipped(t), "layout_columns.csv")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(content), "Case Ref|Case,", " Case Ref | Case| ,", 1)
	if text == string(content) {
		t.Fatal("the list to be edited is not there")
	}
	set, err := Load(shipped(t), file("layout_columns.csv", "\ufeff"+strings.ReplaceAll(text, "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	cases, _ := set.Layout("cases")
	if got := cases.Columns[0].Aliases; !slices.Equal(got, []string{"Case Ref", "Case"}) {
		t.Errorf("aliases %q", got)
	}
}

// An analyst adds a layout of their own without a programmer.
func TestAnAddedLayout(t *testing.T) {
	layouts, err := fs.ReadFile(shipped(t), "layouts.csv")
	if err != nil {
		t.Fatal(err)
	}
	columns, err := fs.ReadFile(shipped(t), "layout_columns.csv")
	if err != nil {
		t.Fatal(err)
	}
	custom := fstest.MapFS{
		"layouts.csv":        {Data: append(layouts, "my_ltr,ltr,event,no,no,no,no,,,,,,our own list\n"...)},
		"layout_columns.csv": {Data: append(columns, "my_ltr,ltr_id,reference,value,Number,,no,,no,\nmy_ltr,scheme,code,value,,1993|2003,no,,no,\nmy_ltr,case_ref,reference,value,,,no,,no,\nmy_ltr,sent_date,date,value,,,no,,no,\nmy_ltr,ltr_status,code,value,,SENT,no,,no,\n"...)},
	}
	set, err := Load(shipped(t), custom)
	if err != nil {
		t.Fatal(err)
	}
	if l, ok := set.Layout("my_ltr"); !ok || l.Feeds != "ltr" || len(l.Columns) != 5 {
		t.Errorf("%+v", l)
	}
	before, err := Load(shipped(t), nil)
	if err != nil || before.SHA256() == set.SHA256() {
		t.Errorf("the sets have the same hash, %v", err)
	}
}

// TestTeams: two rows that can fit one exception equally well are a mistake, unless both are of one team. What is known of a
// team is the same in all its rows.
func TestTeams(t *testing.T) {
	for name, c := range map[string]struct {
		rows   string
		column string // at which row 3 is at fault; blank where nothing is
		words  string
	}{
		"two offices":                {",Leeds,,,a,Team A,5\n,Hull,,,b,Team B,5\n", "", ""},
		"an office and its scheme":   {",Leeds,,,a,Team A,5\n1993,Leeds,,,b,Team B,5\n", "", ""},
		"one office twice":           {",Leeds,,,a,Team A,5\n, LEEDS,,,b,Team B,5\n", "team", "b and a in row 2 take the same exceptions"},
		"an office and a route":      {",Leeds,,,a,Team A,5\n,,,HP,b,Team B,5\n", "team", "take the same exceptions: fill in more"},
		"both of one team":           {",Leeds,,,a,Team A,5\n,,,HP,a,Team A,5\n", "", ""},
		"a reason and its route":     {",,TDATE_NOT_SET,,a,Team A,5\n,,,CASEWORKER,b,Team B,5\n", "team", "take the same exceptions"},
		"a reason and another route": {",,TDATE_NOT_SET,,a,Team A,5\n,,,SPECIALIST,b,Team B,5\n", "", ""},
		"a death and a route":        {",,DEATH,,a,Team A,5\n,,,SPECIALIST,b,Team B,5\n", "team", "take the same exceptions"},
		"a scheme each":              {"1993,Leeds,,,a,Team A,5\n2003,,,HP,b,Team B,5\n", "", ""},
		"everything, twice":          {",,,,a,Team A,5\n,,,,b,Team B,5\n", "team", "take the same exceptions"},
		"two names":                  {",Leeds,,,a,Team A,5\n,Hull,,,a,Team B,5\n", "name", "row 2 has another name for the team a"},
		"two targets":                {",Leeds,,,a,Team A,5\n,Hull,,,a,Team A,6\n", "answer_days", "row 2 has another number of days for the team a"},
		"one name of two teams":      {",Leeds,,,a,Team A,5\n,Hull,,,b,TEAM A,5\n", "name", "two teams need two names"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(shipped(t), fstest.MapFS{"teams.csv": {Data: []byte("scheme,office,reason_code,route,team,name,answer_days\n" + c.rows)}})
			faults := new(table.Faults)
			if c.column == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if !errors.As(err, faults) || len(*faults) != 1 || (*faults)[0].Row != 3 || (*faults)[0].Column != c.column || !strings.Contains((*faults)[0].Text, c.words) {
				t.Errorf("got %v, want row 3, column %s: %s", err, c.column, c.words)
			}
		})
	}
}
