package catalogue

import "slices"

// Cover is what the cover of a workbook asks of its reader.
type Cover struct {
	File     string `csv:"output"`
	Asked    string `csv:"asked"`          // in a sentence or two
	IfEmpty  string `csv:"asked_if_empty"` // asked instead where no sheet has a row; blank: the same
	AnswerIn string `csv:"answer_in"`      // the kind of the outcomes that the reader fills in, which the cover explains; blank for none
	ReturnTo string `csv:"return_to"`      // to whom it goes back; blank: it does not
}

// CoverTable is the name of a table that adds figures to the cover: each row has what it counts, and how many.
const CoverTable = "Cover"

// CoverOf finds what the cover of a workbook asks.
func (c *Catalogue) CoverOf(file string) Cover {
	for _, cover := range c.Covers {
		if cover.File == file {
			return cover
		}
	}
	return Cover{File: file}
}

// coverFaults are the mistakes in covers: each workbook asks something.
func (c *Catalogue) coverFaults() Faults {
	f := &faultsOf{table: "covers"}
	repeats(f, c.Covers, "output", func(cover Cover) string { return cover.File })
	for i, cover := range c.Covers {
		if o, known := c.Output(cover.File); !known || !o.IsWorkbook() {
			f.in(i, "output", "outputs has no workbook %q", cover.File)
		}
		f.filled(i, "asked", cover.Asked)
		if cover.ReturnTo != "" {
			f.filled(i, "asked_if_empty", cover.IfEmpty)
		}
		if cover.AnswerIn != "" && len(c.OutcomesOf(cover.AnswerIn)) == 0 {
			f.in(i, "answer_in", "outcomes has no kind %q", cover.AnswerIn)
		}
		if (cover.AnswerIn == "") != (cover.ReturnTo == "") {
			f.in(i, "return_to", "what is answered goes back to somebody, and nothing else does")
		}
	}
	for i, o := range c.Outputs {
		if o.IsWorkbook() && !slices.ContainsFunc(c.Covers, func(cover Cover) bool { return cover.File == o.File }) {
			f.all = append(f.all, Fault{Table: "outputs", Row: i + 2, Column: "output", Text: "covers has no row that says what " + o.File + " asks of its reader"})
		}
	}
	return f.all
}
