package browse

import (
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// list is how a select of sql/browse is shown.
type list struct {
	Name, Title, Says string
	Filters           []string          // columns with few values
	Hidden            []string          // columns that are shown only when they are chosen
	Select            string            // whose words its codes have
	Lists             map[string]string // column → list of words, where the select has none
	Unsearched        bool              // its rows are about what other lists have, so a search looks there
	Within            []string          // columns of which the address must name a value of one: the whole list is too long to look at
}

// lists are the lists of the navigation, in order.
func lists() []list {
	band := map[string]string{"days_band": "days_band"}
	return []list{
		{
			Name: "exceptions", Title: "Exceptions", Says: "Every exception ever, as it stood after the week.", Select: "exceptions", Lists: band,
			Filters: []string{"state", "reason_code", "route", "scheme", "days_band", "resolution", "disposition"},
			Hidden:  []string{"category", "first_sighted", "last_sighted", "sightings", "recurrences", "reopenings", "sources", "disposition", "days_band", "began_on"},
		},
		{
			Name: "moves", Title: "Came and went", Unsearched: true, Says: "Every move of the week: exceptions that began, opened again, or ended.", Select: "exceptions",
			Filters: []string{"moved", "scheme", "route", "reason_code", "state"}, Hidden: []string{"step", "file_id"},
		},
		{
			Name: "casegroups", Title: "Casegroups", Says: "Every casegroup that ever had an exception, as it stood after the week.", Select: "casegroups",
			Filters: []string{"status", "scheme", "disposition", "lead_reason"}, Lists: map[string]string{"status": "casegroup_status"},
		},
		{
			Name: "letters", Title: "Letters of the week", Says: "Every letter that the week decided: issued, sent by hand, held or suppressed.", Select: "letters",
			Filters: []string{"outcome", "hold_reason", "scheme", "letter_code", "role"}, Lists: map[string]string{"outcome": "letter_outcome"},
			Hidden: []string{"template", "last_letter_code", "last_letter_date"},
		},
		{
			Name: "letters_sent", Title: "Letters sent", Says: "Every letter that went, in this week or before.", Select: "letters",
			Filters: []string{"how", "scheme", "letter_code", "week"}, Lists: map[string]string{"how": "letter_outcome"},
		},
		{
			Name: "breaks", Title: "Breaks", Says: "Every break that stood after the week, or cleared in it.", Select: "breaks_listed", Lists: band,
			Filters: []string{"code", "kind", "owner", "status", "days_band"}, Hidden: []string{"days_band", "kind"},
		},
		{
			Name: "files", Title: "Files", Says: "Every sheet or text file that came, in this week or before.", Select: "files",
			Filters: []string{"week", "status", "layout"}, Hidden: []string{"file_id", "sha256", "encoding"},
		},
		{
			Name: "rejects", Title: "Rejected rows", Says: "Every fault of a rejected row, in this week or before.", Select: "rejects",
			Filters: []string{"week", "reason", "layout"}, Hidden: []string{"file_id"}, Lists: map[string]string{"column_name": "field", "layout": "layout"},
		},
		{
			Name: "checks", Title: "Checks", Says: "Every check of the records, as it stood after the week: how many things it looked at, and how many agreed. A week that an earlier ccx decided has none.", Select: "checks",
			Filters: []string{"kind"},
		},
		{
			Name: "rules", Title: "Rules", Says: "Every reason that a report can have and every check: how many exceptions or breaks of it were new in the week, and how many were open or stood after it.", Select: "rules",
			Filters: []string{"kind", "route", "disposition"}, Lists: map[string]string{"code": "reason", "meaning": "sentence"}, Hidden: []string{"disposition"},
		},
	}
}

// rowsOfFile is the list of the rows of one file.
func rowsOfFile() list {
	return list{
		Name: "rows", Title: "Rows of files", Select: "rows", Within: []string{"file_id", "fate"},
		Says:    "What became of each row. Of a register, the rows that do not count: each other is on the page of its casegroup.",
		Filters: []string{"fate", "effect"}, Lists: map[string]string{"reasons": "rejects", "layout": "layout", "status": "file_status"},
		Hidden: []string{"file_id", "sheet_no", "layout", "status", "week"},
	}
}

// shows reports whether a column is shown: the usual ones, or those that were asked for.
func (l *list) shows(column string, asked view) bool {
	if len(asked.Shown) > 0 {
		return slices.Contains(asked.Shown, column)
	}
	return !slices.Contains(l.Hidden, column)
}

// listOf finds a list by its name.
func listOf(name string) (list, bool) {
	all := append(lists(), rowsOfFile())
	i := slices.IndexFunc(all, func(l list) bool { return l.Name == name })
	if i < 0 {
		return list{}, false
	}
	return all[i], true
}

// count is a table of the glance: a list counted by two of its columns. Each of its figures leads to the rows it counts.
type count struct {
	Title, List string
	Where       []etl.Condition
	OfWeek      bool // only what came in the week
	Row, Column string
}

// counts are the tables of the glance, in order.
func counts() []count {
	held := []etl.Condition{{Column: "outcome", Values: []string{"held"}}}
	return []count{
		openExceptions(),
		{Title: "Open exceptions, by reason", List: "exceptions", Where: open(), Row: "reason_code", Column: "scheme"},
		{Title: "Open exceptions, by route", List: "exceptions", Where: open(), Row: "route", Column: "scheme"},
		moves(),
		{Title: "Casegroups", List: "casegroups", Row: "status", Column: "scheme"},
		letters(),
		{Title: "Held letters, by reason", List: "letters", Where: held, Row: "hold_reason", Column: "scheme"},
		standingBreaks(),
		{Title: "Overdue work, by who is asked to act on it", List: "breaks", Where: append(standing(), ofKind(catalogue.OverdueBreak)), Row: "owner", Column: "code"},
		{Title: "Breaks, by what became of them", List: "breaks", Row: "code", Column: "status"},
		{Title: "Files of the week", List: "files", OfWeek: true, Row: "layout", Column: "status"},
		{Title: "Faults of the rejected rows of the week", List: "rejects", OfWeek: true, Row: "reason", Column: "layout"},
	}
}

// ofKind is the condition that a break is of a kind.
func ofKind(kind catalogue.BreakKind) etl.Condition {
	return etl.Condition{Column: "kind", Values: []string{string(kind)}}
}

func openExceptions() count {
	return count{Title: "Open exceptions, by who has them and for how long", List: "exceptions", Where: open(), Row: "state", Column: "days_band"}
}

func moves() count {
	return count{Title: "What came and what went", List: "moves", Row: "route", Column: "moved"}
}

func letters() count {
	return count{Title: "Letters of the week", List: "letters", Row: "outcome", Column: "scheme"}
}

func standingBreaks() count {
	return count{Title: "Standing breaks, by age", List: "breaks", Where: standing(), Row: "code", Column: "days_band"}
}

// WordsOf names the list of words of a column of a list; blank: its values are no codes.
func WordsOf(v *catalogue.Vocabulary, name, column string) string {
	l, _ := listOf(name)
	if of := l.Lists[column]; of != "" {
		return of
	}
	return v.ListOf(l.Select, column)
}
