package sheet

import (
	"io"
	"strings"
	"sync"
)

// Workbook is an opened XLSX file. Its sheets can be read side by side.
type Workbook struct {
	container *container
	sheets    []sheetPart
	date1904  bool
	styles    styles
	strings   sharedStrings
	stringsAt string // the part with the shared strings, or empty
	loading   sync.Mutex
	loaded    bool
}

// Info is the workbook's entry for a sheet.
type Info struct {
	Name   string
	Hidden bool // hidden, or "very hidden": only a program can show it
}

// sheetPart is a sheet and the part that holds it.
type sheetPart struct {
	Info
	part string
}

const (
	noOfficeDocument = fault("it does not say where the workbook is")
	notSheetMain     = fault("its content type is not that of a workbook")
	noSheets         = fault("it lists no sheets")
	twoSheetLists    = fault("it lists its sheets twice")
	badSheetEntry    = fault("an entry in the list of sheets has no name, no place or a wrong state")
	unknownRelation  = fault("a sheet is of a kind that does not exist")
	onePart          = fault("two sheets have their rows in one and the same part")
	twoRelations     = fault("it uses one id for two relationships")
)

// Open checks the container and reads its small parts: content types, relationships, workbook and styles. It never
// unpacks a sheet. r must stay open as long as sheets are read. The error is an *Error.
func Open(r io.ReaderAt, size int64, limits Limits) (*Workbook, error) {
	if err := recognise(r, size); err != nil {
		return nil, err
	}
	c, err := openContainer(r, size, limits)
	if err != nil {
		return nil, err
	}
	w := &Workbook{container: c}
	types, err := c.contentTypes()
	if err != nil {
		return nil, err
	}
	root, err := c.relationships("")
	if err != nil {
		return nil, err
	}
	main := root.first("officeDocument")
	if main == "" {
		return nil, place{part: "_rels/.rels"}.fail(noOfficeDocument)
	}
	if err := checkMainType(types.of(main), main); err != nil {
		return nil, err
	}
	rels, err := c.relationships(main)
	if err != nil {
		return nil, err
	}
	if err := w.readBook(main, rels); err != nil {
		return nil, err
	}
	w.stringsAt = rels.first("sharedStrings")
	if part := rels.first("styles"); part != "" {
		return w, w.readStyles(part)
	}
	return w, nil
}

// checkMainType compares the workbook's content type with those that SpreadsheetML has.
func checkMainType(contentType, part string) error {
	kind := strings.ToLower(contentType)
	switch {
	case strings.HasPrefix(kind, "application/vnd.ms-excel.sheet.binary"):
		return refused(BinaryWorkbook, binaryWorkbook, nil)
	case strings.HasPrefix(kind, "application/vnd.openxmlformats-officedocument.wordprocessingml"),
		strings.HasPrefix(kind, "application/vnd.openxmlformats-officedocument.presentationml"):
		return refused(NotAWorkbook, "the file is a Word or PowerPoint document, not a readable workbook; "+
			"ask the sender for an .xlsx or CSV file", nil)
	case strings.HasPrefix(kind, "application/vnd.openxmlformats-officedocument.spreadsheetml."),
		strings.HasPrefix(kind, "application/vnd.ms-excel."):
		return nil
	}
	return place{part: part}.fail(notSheetMain)
}

// Sheets are the worksheets in the order of their tabs. Chart, dialog and macro sheets are left out.
func (w *Workbook) Sheets() []Info {
	infos := make([]Info, len(w.sheets))
	for i, s := range w.sheets {
		infos[i] = s.Info
	}
	return infos
}

// Date1904 tells whether serial dates count from 1904-01-01 rather than 1899-12-30.
func (w *Workbook) Date1904() bool { return w.date1904 }

// readBook reads the workbook part: the date system and the list of sheets.
func (w *Workbook) readBook(part string, rels relationships) error {
	return w.container.read(part, "workbook", func(l *lexer) error {
		listed := false
		err := l.children(func() error {
			switch {
			case !l.tag.main:
				return l.skip()
			case l.tag.is("workbookPr"):
				return w.readProperties(l)
			case l.tag.is("sheets"):
				if listed {
					return twoSheetLists
				}
				listed = true
				return l.children(func() error { return w.readSheetEntry(l, rels) })
			case !isBookElement(string(l.tag.local)):
				return unknownElem
			}
			return l.skip()
		})
		if err == nil && !listed {
			return noSheets
		}
		return err
	})
}

// readProperties reads workbookPr. An unknown attribute is refused, since it may be a misspelt date1904.
func (w *Workbook) readProperties(l *lexer) error {
	if err := l.tag.only("date1904", "dateCompatibility", "showObjects", "showBorderUnselectedTables", "filterPrivacy",
		"promptedSolutions", "showInkAnnotation", "backupFile", "saveExternalLinkValues", "updateLinks", "codeName",
		"hidePivotFieldList", "showPivotChartFilter", "allowRefreshQuery", "publishItems", "checkCompatibility",
		"autoCompressPictures", "refreshAllConnections", "defaultThemeVersion"); err != nil {
		return err
	}
	if value, ok := l.tag.value("date1904"); ok {
		is1904, err := boolean([]byte(value))
		if err != nil {
			return err
		}
		w.date1904 = is1904
	}
	return l.skip()
}

// readSheetEntry reads one sheet of the list and finds its part.
func (w *Workbook) readSheetEntry(l *lexer, rels relationships) error {
	if !l.tag.is("sheet") {
		return unknownElem
	}
	if err := l.tag.only("name", "sheetId", "state"); err != nil {
		return err
	}
	name, _ := l.tag.value("name")
	state, _ := l.tag.value("state")
	id, placed := l.related("id")
	if placed && id == "" { // a module of macros, which has no part of its own
		return l.skip()
	}
	rel, known := rels.byID[id]
	if name == "" || !known || rel.part == "" || state != "" && state != "visible" && state != "hidden" && state != "veryHidden" {
		return badSheetEntry
	}
	switch rel.kind {
	case "worksheet":
		for _, s := range w.sheets {
			if strings.EqualFold(s.part, rel.part) {
				return onePart
			}
		}
		hidden := state == "hidden" || state == "veryHidden"
		w.sheets = append(w.sheets, sheetPart{Info: Info{Name: name, Hidden: hidden}, part: rel.part})
	case "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
	default:
		return unknownRelation
	}
	return l.skip()
}

// isBookElement recognises the children of CT_Workbook.
func isBookElement(local string) bool {
	switch local {
	case "fileVersion", "fileSharing", "workbookProtection", "bookViews", "functionGroups", "externalReferences",
		"definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
		"webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst":
		return true
	}
	return false
}
