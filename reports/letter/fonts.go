package letter

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"ccx/etl"
)

// The fonts are Liberation Sans regular and bold (SIL Open Font Licence 1.1), whose letters are as wide as Arial's. The
// PDF library makes the objects of a file that are not pages: the subset of each font in use, with its widths and its
// mapping to Unicode, the document's properties and the catalogue. It addresses characters by their Unicode number, so
// pages can be written before it is known which characters the whole file needs.

const (
	fontFamily = "letter"

	// The numbers that the library gives its own page and its own tree of pages, which are left out.
	pagesObject     = 1
	resourcesObject = 2
	samplePage      = 3
	sampleContent   = 4

	fontsObject = samplePage // lists the fonts; the number is free

	// The first number that pages have: the library's own objects are below.
	firstPageObject = 64
)

func newFaces() (regular, bold *face, err error) {
	if regular, err = newFace("/F1", liberationsansregular.TTF); err != nil {
		return nil, nil, err
	}
	bold, err = newFace("/F2", liberationsansbold.TTF)
	return regular, bold, err
}

// object is one numbered object of a PDF file, as its bytes.
type object struct {
	number int
	bytes  []byte
}

// frame is what a PDF file has besides its pages.
type frame struct {
	objects       []object // fonts, resources, properties, catalogue
	catalogue     int
	properties    int
	regular, bold int // the font objects
}

// newFrame makes the library write a one-page document that uses the same characters, and takes it apart.
func newFrame(regular, bold *face, title string, date etl.Date) (*frame, error) {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", SizeStr: "A4"})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(date.Time())
	pdf.SetModificationDate(date.Time())
	pdf.SetProducer("ccx", true)
	pdf.SetTitle(title, true)
	pdf.SetLang("en-GB")
	// The library may write into the font that it is given, so it gets a copy.
	pdf.AddUTF8FontFromBytes(fontFamily, "", slices.Clone(liberationsansregular.TTF))
	pdf.AddUTF8FontFromBytes(fontFamily, "B", slices.Clone(liberationsansbold.TTF))
	pdf.AddPage()
	pdf.SetFont(fontFamily, "", 10)
	pdf.Text(0, 0, regular.characters())
	pdf.SetFont(fontFamily, "B", 10)
	pdf.Text(0, 0, bold.characters())
	var file bytes.Buffer
	if err := pdf.Output(&file); err != nil {
		return nil, fmt.Errorf("embed the letter fonts: %w", err)
	}
	return takeApart(file.Bytes())
}

// takeApart reads the library's file by its cross-reference table.
func takeApart(file []byte) (*frame, error) {
	offsets, end, err := crossReferences(file)
	if err != nil {
		return nil, err
	}
	f := &frame{catalogue: len(offsets), properties: len(offsets) - 1}
	for i, from := range offsets {
		number, to := i+1, end
		for _, other := range offsets {
			if other > from && other < to {
				to = other
			}
		}
		content := file[from:to]
		switch {
		case bytes.Contains(content, []byte("/Subtype /Type0\n/BaseFont /utf8"+fontFamily+"\n")):
			f.regular = number
		case bytes.Contains(content, []byte("/Subtype /Type0\n/BaseFont /utf8"+fontFamily+"B\n")):
			f.bold = number
		}
		switch number {
		case pagesObject, resourcesObject, samplePage, sampleContent:
		default:
			f.objects = append(f.objects, object{number, content})
		}
	}
	if f.regular == 0 || f.bold == 0 || f.catalogue >= firstPageObject {
		return nil, errFrame
	}
	return f, nil
}

var errFrame = errors.New("embed the letter fonts: the PDF library wrote a file that is not put together as expected")

// crossReferences gives the offset of every object, from object 1 on, and of the table itself.
func crossReferences(file []byte) (offsets []int, table int, err error) {
	_, tail, found := bytes.Cut(file[max(0, len(file)-64):], []byte("startxref\n"))
	if !found {
		return nil, 0, errFrame
	}
	number, _, _ := bytes.Cut(tail, []byte("\n"))
	if table, err = strconv.Atoi(string(number)); err != nil || table > len(file) {
		return nil, 0, errFrame
	}
	lines := bytes.Split(file[table:], []byte("\n"))
	for _, line := range lines[min(3, len(lines)):] {
		if len(line) != 19 || line[17] != 'n' {
			break
		}
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset > table {
			return nil, 0, errFrame
		}
		offsets = append(offsets, offset)
	}
	if len(offsets) <= sampleContent {
		return nil, 0, errFrame
	}
	return offsets, table, nil
}
