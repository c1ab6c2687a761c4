package letter

import (
	"bufio"
	"bytes"
	"cmp"
	"io"
	"strconv"

	"github.com/klauspost/compress/zlib"
)

// document writes a PDF file page by page. It keeps eight bytes per page, and of content only what pages may share, so memory
// hardly grows with the number of letters.
type document struct {
	out      *bufio.Writer
	at       int64
	err      error
	scratch  []byte
	deflated bytes.Buffer
	deflate  *zlib.Writer

	low    map[int]int64 // offsets of the objects below firstPageObject
	high   []int64       // offsets from firstPageObject on
	branch int           // the node of the page tree that pages are being hung on
	leaves []int         // its pages so far
	nodes  []int         // all nodes
	pages  int
	shared map[string]int // the fixed parts of pages, each with the number of its object
	forms  []int          // these numbers
	own    []byte         // the content of a page; kept for its memory
}

// mostShared is how many fixed parts are kept. Each of the templates has a few: one for each hold, and for each line more that a
// letter's own text takes.
const mostShared = 2_000

// leavesPerNode keeps the page tree two levels deep: readers find a page without walking through all of them.
const leavesPerNode = 256

// pageCompression is the deflate level: above it, files get only slightly smaller and time grows a lot.
const pageCompression = 5

