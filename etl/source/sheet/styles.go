package sheet

// styles records for each cell style whether its numbers are dates. known is false in a workbook without styles.
type styles struct {
	dates []bool
	known bool
}

const (
	badFormat   = fault("a number format without number or code")
	twoFormats  = fault("two number formats have the same number")
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
	w.styles.dates = make([]bool, len(ids))
	for i, id := range ids {
		code, custom := codes[id]
		w.styles.dates[i] = custom && isDateCode(code) || !custom && isDateFormat(id)
	}
	return err
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
	if _, twice := codes[id]; twice {
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
