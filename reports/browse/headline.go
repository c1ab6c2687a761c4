package browse

import (
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// headline is one of the figures at the head of report.html, by the same name, and the rows that it counts.
type headline struct {
	Name, Label string
	Of          count         // the table of the glance whose rows it counts some of
	Among       etl.Condition // which; without a column, all
}

// headlines are the figures at the head of report.html that count rows of a table of the glance.
func headlines(parts *catalogue.Catalogue) []headline {
	moved := func(moves ...string) etl.Condition { return etl.Condition{Column: "moved", Values: moves} }
	outcome := func(outcome string) etl.Condition { return etl.Condition{Column: "outcome", Values: []string{outcome}} }
	checks := func(kind catalogue.BreakKind) etl.Condition {
		codes := etl.Condition{Column: "code"}
		for _, b := range parts.Breaks {
			if b.Kind == kind {
				codes.Values = append(codes.Values, b.Code)
			}
		}
		return codes
	}
	return []headline{
		{"came", "Came in the week", moves(), moved("new", "reopened")},
		{"ended", "Ended in the week", moves(), moved("resolved", "removed", "clerical")},
		{"closing", "Open now", openExceptions(), etl.Condition{}},
		{"letters_issued", "Letters issued", letters(), outcome("issued")},
		{"letters_held", "Letters held", letters(), outcome("held")},
		{"difference_breaks", "Differences", standingBreaks(), checks(catalogue.DifferenceBreak)},
		{"overdue_breaks", "Overdue work", standingBreaks(), checks(catalogue.OverdueBreak)},
		{"feed_breaks", "Breaks of feeds", standingBreaks(), checks(catalogue.FeedBreak)},
	}
}

// open is the condition that an exception has not ended.
func open() []etl.Condition { return []etl.Condition{{Column: "resolution", Values: []string{""}}} }

// standing is the condition that a break stands and is not accepted.
func standing() []etl.Condition {
	return []etl.Condition{{Column: "status", Values: []string{"new", "open", "changed", "reappeared"}}}
}

// namedFigure is a figure with its name and label.
type namedFigure struct {
	figure

	Name, Label string
}

// headlines counts the rows of each figure of report.html.
func (v *visit) headlines() ([]namedFigure, error) {
	before, err := v.openBefore()
	if err != nil {
		return nil, err
	}
	all := []namedFigure{{before, "opening", "Open before"}}
	for _, h := range headlines(v.Catalogue()) {
		groups, err := v.grouped(h.Of)
		if err != nil {
			return nil, err
		}
		f, where := figure{}, h.Of.Where
		at := slices.Index([]string{h.Of.Row, h.Of.Column}, h.Among.Column)
		for _, g := range groups {
			if at < 0 || slices.Contains(h.Among.Values, g.Values[at]) {
				f.Rows += g.Rows
			}
		}
		if at >= 0 {
			where = append(slices.Clone(where), h.Among)
		}
		all = append(all, namedFigure{f.to(h.Of.List, v.AsOf, where), h.Name, h.Label})
	}
	rejected, err := v.rejected()
	return append(all, namedFigure{rejected, "rows_rejected", "Rows rejected"}), err
}

// to leads a figure to its rows, if it has any.
func (f figure) to(list string, asOf etl.Date, where []etl.Condition) figure {
	if f.Rows > 0 {
		f.Href = addressOf(list, asOf, where)
	}
	return f
}

// openBefore counts the exceptions that the week before left open.
func (v *visit) openBefore() (f figure, err error) {
	at := slices.Index(v.Weeks, v.AsOf)
	if at == 0 {
		return f, nil
	}
	f.Rows, err = v.Count(v.r.Context(), "exceptions", v.Weeks[at-1], etl.Selection{Equal: open()})
	return f.to("exceptions", v.Weeks[at-1], open()), err
}

// rejected counts the rejected rows of the files of the week that count: their accounts are much shorter than their rows.
func (v *visit) rejected() (f figure, err error) {
	loaded := []etl.Condition{{Column: "status", Values: []string{"loaded"}}, {Column: "week", Values: []string{v.AsOf.String()}}}
	files, err := v.List(v.r.Context(), "files", v.AsOf, etl.Selection{Equal: loaded})
	if err != nil {
		return f, err
	}
	at := slices.IndexFunc(files.Columns, func(c etl.Column) bool { return c.Name == "rejected" })
	for _, row := range files.Rows {
		n, _ := row[at].(int64)
		f.Rows += n
	}
	return f.to("rows", v.AsOf, append(loaded, etl.Condition{Column: "fate", Values: []string{"rejected"}})), nil
}