func newDocument(w io.Writer) (*document, error) {
	d := &document{out: bufio.NewWriterSize(w, 1<<16), low: map[int]int64{}, shared: map[string]int{}}
	var err error
	if d.deflate, err = zlib.NewWriterLevel(&d.deflated, pageCompression); err != nil {
		return nil, err
	}
	d.write([]byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"))
	return d, nil
}

func (d *document) write(p []byte) {
	if d.err == nil {
		_, d.err = d.out.Write(p)
	}
	d.at += int64(len(p))
}

// next is the number of a new object; its offset is set when it is written.
func (d *document) next() int {
	d.high = append(d.high, 0)
	return firstPageObject + len(d.high) - 1
}

// begin records where an object starts and writes its first line.
func (d *document) begin(number int) {
	if number < firstPageObject {
		d.low[number] = d.at
	} else {
		d.high[number-firstPageObject] = d.at
	}
	d.write(append(strconv.AppendInt(d.scratch[:0], int64(number), 10), " 0 obj\n"...))
}

// put writes an object of one piece.
func (d *document) put(number int, body []byte) {
	d.begin(number)
	d.write(body)
	d.write([]byte("\nendobj\n"))
}

// page writes a page. What it may share with others is written once for all of them, as a form (PDF's word for content with a name), and
// the page has the name where that belongs, so that it reads from its top to its foot.
func (d *document) page(s *sheet) error {
	if len(d.leaves) == 0 {
		d.branch = d.next()
		d.nodes = append(d.nodes, d.branch)
	}
	d.own = d.own[:0]
	at := 0
	for _, fixed := range s.fixed {
		d.own = append(d.own, s.content[at:fixed.from]...)
		d.own = d.appendForm(d.own, s.content[fixed.from:fixed.to])
		at = fixed.to
	}
	d.own = append(d.own, s.content[at:]...)
	content, page := d.stream(nil, d.own), d.next()
	b := indirect(append(d.scratch[:0], "<</Type/Page/Parent "...), d.branch)
	b = indirect(append(b, "/Contents "...), content)
	d.put(page, append(b, ">>"...))
	d.leaves = append(d.leaves, page)
	d.pages++
	if len(d.leaves) == leavesPerNode {
		d.endNode()
	}
	return d.err
}

// appendForm adds what many pages have to the content of one: its name, or itself where too many are kept already.
func (d *document) appendForm(to, fixed []byte) []byte {
	form, ok := d.shared[string(fixed)]
	if !ok {
		if len(d.shared) == mostShared {
			return append(to, fixed...)
		}
		entries := append(appendBox([]byte("/Type/XObject/Subtype/Form/BBox")), "/Resources<</ProcSet[/PDF/Text]/Font "...)
		form = d.stream(append(indirect(entries, fontsObject), ">>"...), fixed)
		d.shared[string(fixed)], d.forms = form, append(d.forms, form)
	}
	return append(appendName(to, form), " Do\n"...)
}

// appendName adds the name of a form.
func appendName(to []byte, form int) []byte {
	return strconv.AppendInt(append(to, "/X"...), int64(form), 10)
}

// appendBox adds the corners of a page.
func appendBox(to []byte) []byte {
	to = appendNumber(append(to, "[0 0 "...), pageWidth)
	return append(appendNumber(append(to, ' '), pageHeight), ']')
}

// stream writes content and gives the number of its object. entries are those that its dictionary has beside the usual ones.
func (d *document) stream(entries, content []byte) (number int) {
	d.deflated.Reset()
	d.deflate.Reset(&d.deflated)
	_, err := d.deflate.Write(content)
	d.err = cmp.Or(d.err, err, d.deflate.Close())
	number = d.next()
	d.begin(number)
	b := append(append(append(d.scratch[:0], "<<"...), entries...), "/Filter/FlateDecode/Length "...)
	b = strconv.AppendInt(b, int64(d.deflated.Len()), 10)
	d.write(append(b, ">>\nstream\n"...))
	d.write(d.deflated.Bytes())
	d.write([]byte("\nendstream\nendobj\n"))
	return number
}

// indirect adds a reference to an object.
func indirect(to []byte, number int) []byte {
	return append(strconv.AppendInt(to, int64(number), 10), " 0 R"...)
}

// endNode writes the node whose pages are complete.
func (d *document) endNode() {
	if len(d.leaves) == 0 {
		return
	}
	b := indirect([]byte("<</Type/Pages/Parent "), pagesObject)
	d.put(d.branch, appendKids(b, d.leaves, len(d.leaves)))
	d.leaves = d.leaves[:0]
}

func appendKids(to []byte, kids []int, pages int) []byte {
	to = strconv.AppendInt(append(to, "/Count "...), int64(pages), 10)
	to = append(to, "/Kids["...)
	for _, kid := range kids {
		to = append(indirect(to, kid), ' ')
	}
	return append(to, "]>>"...)
}

// end writes everything except the pages and closes the file.
func (d *document) end(f *frame) error {
	d.endNode()
	root := append(appendBox([]byte("<</Type/Pages/MediaBox")), "/Resources "...)
	d.put(pagesObject, appendKids(indirect(root, resourcesObject), d.nodes, d.pages))
	fonts := indirect([]byte("<</F1 "), f.regular)
	d.put(fontsObject, append(indirect(append(fonts, "/F2 "...), f.bold), ">>"...))
	resources := append(indirect([]byte("<</ProcSet[/PDF/Text]/Font "), fontsObject), "/XObject<<"...)
	for _, form := range d.forms {
		resources = indirect(append(appendName(resources, form), ' '), form)
	}
	d.put(resourcesObject, append(resources, ">>>>"...))
	for _, o := range f.objects {
		d.low[o.number] = d.at
		d.write(o.bytes)
	}
	d.crossReferences(f)
	if d.err != nil {
		return d.err
	}
	return d.out.Flush()
}

// crossReferences writes the table of offsets and the trailer.
func (d *document) crossReferences(f *frame) {
	start := d.at
	d.write([]byte("xref\n0 " + strconv.Itoa(f.catalogue+1) + "\n0000000000 65535 f \n"))
	for number := 1; number <= f.catalogue; number++ {
		if offset, ok := d.low[number]; ok {
			d.entry(offset)
		} else {
			d.write([]byte("0000000000 65535 f \n"))
		}
	}
	d.write([]byte(strconv.Itoa(firstPageObject) + " " + strconv.Itoa(len(d.high)) + "\n"))
	for _, offset := range d.high {
		d.entry(offset)
	}
	b := strconv.AppendInt([]byte("trailer\n<</Size "), int64(firstPageObject+len(d.high)), 10)
	b = indirect(append(b, "/Root "...), f.catalogue)
	b = indirect(append(b, "/Info "...), f.properties)
	b = strconv.AppendInt(append(b, ">>\nstartxref\n"...), start, 10)
	d.write(append(b, "\n%%EOF\n"...))
}

// entry writes one line of the table of offsets.
func (d *document) entry(offset int64) {
	line := []byte("0000000000 00000 n \n")
	for i := 9; i >= 0 && offset > 0; i-- {
		line[i] += byte(offset % 10)
		offset /= 10
	}
	d.write(line)
}
