package browse

import (
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
)

// headline is one of the figures at the head of report.html, by the same name, and the rows that it counts.
type headline struct {
	Name, Label, List string
	Before            bool // as the week before left them
	Where             []etl.Condition
}

// headlines are the figures at the head of report.html.
func headlines(parts *catalogue.Catalogue, week etl.Date) []headline {
	moved := func(moves ...string) []etl.Condition { return []etl.Condition{{Column: "moved", Values: moves}} }
	outcome := func(outcome string) []etl.Condition {
		return []etl.Condition{{Column: "outcome", Values: []string{outcome}}}
	}
	checks := func(kind catalogue.BreakKind) []etl.Condition {
		var codes []string
		for _, b := range parts.Breaks {
			if b.Kind == kind {
				codes = append(codes, b.Code)
			}
		}
		return append(standing(), etl.Condition{Column: "code", Values: codes})
	}
	return []headline{
		{Name: "opening", Label: "Open before", List: "exceptions", Before: true, Where: open()},
		{Name: "came", Label: "Came in the week", List: "moves", Where: moved("new", "reopened")},
		{Name: "ended", Label: "Ended in the week", List: "moves", Where: moved("resolved", "removed", "clerical")},
		{Name: "closing", Label: "Open now", List: "exceptions", Where: open()},
		{Name: "letters_issued", Label: "Letters issued", List: "letters", Where: outcome("issued")},
		{Name: "letters_held", Label: "Letters held", List: "letters", Where: outcome("held")},
		{Name: "difference_breaks", Label: "Differences", List: "breaks", Where: checks(catalogue.DifferenceBreak)},
		{Name: "overdue_breaks", Label: "Overdue", List: "breaks", Where: checks(catalogue.OverdueBreak)},
		{Name: "feed_breaks", Label: "Breaks of feeds", List: "breaks", Where: checks(catalogue.FeedBreak)},
		{Name: "rows_rejected", Label: "Rows rejected", List: "rows", Where: []etl.Condition{
			{Column: "fate", Values: []string{"rejected"}}, {Column: "status", Values: []string{"loaded"}}, {Column: "week", Values: []string{week.String()}},
		}},
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
	var all []namedFigure
	for _, h := range headlines(v.Catalogue(), v.AsOf) {
		f := namedFigure{Name: h.Name, Label: h.Label}
		asOf := v.AsOf
		if h.Before {
			at := slices.Index(v.Weeks, v.AsOf)
			if at == 0 {
				all = append(all, f)
				continue
			}
			asOf = v.Weeks[at-1]
		}
		var err error
		if f.Rows, err = v.Count(v.r.Context(), h.List, asOf, etl.Selection{Equal: h.Where}); err != nil {
			return nil, err
		}
		if f.Rows > 0 {
			f.Href = addressOf(h.List, asOf, h.Where)
		}
		all = append(all, f)
	}
	return all, nil
}
