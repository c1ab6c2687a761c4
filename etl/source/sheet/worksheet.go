package sheet

// walk reads the children of worksheet up to the start tag of sheetData, and after it up to the end of worksheet, where
// it returns false.
func (r *Rows) walk() (bool, error) {
	l := r.lex
	for {
		kind, err := l.next()
		switch {
		case err != nil:
			return false, err
		case kind == textToken:
			return false, strayText
		case kind == endToken:
			return false, nil
		case l.tag.is("sheetData"):
			if r.seen {
				return false, twoSheetDatas
			}
			if err := l.tag.only(); err != nil {
				return false, err
			}
			r.seen = true
			if !l.tag.empty {
				return true, nil
			}
		default:
			if err := r.aside(); err != nil {
				return false, err
			}
		}
	}
}

// aside reads a child of worksheet that is not sheetData. Elements of other namespaces, among them the
// mc:AlternateContent in which Excel wraps what older versions do not know, have no rows and are passed over. An
// unknown one of the main namespace is refused: it may be sheetData with a wrong letter.
func (r *Rows) aside() error {
	l := r.lex
	switch {
	case !l.tag.main:
		return l.skip()
	case l.tag.is("cols"):
		return l.children(func() error { return r.notes.columns(l) })
	case l.tag.is("mergeCells"):
		return l.children(func() error { return r.notes.merge(l) })
	case isSheetElement(string(l.tag.local)):
		return l.skip()
	}
	return unknownElem
}

// isSheetElement recognises the children of CT_Worksheet that have no bearing on rows.
func isSheetElement(local string) bool {
	switch local {
	case "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "sheetCalcPr", "sheetProtection", "protectedRanges",
		"scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "phoneticPr",
		"conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
		"headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
		"drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
		"webPublishItems", "tableParts", "extLst":
		return true
	}
	return false
}
