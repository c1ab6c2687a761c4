package sheet

import (
	"slices"
	"strings"
)

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
	twoStyles   = fault("a cell style is written in two ways, and they show numbers differently")
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

// isChoice recognises mc:AlternateContent, in which Excel and others write something once for programs that know an
// extension and once for those that do not (ISO/IEC 29500-3).
func (t *tag) isChoice() bool { return !t.main && string(t.local) == "AlternateContent" }

// choices calls visit for each way in which the content of an mc:AlternateContent is written.
func (l *lexer) choices(visit func() error) error {
	return l.children(func() error {
		if local := string(l.tag.local); l.tag.main || local != "Choice" && local != "Fallback" {
			return unknownElem
		}
		return visit()
	})
}

func readFormat(l *lexer, codes map[int]string) error {
	if l.tag.isChoice() { // each way is read, and ways that differ are refused as a format that is listed twice
		return l.choices(func() error {
			return l.children(func() error { return readFormat(l, codes) })
		})
	}
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

// readChoice reads cell styles that are written in several ways, which must all have the same number formats.
func readChoice(l *lexer, ids *[]int) error {
	start, first := len(*ids), true
	return l.choices(func() error {
		var way []int
		if err := l.children(func() error { return readStyle(l, &way) }); err != nil {
			return err
		}
		if !first && !slices.Equal((*ids)[start:], way) {
			return twoStyles
		}
		*ids, first = append((*ids)[:start], way...), false
		return nil
	})
}

func readStyle(l *lexer, ids *[]int) error {
	if l.tag.isChoice() {
		return readChoice(l, ids)
	}
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
