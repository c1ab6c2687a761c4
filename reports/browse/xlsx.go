package browse

import (
	"bytes"
	"net/http"
	"slices"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/reports/workbook"
)

// xlsx is the whole of what was chosen, as a workbook: in words, in the columns that are shown.
func (s *server) xlsx(v *visit) error {
	l, err := v.named()
	if err != nil {
		return err
	}
	asked := v.asked(l)
	listed, err := v.List(v.r.Context(), l.Name, v.AsOf, asked.Selection)
	if err != nil {
		return err
	}
	sheet := workbook.Sheet{ID: l.Name, Name: l.Title, Title: l.Says, Table: etl.Table{Name: l.Name}}
	words := v.wordsOf(l)
	var shown []int
	for i, c := range listed.Columns {
		if l.shows(c.Name, asked) {
			shown = append(shown, i)
			if words.hasWords(c.Name) {
				c.Type = etl.TextType
			}
			sheet.Columns = append(sheet.Columns, workbook.Column{Name: c.Name, Type: c.Type, Heading: heading(c.Name)})
			sheet.Table.Columns = append(sheet.Table.Columns, c)
		}
	}
	sheet.Table.Rows = func(yield func([]any, error) bool) {
		for _, row := range listed.Rows {
			line := make([]any, len(shown))
			for i, at := range shown {
				if line[i] = row[at]; row[at] != nil && words.hasWords(listed.Columns[at].Name) {
					line[i] = words.of(listed.Columns[at].Name, plain(row[at]))
				}
			}
			if !yield(line, nil) {
				return
			}
		}
	}
	return s.sendBook(v, l.Name+"_"+v.AsOf.String()+".xlsx", workbook.Book{
		Title: l.Title, Purpose: l.Says, Asked: "Look at these rows. They are those of a page of ccx browse.", Sheets: []workbook.Sheet{sheet},
	})
}

// acceptances is the breaks of the basket as a sheet that two people fill in, for ccx accept --file.
func (s *server) acceptances(v *visit) error {
	if v.Off != "" {
		return &UnknownError{Text: v.Off}
	}
	noted, _, err := s.inBasket(v)
	if err != nil {
		return err
	}
	comments, ids := map[string]string{}, []string{}
	for _, n := range noted {
		if n.Kind == "break" {
			ids, comments[n.ID] = append(ids, n.ID), n.Comment
		}
	}
	if len(ids) == 0 {
		return &UnknownError{Text: "No break is in the basket."}
	}
	listed, err := v.List(v.r.Context(), "breaks", v.newest(), etl.Selection{Equal: []etl.Condition{{Column: "break_id", Values: ids}}})
	if err != nil {
		return err
	}
	sheet := v.acceptanceSheet(listed, comments)
	return s.sendBook(v, "accept_"+v.newest().String()+".xlsx", workbook.Book{
		Title:   "Breaks to accept",
		Purpose: "Breaks that two people have looked into and that will stay.",
		Asked:   "Fill in, for each break that you accept, who accepts it, who has checked that, and why, and give the workbook to ccx accept --file WORKBOOK. A break whose row stays blank is not accepted.",
		Sheets:  []workbook.Sheet{sheet},
	})
}

// acceptanceSheet has the columns that ccx accept --file reads.
func (v *visit) acceptanceSheet(listed *etl.Listed, comments map[string]string) workbook.Sheet {
	l, _ := listOf("breaks")
	words := v.wordsOf(l)
	names := []string{"break_id", "code", "key", "left_side", "right_side"}
	headings := map[string]string{"code": "Break", "key": "About", "left_side": "One record says", "right_side": "The other says", "comment": "Comment"}
	sheet := workbook.Sheet{ID: "breaks", Name: "Breaks", Title: "One row for each break of the basket", Table: etl.Table{Name: "breaks"}}
	for _, name := range append(slices.Clone(names), "comment") {
		sheet.Columns = append(sheet.Columns, workbook.Column{Name: name, Heading: headings[name]})
		sheet.Table.Columns = append(sheet.Table.Columns, etl.Column{Name: name})
	}
	for _, f := range v.Catalogue().FillInsOf("accepted_breaks") {
		fill := workbook.FillColumn{Column: workbook.Column{Name: f.Name, Heading: f.Heading, Width: f.Width}, MaxLength: f.MaxLength, Prompt: f.Prompt}
		if f.Type == catalogue.Date {
			fill.Type, fill.From, fill.To = etl.DateType, v.newest()+etl.Date(f.FromDay), v.newest()+etl.Date(f.ToDay)
		}
		sheet.Fill = append(sheet.Fill, fill)
	}
	at := func(name string) int {
		return slices.IndexFunc(listed.Columns, func(c etl.Column) bool { return c.Name == name })
	}
	sheet.Table.Rows = func(yield func([]any, error) bool) {
		for _, row := range listed.Rows {
			line := make([]any, 0, len(names)+1)
			for _, name := range names {
				text := plain(row[at(name)])
				if code, _ := v.Catalogue().Break(plain(row[at("code")])); name == "right_side" && code.Counts() {
					text = catalogue.Counted(text, plain(row[at("difference")]))
				}
				line = append(line, words.of(name, text))
			}
			if !yield(append(line, v.Hide(comments[plain(row[0])])), nil) {
				return
			}
		}
	}
	return sheet
}

// sendBook answers with a workbook.
func (s *server) sendBook(v *visit, name string, b workbook.Book) error {
	b.File, b.Recipient, b.Owner, b.Marking, b.AsOf = name, "whoever asked for it in ccx browse", "MI analyst", s.marking, v.AsOf
	var file bytes.Buffer
	if _, err := workbook.Write(&file, b); err != nil {
		return err
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	v.w.WriteHeader(http.StatusOK)
	_, _ = v.w.Write(file.Bytes())
	return nil
}
