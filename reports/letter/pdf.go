package letter

import (
	"cmp"
	"fmt"
	"io"
	"iter"

	"ccx/etl"
	"ccx/etl/reference"
)

// Options are shared by all pages of a file.
type Options struct {
	AsOf    etl.Date // dates the file: the same letters give the same bytes on any day
	Title   string   // in the file's properties; "Letters" if empty
	None    string   // says that there are no letters; a sentence of its own if empty
	Marking string   // at the head of every page of a copy; a letter to be posted has none
	// Copy reports for a scheme whether its letters here are copies because another channel posts them: each of their
	// pages says COPY, NOT FOR POSTING. Nil means that all are for posting.
	Copy func(scheme string) bool
}

// PDFCounts counts what was written. Every letter starts on a new page; there are more pages than letters only if a
// letter's text is too long for one.
type PDFCounts struct {
	Letters, Pages int
}

// WritePDF writes letters as A4 pages, one letter to a page; a text that is too long continues on a page without an
// address. A letter that cannot be written ends the writing with an *Error: use Faults to find such letters first.
// Without letters the file has one page that says so. Memory grows by only a few bytes per letter.
func WritePDF(w io.Writer, texts reference.LetterTexts, letters iter.Seq2[*Letter, error], options Options) (PDFCounts, error) {
	counts, err := writePDF(w, texts, letters, options)
	if err != nil {
		return PDFCounts{}, fmt.Errorf("write the letters as PDF: %w", err)
	}
	return counts, nil
}

// PreviewPDF writes one letter.
func PreviewPDF(w io.Writer, texts reference.LetterTexts, l *Letter, options Options) error {
	if err := l.Check(); err != nil {
		return err
	}
	_, err := WritePDF(w, texts, func(yield func(*Letter, error) bool) { yield(l, nil) }, options)
	return err
}

// Composer checks which letters can be written, before any is issued.
type Composer struct{ composer }

// NewComposer makes a Composer for the texts.
func NewComposer(texts reference.LetterTexts) (*Composer, error) {
	c, err := newComposer(texts, Options{})
	if err != nil {
		return nil, err
	}
	return &Composer{*c}, nil
}

// Check returns nil if the letter can be written: Letter.Check passes, every placeholder has a value, the font has
// every character, and the address fits the window. The error is an *Error.
func (c *Composer) Check(l *Letter) error {
	if err := l.Check(); err != nil {
		return err
	}
	_, err := c.compose(l)
	return err
}

func writePDF(w io.Writer, texts reference.LetterTexts, letters iter.Seq2[*Letter, error], options Options) (counts PDFCounts, err error) {
	c, d, err := newWriting(w, texts, options)
	if err != nil {
		return counts, err
	}
	for l, err := range letters {
		if err != nil {
			return counts, err
		}
		if err := c.write(d, l); err != nil {
			return counts, err
		}
		counts.Letters++
	}
	return c.finish(d, counts)
}

// newWriting begins a file.
func newWriting(w io.Writer, texts reference.LetterTexts, options Options) (c *composer, d *document, err error) {
	if c, err = newComposer(texts, options); err != nil {
		return nil, nil, err
	}
	if !c.bold.has(options.Marking) {
		return nil, nil, fmt.Errorf("the marking holds a character that the letter's font does not have")
	}
	d, err = newDocument(w)
	return c, d, err
}

// finish writes what follows the pages. Without letters there is one page that says so.
func (c *composer) finish(d *document, counts PDFCounts) (PDFCounts, error) {
	if counts.Letters == 0 {
		if err := d.page(c.noLetters()); err != nil {
			return counts, err
		}
	}
	counts.Pages = d.pages
	f, err := newFrame(c.regular, c.bold, cmp.Or(c.options.Title, "Letters"), c.options.AsOf)
	if err != nil {
		return counts, err
	}
	return counts, d.end(f)
}

// write adds the pages of one letter.
func (c *composer) write(d *document, l *Letter) error {
	sheets, err := c.compose(l)
	if err != nil {
		return err
	}
	return d.sheets(sheets)
}

// sheets adds the pages of one letter.
func (d *document) sheets(all []sheet) error {
	for i := range all {
		if err := d.page(&all[i]); err != nil {
			return err
		}
	}
	return nil
}

// noLetters is the page of a file without letters.
func (c *composer) noLetters() *sheet {
	c.count, c.fixed = 0, false
	c.newSheet(nextTop)
	c.paragraph(c.regular, bodySize, 0, cmp.Or(c.options.None, "There are no letters in this week."), 1)
	return c.sheet()
}
