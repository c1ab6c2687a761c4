package sample

import (
	"strconv"

	"ccx/etl"
	"ccx/etl/xlsx"
)

// openSheet starts the current sheet: its titles and header.
func (b *bookOutput) openSheet() (err error) {
	if b.part, err = b.create(sheetPart(b.current)); err != nil {
		return err
	}
	b.line, b.written = 0, 0
	b.buf = append(b.buf, b.sheets[b.current].before...)
	for _, title := range b.dress.titles {
		b.texts([]string{title}, 0)
	}
	b.texts(b.dress.headings, b.styles.header)
	return nil
}

// texts writes a row of texts.
func (b *bookOutput) texts(values []string, style int) {
	b.openRow()
	for i, value := range values {
		if value != "" {
			b.text(i, style, value)
		}
	}
	b.closeRow()
}

func (b *bookOutput) openRow() {
	b.line++
	b.buf = strconv.AppendInt(append(b.buf, `<row r="`...), int64(b.line), 10)
	b.buf = append(b.buf, '"', '>')
}

func (b *bookOutput) closeRow() { b.buf = append(b.buf, "</row>"...) }

// open starts a cell and leaves its tag open.
func (b *bookOutput) open(place, style int) {
	b.buf = append(append(b.buf, `<c r="`...), b.letters[place]...)
	b.buf = append(strconv.AppendInt(b.buf, int64(b.line), 10), '"')
	if style != 0 {
		b.buf = append(strconv.AppendInt(append(b.buf, ` s="`...), int64(style), 10), '"')
	}
}

func (b *bookOutput) text(place, style int, value string) {
	b.open(place, style)
	b.buf = xlsx.AppendText(b.buf, value)
}

func (b *bookOutput) write(r *row) error {
	if b.written == b.sheets[b.current].rows && b.current+1 < len(b.sheets) {
		if err := b.nextSheet(); err != nil {
			return err
		}
	}
	b.written++
	b.openRow()
	for place, i := range b.dress.order {
		b.value(place, r, &r.cells[i])
	}
	b.closeRow()
	if len(b.buf) < flushAt {
		return nil
	}
	return b.flush()
}

// value writes one cell; a blank one is left out.
func (b *bookOutput) value(place int, r *row, c *cell) {
	switch c.kind {
	case blankCell:
	case dateCell:
		b.open(place, b.styles.date)
		b.buf = xlsx.AppendDate(b.buf, etl.Date(c.n))
	case moneyCell:
		b.open(place, b.styles.money)
		b.buf = xlsx.AppendPence(b.buf, etl.Pence(c.n))
	case flagCell:
		b.text(place, 0, b.dress.flags[c.n])
	case errorCell:
		b.open(place, 0)
		b.buf = xlsx.AppendError(b.buf, string(r.bytes[c.start:c.end]))
	default:
		b.text(place, 0, string(r.bytes[c.start:c.end]))
	}
}

func (b *bookOutput) nextSheet() error {
	if err := b.closeSheet(0); err != nil {
		return err
	}
	b.current++
	return b.openSheet()
}

// closeSheet writes the trailer, which counts the rows of the same sheet, with the number as a number.
func (b *bookOutput) closeSheet(surplus int64) error {
	count := b.written + surplus
	if texts := trailerTexts(b.dress, count); len(texts) > 0 {
		b.openRow()
		b.text(0, 0, texts[0])
		if last := len(texts) - 1; last > 0 {
			b.open(last, 0)
			b.buf = xlsx.AppendInteger(b.buf, count)
		}
		b.closeRow()
	}
	b.buf = append(b.buf, b.sheets[b.current].after...)
	return b.flush()
}

func (b *bookOutput) flush() error {
	_, err := b.part.Write(b.buf)
	b.buf = b.buf[:0]
	return err
}

func (b *bookOutput) finish(surplus int64) error {
	for b.current+1 < len(b.sheets) {
		if err := b.nextSheet(); err != nil {
			return err
		}
	}
	if err := b.closeSheet(surplus); err != nil {
		return err
	}
	return b.zip.Close()
}
