package sheet

import "strings"

// styles records for each cell style how it shows numbers. known is false in a workbook without styles.
type styles struct {
	shows []shown
	known bool
}

// shown is how a cell style shows numbers.
type shown struct {
	date  bool
	zeros int // digits that the format shows at least, if it is zeros only; otherwise 0
}

const (
	badFormat   = fault("a number format without number or code")
	twoFormats  = fault("two number formats have the same number, and one of them is of dates")
	badStyle    = fault("a cell style is malformed")
	mostFormats = 1 << 30
	mostStyles  = 1 << 16 // Excel has 65,490
)

// readStyles reads the number formats and the cell styles that use them.
func (w *Workbook) readStyles(part string) error {
	codes := make(map[int]string)
	var ids []int
	err := w.container.read(part, "styleSheet", func(l *lexer) error {
		return l.children(func() error {
			switch {
			case !l.tag.main:
				return l.skip()
			case l.tag.is("numFmts"):
				return l.children(func() error { return readFormat(l, codes) })
			case l.tag.is("cellXfs"):
				return l.children(func() error { return readStyle(l, &ids) })
			case !isStyleElement(string(l.tag.local)):
				return unknownElem
			}
			return l.skip()
		})
	})
	w.styles.known = true
	w.styles.shows = make([]shown, len(ids))
	for i, id := range ids {
		code, custom := codes[id]
		if !custom {
			w.styles.shows[i].date = isDateFormat(id)
			continue
		}
		w.styles.shows[i] = shownBy(code)
	}
	return err
}

// shownBy reads a number format.
func shownBy(code string) shown {
	s := shown{date: isDateCode(code)}
	if code != "" && strings.Trim(code, "0") == "" {
		s.zeros = len(code)
	}
	return s
}

func readFormat(l *lexer, codes map[int]string) error {
	if !l.tag.is("numFmt") {
		return unknownElem
	}
	text, _ := l.tag.value("numFmtId")
	id, ok := number([]byte(text), mostFormats)
	code, given := l.tag.value("formatCode")
	if !ok || !given {
		return badFormat
	}
	if other, twice := codes[id]; twice && shownBy(other) != shownBy(code) { // Excel reads a format that is listed twice
		return twoFormats
	}
	codes[id] = code
	return l.skip()
}

func readStyle(l *lexer, ids *[]int) error {
	if !l.tag.is("xf") {
		return unknownElem
	}
	if err := l.tag.only("numFmtId", "fontId", "fillId", "borderId", "xfId", "quotePrefix", "pivotButton",
		"applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment", "applyProtection"); err != nil {
		return err
	}
	id := 0
	if text, given := l.tag.value("numFmtId"); given {
		var ok bool
		if id, ok = number([]byte(text), mostFormats); !ok {
			return badStyle
		}
	}
	if len(*ids) == mostStyles {
		return badStyle
	}
	*ids = append(*ids, id)
	return l.skip()
}

// isStyleElement recognises the children of CT_Stylesheet.
func isStyleElement(local string) bool {
	switch local {
	case "fonts", "fills", "borders", "cellStyleXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst":
		return true
	}
	return false
}
