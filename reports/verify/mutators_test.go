package verify_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// batchChanged changes a record of a batch, and makes its numbers and its trailer anew, as somebody would who knows the
// format: then only the other batch, the tables and the letters can tell.
func batchChanged(m *mutator, file string, before []byte) *change {
	c := read(before)
	if len(c.lines) < 3 {
		return nil
	}
	last := len(c.lines) - 1
	at := 1 + m.random.IntN(last-1)
	row := c.lines[at]
	places := append(ids(row), strings.TrimSuffix(file, ".csv"))
	what := "dropped"
	switch m.random.IntN(3) {
	case 0:
		c.lines = slices.Delete(c.lines, at, at+1)
	case 1:
		what, c.lines = "doubled", slices.Insert(c.lines, at, row)
	default:
		column := 2 + m.random.IntN(len(row)-2)
		if row[column] == "" {
			return nil
		}
		what = fmt.Sprintf("field %d changed", column)
		c.lines[at] = slices.Clone(row)
		c.lines[at][column] = otherText(row[column])
	}
	return &change{what: fmt.Sprintf("record %d %s", at, what), after: sealBatch(c), place: places}
}

// otherText is a text of the same form: the last digit or letter another.
func otherText(text string) string {
	for i := len(text) - 1; i >= 0; i-- {
		switch b := text[i]; {
		case b >= '0' && b <= '8', b >= 'A' && b <= 'E', b >= 'a' && b <= 'y':
			return text[:i] + string(b+1) + text[i+1:]
		case b == '9', b == 'F', b == 'z':
			return text[:i] + string(b-1) + text[i+1:]
		}
	}
	return text + "x"
}

// sealBatch numbers the records of a batch and makes its trailer.
func sealBatch(c *text) []byte {
	last := len(c.lines) - 1
	letters, pence, total := 0, 0, 0
	for i := 1; i < last; i++ {
		c.lines[i] = slices.Clone(c.lines[i])
		c.lines[i][1] = strconv.Itoa(i)
		if c.lines[i][0] == "D" {
			letters++
			owed, _ := strconv.Atoi(c.lines[i][9])
			pence += owed
			part, _ := strconv.ParseInt(c.lines[i][2][1:9], 16, 64)
			total = (total + int(part)) % 10_000_000_000
		}
	}
	details := (&text{c.lines[1:last]}).bytes(true)
	sum := sha256.Sum256(details)
	c.lines[last] = []string{"T", itoa(last - 1), itoa(letters), itoa(pence), itoa(total), hex.EncodeToString(sum[:])}
	return c.bytes(true)
}

// bookSheet is a workbook taken apart, and one of its sheets that has rows.
type bookSheet struct {
	parts []*zip.File
	name  string
	sheet string
	rows  [][]int // where each row below the header begins and ends
}

var sheetRow = regexp.MustCompile(`<row r="(\d+)"[^>]*>.*?</row>`)

