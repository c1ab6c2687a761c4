package reports

import (
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// causesFile is the reference table that a choice among causes names.
const causesFile = "causes.csv"

// fillIns are the columns of a sheet that people fill in. A choice that depends on what is asked of a row, or on why a
// letter is held, offers only what such a row takes.
func (m *maker) fillIns(t catalogue.OutputTable) []workbook.FillColumn {
	var all []workbook.FillColumn
	for _, f := range m.catalogue.FillInsOf(t.Form) {
		column := workbook.FillColumn{
			Column:    workbook.Column{Name: f.Name, Type: typeOf(f.Type), Heading: f.Heading, Width: f.Width},
			MaxLength: f.MaxLength, Prompt: f.Prompt,
		}
		switch {
		case slices.Equal(f.Allowed, []string{causesFile}):
			column.Allowed = m.week.Causes
		case f.Type == catalogue.Choice:
			column.Allowed = m.answers(f.Allowed)
			column.Taken = m.answers(m.catalogue.AnswersOn(t.File, strings.TrimSuffix(t.Form, "s")))
			column.By, column.AllowedBy = m.allowedBy(strings.TrimSuffix(t.Form, "s"))
		case f.Type == catalogue.Date:
			column.From = m.week.AsOf + etl.Date(f.FromDay)
			if f.ToDay != 0 {
				column.To = m.week.AsOf + etl.Date(f.ToDay)
			}
		}
		all = append(all, column)
	}
	return all
}

// answers are outcomes in words.
func (m *maker) answers(outcomes []string) []string {
	all := make([]string, len(outcomes))
	for i, o := range outcomes {
		all[i] = m.words.Of("outcome", o)
	}
	return all
}

// letterAction is the kind of what people do about a held letter.
const letterAction = "letter_action"

// allowedBy gives the column on which the answers of a kind depend, and the answers by its values in words.
func (m *maker) allowedBy(kind string) (by string, allowed map[string][]string) {
	allowed = map[string][]string{}
	if kind == letterAction {
		for _, h := range m.catalogue.Holds {
			allowed[m.words.Of("hold", h.Reason)] = m.answers(m.catalogue.ActionsOn(h))
		}
		for _, h := range m.catalogue.Holds {
			if saysDeath(h.Reason) {
				allowed[m.words.Of("hold", catalogue.Restricted)] = m.answers(m.catalogue.ActionsOn(h))
			}
		}
		return "hold_reason", allowed
	}
	for _, a := range m.catalogue.Asks {
		allowed[m.words.Of("ask", a.Name)] = m.answers(m.catalogue.AnswersTo(a, kind))
	}
	return "asked_next", allowed
}
