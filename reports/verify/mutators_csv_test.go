package verify_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// oneByte changes one byte.
func oneByte(m *mutator, _ string, before []byte) *change {
	if len(before) == 0 {
		return nil
	}
	at := m.random.IntN(len(before))
	before[at] ^= byte(1 + m.random.IntN(255))
	return &change{what: fmt.Sprintf("byte %d", at), after: before}
}

// cutShort leaves out the end.
func cutShort(m *mutator, _ string, before []byte) *change {
	if len(before) < 2 {
		return nil
	}
	at := m.random.IntN(len(before) - 1)
	return &change{what: fmt.Sprintf("cut at byte %d of %d", at, len(before)), after: before[:at]}
}

// text is a CSV file as lines of cells. No published table has a cell with a line end.
type text struct {
	lines [][]string
}

func read(before []byte) *text {
	reader := csv.NewReader(bytes.NewReader(before))
	reader.FieldsPerRecord = -1
	lines, err := reader.ReadAll()
	if err != nil {
		return &text{}
	}
	return &text{lines}
}

// bytes is the file again, with the line ends that it had.
func (c *text) bytes(isBatch bool) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = isBatch
	_ = w.WriteAll(c.lines) // into memory
	return b.Bytes()
}

// column is the place of a column; -1 if there is none.
func (c *text) column(name string) int { return slices.Index(c.lines[0], name) }

// row is a random row below the header; 0 if there is none.
func (c *text) row(m *mutator) int {
	if len(c.lines) < 2 {
		return 0
	}
	return 1 + m.random.IntN(len(c.lines)-1)
}

func rowDropped(m *mutator, file string, before []byte) *change {
	c := read(before)
	at := c.row(m)
	if at == 0 {
		return nil
	}
	key := c.lines[at]
	c.lines = slices.Delete(c.lines, at, at+1)
	return &change{what: "row " + strconv.Itoa(at+1), after: c.bytes(false), place: whereDropped(file, key)}
}

// whereDropped is what a dropped row can be named by. Requests to a system depend on registers, which are not
// published: there only the file's count shows a change.
func whereDropped(file string, row []string) []string {
	for _, asked := range []string{"marker_requests_", "refresh_requests", "rerun_"} {
		if strings.HasPrefix(file, asked) {
			return nil
		}
	}
	return ids(row)
}

func rowDoubled(m *mutator, _ string, before []byte) *change {
	c := read(before)
	at := c.row(m)
	if at == 0 {
		return nil
	}
	c.lines = slices.Insert(c.lines, at, c.lines[at])
	return &change{what: "row " + strconv.Itoa(at+1), after: c.bytes(false), place: ids(c.lines[at])}
}

// ids is what a row can be named by.
func ids(row []string) []string {
	return slices.DeleteFunc(slices.Clone(row), func(cell string) bool { return len(cell) < 3 })
}

func casegroupsSwapped(m *mutator, file string, before []byte) *change {
	c := read(before)
	column, a, b := c.column("casegroup"), c.row(m), c.row(m)
	if column < 0 || a == 0 || c.lines[a][column] == c.lines[b][column] || m.isFree(file, column, c) {
		return nil
	}
	places := append(ids(c.lines[a]), ids(c.lines[b])...)
	c.lines[a][column], c.lines[b][column] = c.lines[b][column], c.lines[a][column]
	return &change{what: fmt.Sprintf("casegroups of rows %d and %d", a+1, b+1), after: c.bytes(false), place: places}
}

// figureChanged makes one number greater by one: a penny, a count, a version.
func figureChanged(m *mutator, _ string, before []byte) *change {
	c := read(before)
	at := c.row(m)
	if at == 0 {
		return nil
	}
	var figures []int
	for i, cell := range c.lines[at] {
		if _, err := strconv.Atoi(cell); err == nil && len(cell) < 10 && !slices.Contains([]string{"scheme", "case_ref", "client_ref", "key"}, c.lines[0][i]) {
			figures = append(figures, i)
		}
	}
	if len(figures) == 0 {
		return nil
	}
	i := figures[m.random.IntN(len(figures))]
	n, _ := strconv.Atoi(c.lines[at][i])
	c.lines[at][i] = strconv.Itoa(n + 1)
	return &change{what: fmt.Sprintf("row %d, %s", at+1, c.lines[0][i]), after: c.bytes(false), place: ids(c.lines[at])}
}

// cellChanged puts the value of another row, or another text, into a cell.
func cellChanged(m *mutator, file string, before []byte) *change {
	c := read(before)
	at, other := c.row(m), c.row(m)
	if at == 0 {
		return nil
	}
	column := m.random.IntN(len(c.lines[0]))
	if m.isFree(file, column, c) {
		return nil
	}
	places := append(ids(c.lines[at]), fmt.Sprintf("row %d", at+1))
	was := c.lines[at][column]
	if c.lines[at][column] = c.lines[other][column]; c.lines[at][column] == was {
		c.lines[at][column] = was + "0"
	}
	return &change{what: fmt.Sprintf("row %d, %s: %s for %s", at+1, c.lines[0][column], c.lines[at][column], was), after: c.bytes(false), place: append(places, c.lines[at]...)}
}

// isFree reports whether a column is in no other file, so nothing can show that it was changed: docs/checks.md
// lists them. Since when a mark has been asked for the week before knows.
func (m *mutator) isFree(file string, column int, c *text) bool {
	free := map[string]string{"rerun_1993.csv": "case_ref", "rerun_2003.csv": "case_ref", "refresh_requests.csv": "casegroup"}
	if m.isFirst {
		free["marker_requests_1993.csv"], free["marker_requests_2003.csv"] = "since", "since"
	}
	return free[file] == c.lines[0][column]
}
