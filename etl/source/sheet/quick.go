package sheet

import (
	"strconv"

	"ccx/etl"
)

// This file reads cells that are written exactly as Excel and most other writers write them:
//
//	<c r="B7" s="1" t="s"><v>12</v></c>
//	<c r="B7" t="inlineStr"><is><t>text</t></is></c>
//
// It takes a cell only if every byte of its markup is as expected, and otherwise leaves it untouched to the general
// path (cell), which accepts all that XML allows and diagnoses the rest. The tests compare the two paths with each
// other. Shared strings have a quick path too:
//
//	<si><t xml:space="preserve">text</t></si>

// longestHead is more than the bytes of the longest start tag of a cell that is read the quick way.
const longestHead = 64

// quickRow readies the quick way for a row.
func (r *Rows) quickRow() {
	r.quick = !r.lex.general && r.lex.ns.hasMain && r.lex.ns.main == ""
	r.digits = strconv.AppendInt(r.digits[:0], int64(r.now.number), 10)
}

// quickCell reads the cell at pos and gives its column, or false.
func (r *Rows) quickCell(last int) (int, bool) {
	b := r.lex.b[r.lex.pos:]
	if len(b) < longestHead || string(b[:6]) != `<c r="` {
		return 0, false
	}
	column, n := columnOf(b[6:])
	i := 6 + n + len(r.digits)
	if column <= last || column >= maxColumn || string(b[6+n:i]) != string(r.digits) || b[i] != '"' {
		return 0, false
	}
	c := cellAttrs{column: column}
	i, ok := r.quickAttrs(&c, b, i+1)
	if !ok {
		return 0, false
	}
	if b[i] == '/' && b[i+1] == '>' {
		r.lex.pos += i + 2
		return column, true
	}
	if b[i] != '>' {
		return 0, false
	}
	return column, r.quickBody(c, b, i+1)
}

// quickAttrs reads s and t at i, which may be missing, and gives where they end.
func (r *Rows) quickAttrs(c *cellAttrs, b []byte, i int) (int, bool) {
	if string(b[i:i+4]) == ` s="` {
		i += 4
		n := digits(b[i:min(i+6, len(b))])
		shows, err := r.style(b[i : i+n])
		if err != nil || b[i+n] != '"' {
			return 0, false
		}
		c.shown = shows
		i += n + 1
	}
	if string(b[i:i+4]) != ` t="` {
		return i, true
	}
	switch i += 4; {
	case b[i] == 's' && b[i+1] == '"':
		c.kind = sharedType
		return i + 2, true
	case b[i] == 'n' && b[i+1] == '"':
		return i + 2, true
	case string(b[i:i+4]) == `str"`:
		c.kind = stringType
		return i + 4, true
	case string(b[i:i+10]) == `inlineStr"`:
		c.kind = inlineType
		return i + 10, true
	}
	return 0, false
}

// quickBody reads the value and the end tags at i and keeps the cell.
func (r *Rows) quickBody(c cellAttrs, b []byte, i int) bool {
	var end, next int
	if c.kind == inlineType {
		if len(b)-i < 7 || string(b[i:i+7]) != "<is><t>" {
			return false
		}
		i += 7
		end = r.lex.quickText(b, i)
		if next = end + 13; next > len(b) || string(b[end:next]) != "</t></is></c>" {
			return false
		}
	} else {
		if len(b)-i < 3 || string(b[i:i+3]) != "<v>" {
			return false
		}
		i += 3
		end = r.lex.quickText(b, i)
		if next = end + 8; next > len(b) || string(b[end:next]) != "</v></c>" {
			return false
		}
	}
	if end-i > r.book.container.limits.Cell || !r.quickValue(c, b[i:end]) {
		return false
	}
	r.lex.pos += next
	return true
}

// quickText gives where the text at i ends: before the first byte that may not mean itself.
func (l *lexer) quickText(b []byte, i int) int {
	for i < len(b) && l.classes[b[i]]&plainString != 0 {
		i++
	}
	return i
}

// quickValue keeps a cell of that value, which may be an empty one.
func (r *Rows) quickValue(c cellAttrs, value []byte) bool {
	if c.kind >= inlineType && len(value) > 0 {
		r.put(c.column, etl.Cell{Kind: etl.Text, Value: value})
		return true
	}
	cell, err := r.typed(c, cellParts{valued: c.kind != inlineType, inline: c.kind == inlineType, value: value})
	if err == nil && cell.Kind != etl.Blank {
		r.put(c.column, cell)
	}
	return err == nil
}

// quickItem reads the shared string at pos, or nothing.
func quickItem(l *lexer) ([]byte, bool) {
	const before, preserve, after = "<si><t", ` xml:space="preserve"`, "</t></si>"
	b := l.b[l.pos:]
	if l.general || !l.ns.hasMain || l.ns.main != "" || len(b) < longestHead || string(b[:len(before)]) != before {
		return nil, false
	}
	i := len(before)
	if string(b[i:i+len(preserve)]) == preserve {
		i += len(preserve)
	}
	if b[i] != '>' {
		return nil, false
	}
	i++
	end := l.quickText(b, i)
	if len(b)-end < len(after) || string(b[end:end+len(after)]) != after {
		return nil, false
	}
	l.pos += end + len(after)
	return b[i:end], true
}
