package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

// checked shows files that were checked, one after the other.
type checked interface {
	file(etl.SourceFile, weekly.FaultsOf) error
	end() error // after the last file
}

// shower shows files in the form that was asked for.
func shower(c *cli.Context) checked {
	if c.Bool("json") {
		return &checkedInJSON{w: c.App.Writer}
	}
	return checkedInWords{c.App.Writer}
}

// checkedInWords shows files to people.
type checkedInWords struct{ w io.Writer }

func (s checkedInWords) file(f etl.SourceFile, of weekly.FaultsOf) error {
	describe(s.w, f)
	for i := range f.Parts {
		p := &f.Parts[i]
		describePart(s.w, p)
		faults, err := of(p)
		if err != nil {
			return err
		}
		if err := describeFaults(s.w, faults); err != nil {
			return err
		}
	}
	return nil
}

func (checkedInWords) end() error { return nil }

// describe reports what a file is.
func describe(w io.Writer, f etl.SourceFile) {
	fmt.Fprintf(w, "%s: %s", f.Name, wouldBe(f.Status))
	if f.Encoding != "" {
		fmt.Fprintf(w, " (%s)", f.Encoding)
	}
	fmt.Fprintln(w)
	if f.Note != "" {
		fmt.Fprintf(w, "  %s\n", f.Note)
	}
}

// wouldBe says what a run would do with a file: check itself loads nothing.
func wouldBe(status etl.Status) string {
	if status == etl.Loaded {
		return "would load"
	}
	return "would be " + string(status)
}

func describePart(w io.Writer, p *etl.Part) {
	place := ""
	if p.Sheet != "" {
		place = "sheet " + p.Sheet + ": "
	}
	if p.Status == etl.NotRead {
		fmt.Fprintf(w, "  %snot read: no header of a known layout in its first 20 rows\n", place)
		return
	}
	if p.Layout == "" {
		return
	}
	fmt.Fprintf(w, "  %s%s, header in row %d, %s = %s accepted + %s duplicate + %s rejected", place, p.Layout, p.HeaderRow, some(int(p.RowsRead), "row read", "rows read"), count(p.Accepted), count(p.Duplicate), count(p.Rejected))
	if p.Notes > 0 {
		fmt.Fprintf(w, "; %s", some(int(p.Notes), "note or total line", "notes and total lines"))
	}
	if p.Declared != nil {
		fmt.Fprintf(w, "; the trailer declares %s", count(*p.Declared))
	}
	fmt.Fprintln(w)
	for _, warning := range p.Warnings {
		fmt.Fprintf(w, "  warning: %s\n", warning)
	}
}

// describeFaults reports the first faults of a part, and how many there are.
func describeFaults(w io.Writer, faults ledger.Faults) error {
	const most = 20
	i := 0
	for r, err := range faults.All {
		if err != nil {
			return err
		}
		if i == most {
			fmt.Fprintf(w, "  and %s\n", some(int(faults.Count)-most, "more fault of rejected rows", "more faults of rejected rows"))
			break
		}
		fmt.Fprintf(w, "  row %d, %s: %s %s\n", r.Row, faultPlace(r), r.Reason, shown(r.Value))
		i++
	}
	return nil
}

// faultPlace names the column of a fault.
func faultPlace(r etl.Reject) string {
	if r.Column == "" {
		return "the whole row"
	}
	return "column " + r.Column
}

func shown(value string) string {
	if value == "" {
		return "(blank)"
	}
	return fmt.Sprintf("%q", value)
}

// checkedInJSON shows files to programs, as one list. A file is written without its faults, and they, of which there may be millions,
// where it has none.
type checkedInJSON struct {
	w     io.Writer
	files int
}

// noFaults is how the field of the faults is written where there is none. No text can look like it: in a text each quote
// follows a backslash.
const noFaults = `"Rejects": null`

func (s *checkedInJSON) file(f etl.SourceFile, of weekly.FaultsOf) error {
	text, err := indented(f, "  ")
	if err != nil {
		return err
	}
	start := ",\n  "
	if s.files++; s.files == 1 {
		start = "[\n  "
	}
	pieces := bytes.Split(text, []byte(noFaults))
	if _, err := fmt.Fprintf(s.w, "%s%s", start, pieces[0]); err != nil {
		return err
	}
	for i, after := range pieces[1:] {
		faults, err := of(&f.Parts[i])
		if err != nil {
			return err
		}
		if err := s.faults(faults); err != nil {
			return err
		}
		if _, err := s.w.Write(after); err != nil {
			return err
		}
	}
	return nil
}

// faults writes the field of the faults of a part.
func (s *checkedInJSON) faults(faults ledger.Faults) error {
	if faults.Count == 0 {
		_, err := io.WriteString(s.w, noFaults)
		return err
	}
	const indent = "          "
	start := `"Rejects": [` + "\n" + indent
	for r, err := range faults.All {
		if err != nil {
			return err
		}
		text, err := indented(r, indent)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(s.w, "%s%s", start, text); err != nil {
			return err
		}
		start = ",\n" + indent
	}
	_, err := io.WriteString(s.w, "\n        ]")
	return err
}

func (s *checkedInJSON) end() error {
	text := "\n]\n"
	if s.files == 0 {
		text = "[]\n"
	}
	_, err := io.WriteString(s.w, text)
	return err
}

// indented is a value as JSON of which all lines but the first are indented.
func indented(value any, by string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent(by, "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, fmt.Errorf("write the result as JSON: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
