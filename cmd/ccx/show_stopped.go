package main

import (
	"fmt"
	"io"
	"strings"

	"ccx/etl/weekly"
)

// cutShort begins, after the name of a sheet, the warning on a sheet whose end may be missing: see reading/cut_short.
const cutShort = "cut short? "

// writeCutShort says first which files may have lost their end, since whatever stood there counts for nothing.
func writeCutShort(w io.Writer, r *weekly.Result) {
	for _, f := range r.Files {
		for _, p := range f.Parts {
			for _, warning := range p.Warnings {
				if _, text, is := strings.Cut(warning, cutShort); is {
					fmt.Fprintf(w, "  CUT SHORT?  %s: %s\n", fileAndSheet(f, p), text)
				}
			}
		}
	}
}

// writeStopped says whether a register is wanting, of so many that letters need, and which breaks hold letters because nobody
// knows what was said, how many each holds, and the ways on.
func writeStopped(w io.Writer, r *weekly.Result, registers int) {
	if n := registers - taken(r); n > 0 && r.Counts["letters_held"] > 0 {
		fmt.Fprintf(w, "  HELD        every letter that is due, because %d of the %d registers came not or were not taken: see register and missing below,\n", n, registers)
		fmt.Fprintln(w, "              put what is wanting into the folder, and run the week again")
	}
	for _, s := range r.Stopped {
		letters, _ := s["letters"].(int64)
		key := fmt.Sprint(s["key"])
		accept := fmt.Sprintf("ccx accept %v --by NAME --reviewer NAME --reason TEXT", s["break_id"])
		if s["code"] == "R06" {
			fmt.Fprintf(w, "  HELD        %s, because something came of week %s, which this ledger never published\n", some(int(letters), "letter", "letters"), key)
			fmt.Fprintf(w, "              either restore the newest ledger, or find out which letters went, and let two people accept it: %s\n", accept)
			continue
		}
		again := fmt.Sprintf("ccx run --restate --as-of %v --in FOLDER", s["week"])
		fmt.Fprintf(w, "  HELD        %s, because %s was refused%s, and may say who must not be written to\n", some(int(letters), "letter", "letters"), key, asLayout(s["layouts"]))
		fmt.Fprintf(w, "              either correct it, and run the week again: %s\n", again)
		fmt.Fprintf(w, "              or, if the corrected file has another name, or this one says nothing: move this one out of the folder, and %s --without %s\n", again, quoted(key))
		fmt.Fprintf(w, "              or let two people accept that nobody reads it: %s\n", accept)
	}
}

// taken is how many registers the week took.
func taken(r *weekly.Result) (n int) {
	for _, g := range r.Registers {
		if g.Taken {
			n++
		}
	}
	return n
}

// asLayout is what a refused file may have been.
func asLayout(layouts any) string {
	if layouts == nil || layouts == "" {
		return " (nobody can tell its layout)"
	}
	return fmt.Sprintf(" (%v)", layouts)
}
