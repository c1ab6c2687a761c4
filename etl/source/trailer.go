package source

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"ccx/etl"
)

// trailerWord reports whether a first cell, normalised, opens the sender's control record.
func trailerWord(heading string) bool {
	return heading == "trailer" || heading == "trl" || heading == "total" || strings.HasPrefix(heading, "end of report")
}

// isTrailer reports whether a row is a control record: its first cell that is not blank opens one.
func isTrailer(row *etl.Row) bool {
	for _, c := range row.Cells {
		if !blank(c) {
			return mayOpenTrailer(c.Value) && trailerWord(etl.NormaliseHeading(string(c.Value)))
		}
	}
	return false
}

// mayOpenTrailer is a quick check that saves nearly every row the full comparison: the first letter must be right.
func mayOpenTrailer(value []byte) bool {
	const longest = 64
	if len(value) > longest {
		return false
	}
	for _, c := range value {
		switch {
		case c >= utf8.RuneSelf, c == 't', c == 'T', c == 'e', c == 'E':
			return true
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			return false
		}
	}
	return false
}

// numberRun is a run of digits and the marks that people put between digits: a date or a decimal is one run, and not an
// integer.
var numberRun = regexp.MustCompile(`[0-9]+(?:[-/.,:][0-9]+)*`)

// declared is the first integer of a control record that is not under a money column.
func (t *typer) declared(row *etl.Row) *int64 {
	for at, c := range row.Cells {
		if t.isMoney(at) {
			continue
		}
		for _, run := range numberRun.FindAllString(string(c.Value), -1) {
			if n, ok := integer(run); ok {
				return &n
			}
		}
	}
	return nil
}

// integer reads digits, with or without commas between thousands.
func integer(run string) (int64, bool) {
	n, ok := grouped([]byte(run))
	if !ok {
		f, err := strconv.ParseFloat(run, 64)
		if err != nil || f != float64(int64(f)) {
			return 0, false
		}
		return int64(f), true
	}
	return n, true
}

// isMoney reports whether a place in the file is a money column.
func (t *typer) isMoney(at int) bool {
	for _, c := range t.columns {
		if c.at == at {
			return c.Type == etl.MoneyValue
		}
	}
	return false
}

// filled counts the cells of a row that are not blank.
func filled(row *etl.Row) int {
	n := 0
	for _, c := range row.Cells {
		if !blank(c) {
			n++
		}
	}
	return n
}
