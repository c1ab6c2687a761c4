package verify

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"ccx/etl/catalogue"
)

// Request is what somebody wants proved.
type Request struct {
	Paths  []string // folders of weeks, or folders that weeks are published in
	Chain  string   // the hash that run and status printed last; blank if nobody has it
	Sample int      // how many decisions to draw
	Seed   uint64   // by which they are drawn: the same seed draws the same
}

// Result is what was found.
type Result struct {
	Weeks    []*Week     `json:"weeks"`
	Chain    []Objection `json:"chain"`          // what does not tie from week to week
	Gaps     []Gap       `json:"gaps,omitempty"` // which weeks follow some that are not there
	Sample   []Decision  `json:"sample,omitempty"`
	Drawn    *Drawing    `json:"drawing,omitempty"`
	Followed bool        `json:"followed"` // whether the chain was followed from a hash
}

// PathError reports a path that is not a folder of published weeks.
type PathError struct{ Err error }

// Error is the sentence.
func (e *PathError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *PathError) Unwrap() error { return e.Err }

// Drawing is how a sample was drawn.
type Drawing struct {
	Decisions int    `json:"of_decisions"` // from which it was drawn
	Seed      uint64 `json:"seed"`
}

// All proves every week that a request names, and how each goes on from the one before. The error means that a folder could not be
// read, and figures that do not tie are in the result.
func All(parts *catalogue.Catalogue, r Request) (*Result, error) {
	folders, err := Find(r.Paths)
	if err != nil {
		return nil, &PathError{err}
	}
	v := &Result{}
	for _, folder := range folders {
		w, err := Folder(parts, folder)
		if err != nil {
			return nil, err
		}
		w.alone = slices.Contains(r.Paths, folder)
		v.Weeks = append(v.Weeks, w)
	}
	v.Chain, v.Gaps = Chain(v.Weeks), gaps(v.Weeks)
	if r.Chain != "" {
		v.Followed = true
		v.Chain = append(v.Chain, Follow(v.Weeks, r.Chain)...)
	}
	if r.Sample > 0 {
		v.Sample, v.Drawn, err = draw(v.Weeks, r.Sample, r.Seed)
	}
	return v, err
}

// Objections is how many figures do not tie.
func (v *Result) Objections() int {
	n := len(v.Chain)
	for _, w := range v.Weeks {
		n += len(w.Objections)
	}
	return n
}

// mostShown is how many objections of a week are printed.
const mostShown = 50

// Write reports in words what was found.
func (v *Result) Write(to io.Writer) {
	for _, w := range v.Weeks {
		edition := ""
		if w.Edition > 1 {
			edition = fmt.Sprintf(", edition %d", w.Edition)
		}
		fmt.Fprintf(to, "Week %s%s in %s: %s files, %s figures compared%s\n", w.AsOf, edition, w.Folder, grouped(w.Files), grouped(w.Controls), verdict(w.Objections))
		writeObjections(to, w.Objections)
	}
	if len(v.Weeks) > 1 || v.Followed {
		v.writeChain(to)
	}
	if v.Drawn != nil {
		fmt.Fprintf(to, "\n%d of %s decisions, drawn with seed %d\n", len(v.Sample), grouped(v.Drawn.Decisions), v.Drawn.Seed)
		for i := range v.Sample {
			v.Sample[i].write(to)
		}
	}
}

func verdict(objections []Objection) string {
	switch len(objections) {
	case 0:
		return ": all tie"
	case 1:
		return ": 1 does not tie"
	}
	return ": " + grouped(len(objections)) + " do not tie"
}

func writeObjections(to io.Writer, objections []Objection) {
	for i, o := range objections {
		if i == mostShown {
			fmt.Fprintf(to, "  and %s more: --json lists all\n", grouped(len(objections)-i))
			return
		}
		fmt.Fprintf(to, "  %s\n", o)
	}
}

// grouped is a number with a comma before each three digits.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
