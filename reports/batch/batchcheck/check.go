// Package batchcheck is a second reader of letter batches, written only from the description of the format: it shares
// no code with the writer. It reports whether a file is, to the byte, a batch whose controls agree with its records.
//
// It imports the standard library only.
package batchcheck

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Expected is what is known about a batch from elsewhere: a file cannot prove its own name.
type Expected struct {
	BatchID  string
	Previous string // batch_id of the destination's previous batch; empty for its first
	Edition  int    // of the week
	Replaced string // batch_id of the edition before, whose E records the batch supersedes; empty for the first edition
}

// Found is what a batch holds.
type Found struct {
	Records, Letters, ArrearsPence int64
	HashTotal                      string
}

// Check reads a batch. The error names the line and what is wrong with it.
func Check(file []byte, want Expected) (Found, error) {
	lines, err := cut(file)
	if err != nil {
		return Found{}, err
	}
	c := &check{want: want, hash: new(big.Int)}
	for i, line := range lines {
		if err := c.line(line); err != nil {
			return Found{}, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	if c.last != "T" {
		return Found{}, errors.New("there is no trailer: the file is cut short")
	}
	c.found.HashTotal = c.hashTotal()
	return c.found, nil
}

// cut gives the lines without their ends.
func cut(file []byte) ([]string, error) {
	if !utf8.Valid(file) {
		return nil, errors.New("the file is not UTF-8")
	}
	text, ended := strings.CutSuffix(string(file), "\r\n")
	if !ended {
		return nil, errors.New("the last line does not end: the file is cut short")
	}
	lines := strings.Split(text, "\r\n")
	for i, line := range lines {
		for _, r := range line {
			if r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF {
				return nil, fmt.Errorf("line %d: a control character", i+1)
			}
		}
	}
	return lines, nil
}

type check struct {
	want        Expected
	last        string // kind of the line before
	destination string
	details     strings.Builder // the bytes of the D and E lines
	found       Found
	hash        *big.Int
}

func (c *check) line(line string) error {
	reader := csv.NewReader(strings.NewReader(line))
	fields, err := reader.Read()
	if err != nil {
		return fmt.Errorf("no CSV: %w", err)
	}
	kind := fields[0]
	allowed := map[string]string{"": "H", "H": "DET", "D": "DET", "E": "ET", "T": ""}
	if len(kind) != 1 || !strings.Contains(allowed[c.last], kind) {
		return fmt.Errorf("a record %q after %q", kind, c.last)
	}
	c.last = kind
	switch kind {
	case "H":
		return c.header(line, fields)
	case "T":
		return c.trailer(line, fields)
	}
	if len(fields) < 10 {
		return fmt.Errorf("a record of %d fields", len(fields))
	}
	c.details.WriteString(line + "\r\n")
	c.found.Records++
	if fields[1] != strconv.FormatInt(c.found.Records, 10) {
		return fmt.Errorf("number %s where %d comes next", fields[1], c.found.Records)
	}
	if kind == "E" {
		return c.exception(fields)
	}
	return c.letter(fields)
}

func (c *check) header(line string, fields []string) error {
	parts := strings.Split(c.want.BatchID, "-")
	if len(parts) != 3 || len(parts[1]) != 8 {
		return fmt.Errorf("%q is not the id of a batch", c.want.BatchID)
	}
	c.destination = parts[0]
	asOf := parts[1][:4] + "-" + parts[1][4:6] + "-" + parts[1][6:]
	if want := strings.Join([]string{"H", c.want.BatchID, parts[0], asOf, parts[2], "2", c.want.Previous, strconv.Itoa(c.want.Edition), c.want.Replaced}, ","); line != want {
		return fmt.Errorf("the header is not %q", want)
	}
	if len(fields) != 9 {
		return errors.New("a header has nine fields")
	}
	return nil
}

func (c *check) letter(fields []string) error {
	want := 18
	if c.destination == "WAREHOUSE" {
		want = 10
	}
	if len(fields) != want {
		return fmt.Errorf("a letter has %d fields here, not %d", want, len(fields))
	}
	if !matches(`^L[0-9A-F]{12}$`, fields[2]) || !matches(`^\d{4}-\d\d-\d\d$`, fields[8]) {
		return errors.New("no letter_id, or no issue_date")
	}
	if c.destination != "WAREHOUSE" && "CSA"+fields[5] != c.destination {
		return errors.New("a letter of another scheme")
	}
	pence, err := strconv.ParseInt(fields[9], 10, 64)
	if err != nil {
		return errors.New("no arrears_pence")
	}
	hexPart, _ := new(big.Int).SetString(fields[2][1:9], 16)
	c.hash.Add(c.hash, hexPart)
	total := new(big.Int).Add(big.NewInt(c.found.ArrearsPence), big.NewInt(pence))
	if !total.IsInt64() {
		return errors.New("with it the arrears of the batch are more pence than can be counted")
	}
	c.found.ArrearsPence = total.Int64()
	c.found.Letters++
	if want == 18 {
		return address(fields[10:])
	}
	return nil
}

// address checks name and lines: no blank between others, three at least, the postcode last.
func address(fields []string) error {
	filled := 1
	for filled < len(fields) && fields[filled] != "" {
		filled++
	}
	if fields[0] == "" || filled < 4 || strings.Join(fields[filled:], "") != "" {
		return errors.New("no name, fewer than three address lines, or a gap between them")
	}
	if !matches(`^([A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}|BFPO [0-9]{1,4})$`, fields[filled-1]) {
		return errors.New("the last address line is no postcode")
	}
	return nil
}

func (c *check) exception(fields []string) error {
	if len(fields) != 10 {
		return fmt.Errorf("an exception has 10 fields, not %d", len(fields))
	}
	if !matches(`^\d{4}-\d\d-\d\d$`, fields[9]) {
		return errors.New("no state_since")
	}
	if c.destination != "WAREHOUSE" && "CSA"+fields[4] != c.destination {
		return errors.New("an exception of another scheme")
	}
	return nil
}

func (c *check) trailer(line string, fields []string) error {
	sum := sha256.Sum256([]byte(c.details.String()))
	want := fmt.Sprintf("T,%d,%d,%d,%s,%s", c.found.Records, c.found.Letters, c.found.ArrearsPence, c.hashTotal(), hex.EncodeToString(sum[:]))
	if line != want || len(fields) != 6 {
		return fmt.Errorf("the trailer is not what the records give: %q", want)
	}
	return nil
}

// hashTotal is the sum so far, modulo ten to the tenth.
func (c *check) hashTotal() string {
	return new(big.Int).Mod(c.hash, big.NewInt(10_000_000_000)).String()
}

func matches(pattern, text string) bool { return regexp.MustCompile(pattern).MatchString(text) }
