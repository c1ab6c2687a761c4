package verify

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// checkPDF compares letters.pdf with the batches: each letter of the warehouse's batch has its pages, no other has any,
// and its first page shows the name, the address and the amount in the batch of its scheme. No other file has the rest
// of a letter's text.
func (w *Week) checkPDF(warehouse *batch) {
	const name = "letters.pdf"
	text, err := os.ReadFile(w.path(name))
	if err != nil {
		w.object("the letters can be read", name, "", "no file", "one")
		return
	}
	pages, err := pdfPages(text)
	if err != nil {
		w.object("the letters can be read", name, "", err.Error(), "a PDF file")
		return
	}
	shown := w.pagesByLetter(name, pages, func(id string) bool { return warehouse.letters[id] != nil }, len(warehouse.letters))
	for id := range warehouse.letters {
		place := "letter " + id
		if shown[id] == nil {
			w.object("letters in "+warehouse.file, name, place, "a letter", "no page")
			continue
		}
		record, file := w.recordOf(id)
		w.checkPage(place, shown[id], record, file)
	}
}

// pagesByLetter returns the lines of each letter's first page in a file that is to have some letters, as many as there are.
// Every page shows its letter and its number at the foot.
func (w *Week) pagesByLetter(file string, pages [][]string, has func(id string) bool, letters int) map[string][]string {
	foot := regexp.MustCompile(`^(L[0-9A-F]{12})   (\d+) / (\d+)$`)
	first, last := map[string][]string{}, ""
	want := 1
	for i, lines := range pages {
		place := fmt.Sprintf("page %d", i+1)
		parts := []string(nil)
		if len(lines) > 0 {
			parts = foot.FindStringSubmatch(lines[len(lines)-1])
		}
		if parts == nil {
			if letters > 0 || len(pages) > 1 {
				w.object("every page is of a letter", file, place, "no letter", "one")
			}
			continue
		}
		if parts[1] != last {
			w.Controls++
			if first[parts[1]] != nil || !has(parts[1]) {
				w.object("letters that the file is to have", file, place+", letter "+parts[1], "none that is left", "a page")
			}
			first[parts[1]], last, want = lines, parts[1], 1
		}
		w.tie("number of the page", file, place+", letter "+parts[1], strconv.Itoa(want), parts[2])
		want++
		if i+1 == len(pages) || !strings.Contains(strings.Join(pages[i+1], "\n"), parts[1]) {
			w.tie("last page of the letter", file, place+", letter "+parts[1], parts[2], parts[3])
		}
	}
	return first
}

// recordOf is the record of a letter in the batch of its scheme, which has name and address, and that batch's file. A
// letter that is in no batch is reported elsewhere.
func (w *Week) recordOf(id string) (record []string, file string) {
	for _, b := range w.batches {
		if b.destination != "WAREHOUSE" && b.letters[id] != nil {
			return b.letters[id], b.file
		}
	}
	return nil, ""
}

// Fields of a letter's record in a batch.
const (
	detailTemplate = 3
	detailArrears  = 9
	detailName     = 10
)

// checkPage compares the first page of a letter with its record. No name or address goes into an objection.
func (w *Week) checkPage(place string, lines, record []string, file string) {
	for i := detailName; i < len(record); i++ {
		if record[i] == "" || hasCombining(record[i]) { // a page has accents joined to their letters
			continue
		}
		if w.Controls++; !slices.Contains(lines, record[i]) {
			what := "the name"
			if i > detailName {
				what = fmt.Sprintf("line %d of the address", i-detailName)
			}
			w.object(what+" in "+file, "letters.pdf", place, "a line of the page", "none")
		}
	}
	if len(record) <= detailArrears || !strings.Contains(record[detailTemplate], "_ARREARS_") {
		return
	}
	if w.Controls++; !strings.Contains(strings.Join(lines, " "), pounds(record[detailArrears])) {
		w.object("the amount in "+file, "letters.pdf", place, pounds(record[detailArrears]), "not on the page")
	}
}

// hasCombining reports whether a text has an accent separate from its letter.
func hasCombining(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Mn, r) })
}

// pounds is an amount in pence as a letter shows it: £1,234.56.
func pounds(pence string) string {
	for len(pence) < 3 {
		pence = "0" + pence
	}
	whole, part := pence[:len(pence)-2], pence[len(pence)-2:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return "£" + whole + "." + part
}

var errPDF = errors.New("its pages cannot be found")

// A stream is an object of a PDF file with content.
type stream struct {
	entries string // of its dictionary, up to how it is packed
	packed  []byte
}

// Objects of a file of letters, as ccx writes them.
var (
	streamHead = regexp.MustCompile(`\n(\d+) 0 obj\n<<([^\n]*)/Filter/FlateDecode/Length (\d+)>>\nstream\n`)
	pageHead   = regexp.MustCompile(`<</Type/Page/Parent \d+ 0 R/Contents (\d+) 0 R>>`)
	listHead   = regexp.MustCompile(`\n(\d+) 0 obj\n<</ProcSet\[/PDF/Text\]/Font 3 0 R/XObject<<((?:/X\d+ \d+ 0 R)*)>>>>\nendobj\n`)
	listEntry  = regexp.MustCompile(`/X(\d+) (\d+) 0 R`)
)

// pdfPages returns the texts of each page, in the order of the file, which is that of the pages.
func pdfPages(file []byte) ([][]string, error) {
	streams := map[string]stream{}
	for _, at := range streamHead.FindAllSubmatchIndex(file, -1) {
		number := string(file[at[2]:at[3]])
		size, err := strconv.Atoi(string(file[at[6]:at[7]]))
		if _, isTwice := streams[number]; err != nil || size > len(file)-at[1] || isTwice {
			return nil, errPDF
		}
		streams[number] = stream{string(file[at[4]:at[5]]), file[at[1] : at[1]+size]}
	}
	parts, err := sharedParts(file, streams)
	if err != nil {
		return nil, err
	}
	var pages [][]string
	for _, found := range pageHead.FindAllSubmatch(file, -1) {
		texts, err := pageTexts(streams[string(found[1])].packed, parts)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", len(pages)+1, err)
		}
		pages = append(pages, texts)
	}
	if n := pageCount(file); n != len(pages) || n == 0 {
		return nil, fmt.Errorf("it has %d pages and says that it has %d", len(pages), n)
	}
	return pages, nil
}

