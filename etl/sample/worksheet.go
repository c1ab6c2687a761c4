package sample

import (
	"strconv"
)

// openSheet starts the current sheet: its size, titles and header.
func (b *bookOutput) openSheet() error {
	part, err := b.create("xl/worksheets/sheet" + strconv.Itoa(b.current+1) + ".xml")
	if err != nil {
		return err
	}
	b.part, b.line, b.written = part, 0, 0
	sheet := b.sheets[b.current]
	lines := int64(len(b.dress.titles)) + 1 + sheet.rows
	if len(trailerTexts(b.dress, sheet.rows)) > 0 {
		lines++
	}
	b.buf = append(b.buf, xmlHead+`<worksheet xmlns=`+mainSpace+`><dimension ref="A1:`...)
	b.buf = append(b.buf, b.letters[len(b.letters)-1]...)
	b.buf = strconv.AppendInt(b.buf, lines, 10)
	b.buf = append(b.buf, `"/><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="`...)
	b.buf = strconv.AppendInt(b.buf, int64(len(b.letters)), 10)
	b.buf = append(b.buf, `" width="18" customWidth="1"/></cols><sheetData>`...)
	for _, title := range b.dress.titles {
		b.texts([]string{title}, plainStyle)
	}
	b.texts(b.dress.headings, headerStyle)
	return nil
}

// texts writes a row of texts.
func (b *bookOutput) texts(values []string, style int) {
	b.openRow()
	for i, value := range values {
		if value != "" {
			b.text(i, style, []byte(value))
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
	if style != plainStyle {
		b.buf = append(strconv.AppendInt(append(b.buf, ` s="`...), int64(style), 10), '"')
	}
}

func (b *bookOutput) text(place, style int, value []byte) {
	b.open(place, style)
	b.buf = appendXML(append(b.buf, ` t="inlineStr"><is><t>`...), value)
	b.buf = append(b.buf, "</t></is></c>"...)
}

// appendXML writes text with the characters escaped that mean something in XML.
func appendXML(to, value []byte) []byte {
	for _, c := range value {
		switch c {
		case '&':
			to = append(to, "&amp;"...)
		case '<':
			to = append(to, "&lt;"...)
		case '>':
			to = append(to, "&gt;"...)
		default:
			to = append(to, c)
		}
	}
	return to
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
		b.open(place, dateStyle)
		b.buf = strconv.AppendInt(append(b.buf, "><v>"...), c.n+serialOfEpoch, 10)
		b.buf = append(b.buf, "</v></c>"...)
	case moneyCell:
		b.open(place, moneyStyle)
		b.buf = appendMoney(append(b.buf, "><v>"...), c.n, false)
		b.buf = append(b.buf, "</v></c>"...)
	case flagCell:
		b.text(place, plainStyle, []byte(b.dress.flags[c.n]))
	case errorCell:
		b.open(place, plainStyle)
		b.buf = append(append(b.buf, ` t="e"><v>`...), r.bytes[c.start:c.end]...)
		b.buf = append(b.buf, "</v></c>"...)
	default:
		b.text(place, plainStyle, r.bytes[c.start:c.end])
	}
}

func (b *bookOutput) nextSheet() error {
	if err := b.closeSheet(0); err != nil {
		return err
	}
	b.current++
	return b.openSheet()
}

// closeSheet writes the trailer, which counts the rows of its own sheet, with the number as a number.
func (b *bookOutput) closeSheet(surplus int64) error {
	if texts := trailerTexts(b.dress, b.written+surplus); len(texts) > 0 {
		b.openRow()
		b.text(0, plainStyle, []byte(texts[0]))
		if last := len(texts) - 1; last > 0 {
			b.open(last, plainStyle)
			b.buf = append(append(append(b.buf, "><v>"...), texts[last]...), "</v></c>"...)
		}
		b.closeRow()
	}
	b.buf = append(b.buf, "</sheetData></worksheet>"...)
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
	if b.dress.notes {
		notes := `<worksheet xmlns=` + mainSpace + `><dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Any question: ask the MI support desk</t></is></c></row></sheetData></worksheet>`
		if err := b.wholePart("xl/worksheets/sheet"+strconv.Itoa(len(b.sheets)+1)+".xml", notes); err != nil {
			return err
		}
	}
	return b.zip.Close()
}