// openSheet picks a sheet with rows at random: not the cover and not the notes, which no table declares.
func openSheet(m *mutator, before []byte) *bookSheet {
	z, err := zip.NewReader(bytes.NewReader(before), int64(len(before)))
	if err != nil {
		return nil
	}
	b := &bookSheet{parts: z.File}
	var names []string
	for _, f := range z.File {
		if found := regexp.MustCompile(`^xl/worksheets/sheet(\d+)\.xml$`).FindStringSubmatch(f.Name); found != nil && len(found[1]) == 1 && found[1] > "2" {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	names = slices.DeleteFunc(names, func(name string) bool { return bytes.Contains(part(b.parts, name), []byte("<drawing ")) })
	if len(names) == 0 { // but for charts
		return nil
	}
	b.name = names[m.random.IntN(len(names))]
	b.sheet = string(part(b.parts, b.name))
	b.rows = sheetRow.FindAllStringIndex(b.sheet, -1)
	b.rows = slices.DeleteFunc(b.rows, func(at []int) bool { // an empty table has a blank row
		row := b.sheet[at[0]:at[1]]
		return strings.HasPrefix(row, `<row r="1"`) || len(cellTexts(row)) == 0
	})
	if len(b.rows) == 0 {
		return nil
	}
	return b
}

func part(parts []*zip.File, name string) []byte {
	for _, f := range parts {
		if f.Name == name {
			r, err := f.Open()
			if err != nil {
				return nil
			}
			content, _ := io.ReadAll(r)
			return content
		}
	}
	return nil
}

// zipped is the workbook with the sheet as it is now: a sound one again.
func (b *bookSheet) zipped() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range b.parts {
		content := part(b.parts, f.Name)
		if f.Name == b.name {
			content = []byte(b.sheet)
		}
		to, _ := w.Create(f.Name) // into memory
		_, _ = to.Write(content)
	}
	_ = w.Close()
	return out.Bytes()
}

// renumber gives the rows from a place on other numbers, so that they have no gap or repetition.
func renumber(text string, step int) string {
	return regexp.MustCompile(`(<row r="|<c r="[A-Z]+)(\d+)"`).ReplaceAllStringFunc(text, func(found string) string {
		digits := regexp.MustCompile(`\d+"$`).FindString(found)
		n, _ := strconv.Atoi(strings.TrimSuffix(digits, `"`))
		return strings.TrimSuffix(found, digits) + strconv.Itoa(n+step) + `"`
	})
}

// onCoverAlone names a sheet of which nothing else holds the rows: the cover counts them.
const onCoverAlone = "answers: what the cover says"

func bookRowDropped(m *mutator, _ string, before []byte) *change {
	b := openSheet(m, before)
	if b == nil {
		return nil
	}
	at := b.rows[m.random.IntN(len(b.rows))]
	place := cellTexts(b.sheet[at[0]:at[1]])
	b.sheet = b.sheet[:at[0]] + renumber(b.sheet[at[1]:], -1)
	return &change{what: b.name + ", a row dropped", after: b.zipped(), place: append(place, onCoverAlone)}
}

func bookRowDoubled(m *mutator, _ string, before []byte) *change {
	b := openSheet(m, before)
	if b == nil {
		return nil
	}
	at := b.rows[m.random.IntN(len(b.rows))]
	row := b.sheet[at[0]:at[1]]
	b.sheet = b.sheet[:at[1]] + renumber(row, 1) + renumber(b.sheet[at[1]:], 1)
	return &change{what: b.name + ", a row doubled", after: b.zipped(), place: cellTexts(row)}
}

// isAlone reports whether nothing else in a week's folder says what a column of a workbook does: of exceptions that no team
// has, or of casegroups that are in no other workbook.
func isAlone(file, heading string, isDetail bool) bool {
	if !slices.Contains([]string{"exceptions.xlsx", "csa_bau.xlsx", "letters_held.xlsx"}, filepath.Base(file)) {
		return false
	}
	if isDetail {
		return !slices.Contains([]string{"Paying parents", "Receiving parents", "Children", "Cases open", "Cases closed"}, heading)
	}
	return slices.Contains([]string{
		"Sender's own words", "What is asked next", "T-date", "Closure date", "Liability end", "Office", "Last answer", "Answered on", "Answered by",
		"Last remark", "Owner", "What it means", "What is asked", "Stage",
	}, heading)
}

// headings are the texts of the header by the letters of their columns.
func (b *bookSheet) headings() map[string]string {
	shared := cellText.FindAllStringSubmatch(regexp.MustCompile(`<t [^>]*>`).ReplaceAllString(string(part(b.parts, "xl/sharedStrings.xml")), "<t>"), -1)
	all := map[string]string{}
	for _, found := range regexp.MustCompile(`<c r="([A-Z]+)1"[^>]*><v>(\d+)</v>`).FindAllStringSubmatch(b.sheet, -1) {
		n, _ := strconv.Atoi(found[2]) // the pattern lets digits through only
		all[found[1]] = html.UnescapeString(shared[n][1])
	}
	return all
}

var cellText = regexp.MustCompile(`<(?:t|v)>([^<]+)</(?:t|v)>`)

func cellTexts(row string) []string {
	var all []string
	for _, found := range cellText.FindAllStringSubmatch(row, -1) {
		all = append(all, found[1])
	}
	return all
}

// bookCellChanged puts another value into a cell: of a text another letter, of a figure another digit.
func bookCellChanged(m *mutator, file string, before []byte) *change {
	b := openSheet(m, before)
	if b == nil {
		return nil
	}
	at := b.rows[m.random.IntN(len(b.rows))]
	row := b.sheet[at[0]:at[1]]
	cells := cellText.FindAllStringSubmatchIndex(row, -1)
	if len(cells) == 0 {
		return nil
	}
	c := cells[m.random.IntN(len(cells))]
	opened := regexp.MustCompile(`<c r="([A-Z]+)\d+"`).FindAllStringSubmatch(row[:c[0]], -1)
	headings := b.headings()
	isDetail := slices.Contains(slices.Collect(maps.Values(headings)), "Receiving parents")
	if isAlone(file, headings[opened[len(opened)-1][1]], isDetail) {
		return nil
	}
	was := row[c[2]:c[3]]
	place := append(cellTexts(row), otherText(was))
	b.sheet = b.sheet[:at[0]] + row[:c[2]] + otherText(was) + row[c[3]:] + b.sheet[at[1]:]
	return &change{what: b.name + ": " + otherText(was) + " for " + was, after: b.zipped(), place: place}
}
