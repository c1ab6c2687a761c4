package reports

import (
	"fmt"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// cover says on the cover of a workbook what is asked of its reader, and what each answer does that a row of it takes.
func (m *maker) cover(declared catalogue.Cover) {
	m.book.Asked, m.book.AskedIfEmpty = declared.Asked, declared.IfEmpty
	if declared.ReturnTo == "" {
		return
	}
	m.book.ReturnTo, m.book.ReturnBy = capital(declared.ReturnTo), m.week.ReturnBy
	taken := m.catalogue.AnswersOn(declared.File, declared.AnswerIn)
	for _, o := range m.catalogue.Outcomes {
		if o.Kind == declared.AnswerIn && slices.Contains(taken, o.Name) {
			m.book.Answers = append(m.book.Answers, workbook.Note{Topic: m.words.Of("outcome", o.Name), Text: m.words.Sentence(sentence(o.Meaning))})
		}
	}
}

// sentence makes a sentence of a text that starts with a small letter and ends without a full stop.
func sentence(text string) string { return capital(text) + "." }

// capital is a text with a capital at its start.
func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// addFigures adds the rows of a table, of what is counted and how many, to the cover.
func (m *maker) addFigures(t etl.Table) error {
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		n, _ := row[1].(int64)
		m.book.Figures = append(m.book.Figures, workbook.Figure{Label: fmt.Sprint(row[0]), Value: n})
	}
	if t.Name == sinceFigures {
		m.book.Sentences = Since("Since the week before", m.book.Figures)
	}
	return nil
}