// errShared reports that a reader may show something else for what pages share than what it holds.
var errShared = errors.New("what its pages share cannot be read, or is not shown whole")

// sharedParts returns the texts of what many pages share, by the number of its object, which is in its name too. A part shows all
// that it holds, and one list has their names, for all pages.
func sharedParts(file []byte, streams map[string]stream) (map[string][]string, error) {
	const whole = "/Type/XObject/Subtype/Form/BBox[0 0 595.28 841.89]/Resources<</ProcSet[/PDF/Text]/Font 3 0 R>>"
	parts := map[string][]string{}
	lists := listHead.FindAllSubmatch(file, -1)
	for _, list := range lists {
		for _, entry := range listEntry.FindAllSubmatch(list[2], -1) {
			number := string(entry[1])
			part, ok := streams[number]
			if !ok || part.entries != whole || number != string(entry[2]) {
				return nil, errShared
			}
			texts, err := pageTexts(part.packed, nil)
			if err != nil {
				return nil, err
			}
			parts[number] = texts
		}
		if !bytes.Contains(file, fmt.Appendf(nil, "/Resources %s 0 R", list[1])) {
			return nil, errShared
		}
	}
	if len(parts) == 0 {
		return parts, nil
	}
	if len(lists) != 1 {
		return nil, errShared
	}
	for name, times := range map[string]int{
		"/XObject": len(parts) + 1, "/Resources": len(parts) + 1,
		"/MediaBox": 1, "/MediaBox[0 0 595.28 841.89]/": 1, "/CropBox": 0, "/Rotate": 0, "/UserUnit": 0, // or the head might be off the page
	} {
		if bytes.Count(file, []byte(name)) != times {
			return nil, errShared
		}
	}
	return parts, nil
}

// pageCount is the number in the root of the pages.
func pageCount(file []byte) int {
	most := 0
	for _, found := range regexp.MustCompile(`/Type ?/Pages[^>]*?/Count (\d+)`).FindAllSubmatch(file, -1) {
		n, _ := strconv.Atoi(string(found[1])) // digits only
		most = max(most, n)
	}
	return most
}

// mostOfPage is the maximum unpacked size of a page, in bytes: a full page has about ten thousand.
const mostOfPage = 1 << 22

// mostTexts is the maximum number of texts on a page, and of names of what it shares: a full page has about a hundred.
const mostTexts = 100_000

// drawn is a text that content shows, or the name of a shared part that it has there.
var drawn = regexp.MustCompile(`\(|/X(\d+)\s+Do\b`)

// pageTexts unpacks the content of a page or a shared part and returns the texts it shows. parts are those that it may name; a part names none.
func pageTexts(packed []byte, parts map[string][]string) ([]string, error) {
	reader, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(reader, mostOfPage))
	if err != nil {
		return nil, err
	}
	var texts []string
	for shown := 0; ; shown++ {
		at := drawn.FindSubmatchIndex(content)
		if at == nil {
			return texts, nil
		}
		if at[2] < 0 {
			var text string
			if text, content = pdfString(content[at[1]:]); content == nil {
				return nil, errPDF
			}
			texts = append(texts, text)
			continue
		}
		part, ok := parts[string(content[at[2]:at[3]])]
		if !ok {
			return nil, errShared
		}
		if texts, content = append(texts, part...), content[at[1]:]; len(texts) > mostTexts || shown > mostTexts {
			return nil, errPDF
		}
	}
}

// pdfString reads a string up to its end: two bytes for each character, with escapes. What follows is nil if it has no end.
func pdfString(content []byte) (text string, after []byte) {
	var plain []byte
	for i := 0; i < len(content); i++ {
		switch content[i] {
		case ')':
			runes := make([]rune, 0, len(plain)/2)
			for c := 0; c+1 < len(plain); c += 2 {
				runes = append(runes, rune(plain[c])<<8|rune(plain[c+1]))
			}
			return string(runes), content[i+1:]
		case '\\':
			i++
			if i == len(content) {
				return "", nil
			}
			if content[i] == 'r' {
				plain = append(plain, '\r')
				continue
			}
		}
		plain = append(plain, content[i])
	}
	return "", nil
}
