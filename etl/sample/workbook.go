package sample

import (
	"archive/zip"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// sheetLimit is the number of rows that a sheet can hold.
const sheetLimit = 1_048_576

// styles are the styles of cells, by excelize's numbers. That of texts is 0.
type styles struct{ date, money, header int }

// bookOutput streams a workbook. It needs the number of rows beforehand, because a sheet states its size before its
// rows.
type bookOutput struct {
	zip     *zip.Writer
	stamp   time.Time
	dress   *dress
	total   int64 // rows in the whole workbook
	sheets  []bookSheet
	current int
	part    io.Writer
	buf     []byte
	line    int   // last row written on the current sheet
	written int64 // data rows on the current sheet
	letters []string
	styles  styles
}

// bookSheet is one sheet: its name, its number of data rows, and what excelize makes of it.
type bookSheet struct {
	name          string
	rows          int64
	hidden        bool
	before, after []byte // its rows
}

// newBookOutput plans the sheets and starts the first. The parts carry the date of the week, not of the clock.
func newBookOutput(to io.Writer, d *dress, total int64, asOf etl.Date) (*bookOutput, error) {
	b := &bookOutput{zip: zip.NewWriter(to), stamp: asOf.Time(), dress: d, total: total}
	b.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestSpeed)
	})
	for i := range d.order {
		b.letters = append(b.letters, columnLetter(i))
	}
	b.plan()
	if err := b.frame(); err != nil {
		return nil, err
	}
	return b, b.openSheet()
}

// plan spreads the rows over as many sheets as they need.
func (b *bookOutput) plan() {
	room := int64(sheetLimit - len(b.dress.titles) - 2)
	left, late := b.total, int64(0)
	if b.dress.hidden && left >= 4 {
		late = left / 4
		left -= late
	}
	for n := 1; left > 0 || n == 1; n++ {
		name := b.dress.sheet
		if n > 1 {
			name += " (" + strconv.Itoa(n) + ")"
		}
		b.sheets = append(b.sheets, bookSheet{name: name, rows: min(left, room)})
		left -= min(left, room)
	}
	if late > 0 {
		b.sheets = append(b.sheets, bookSheet{name: "Late", rows: late, hidden: true})
	}
}

// columnLetter is the letter of a column; no layout has more than 26.
func columnLetter(i int) string { return string(rune('A' + i)) }

// frame makes excelize write the workbook without its rows, and writes all parts except the sheets that get rows.
func (b *bookOutput) frame() (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, step := range []func(*excelize.File) error{b.makeStyles, b.makeSheets, b.makeNotes} {
		if err := step(f); err != nil {
			return err
		}
	}
	parts, err := xlsx.Collect(f)
	if err != nil {
		return err
	}
	for i := range b.sheets {
		name := sheetPart(i)
		if b.sheets[i].before, b.sheets[i].after, err = xlsx.Around(parts[name].Bytes()); err != nil {
			return err
		}
		delete(parts, name)
	}
	for _, name := range parts.Names() {
		w, err := b.create(name)
		if err != nil {
			return err
		}
		if _, err := parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// sheetPart is the part that holds a sheet: excelize numbers sheets in the order in which they are made.
func sheetPart(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

// create starts a part of the package.
func (b *bookOutput) create(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.stamp})
}

// makeStyles makes a British date, money, and a bold header.
func (b *bookOutput) makeStyles(f *excelize.File) (err error) {
	british := "dd/mm/yyyy"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.styles.date, excelize.Style{CustomNumFmt: &british}},
		{&b.styles.money, excelize.Style{NumFmt: 2}},
		{&b.styles.header, excelize.Style{Font: &excelize.Font{Bold: true}}},
	} {
		if *s.id, err = f.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// makeSheets makes the sheets without rows, each with the size that it will have.
func (b *bookOutput) makeSheets(f *excelize.File) error {
	last := b.letters[len(b.letters)-1]
	for i, s := range b.sheets {
		lines := int64(len(b.dress.titles)) + 1 + s.rows
		if len(trailerTexts(b.dress, s.rows)) > 0 {
			lines++
		}
		made := f.SetSheetName("Sheet1", s.name) // the sheet that a new workbook has
		if i > 0 {
			_, made = f.NewSheet(s.name)
		}
		err := errors.Join(made, f.SetSheetDimension(s.name, "A1:"+last+strconv.FormatInt(lines, 10)), f.SetColWidth(s.name, "A", last, 18))
		if s.hidden {
			err = errors.Join(err, f.SetSheetVisible(s.name, false))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// makeNotes adds a sheet that holds no data.
func (b *bookOutput) makeNotes(f *excelize.File) error {
	if !b.dress.notes {
		return nil
	}
	if _, err := f.NewSheet("Notes"); err != nil {
		return err
	}
	return f.SetCellStr("Notes", "A1", "Any question: ask the MI support desk")
}
