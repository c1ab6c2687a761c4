package journal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// Read is what a journal holds.
type Read struct {
	Entries []Entry  // in the order in which they stand
	Faults  []string // a sentence about each line that cannot be read, and about entries that are not there
	Missing bool     // there is no journal
}

// ReadFile reads a journal: what can be read of it, and what cannot be. A journal that does not exist has no entries.
func ReadFile(path string) *Read {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Read{Missing: true}
	}
	if err == nil && !info.Mode().IsRegular() {
		return &Read{Faults: []string{path + " is not a file, so nothing that was noted in it counts: put the journal back in its place"}}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return &Read{Faults: []string{fmt.Sprintf("the journal cannot be read, so nothing that was noted in it counts yet (%v): make it readable for the next run", err)}}
	}
	r := &reader{numbers: map[string]map[int]bool{}}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if len(bytes.TrimSpace(line)) > 0 {
			r.line(i+1, line)
		}
	}
	r.gaps()
	return &r.read
}

// reader reads line after line.
type reader struct {
	read    Read
	numbers map[string]map[int]bool // session → numbers of its entries that were read
	unread  int                     // lines
}

func (r *reader) fault(format string, args ...any) {
	r.read.Faults = append(r.read.Faults, fmt.Sprintf(format, args...))
}

// line reads one line.
func (r *reader) line(n int, text []byte) {
	var e Entry
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	switch err := decoder.Decode(&e); {
	case err != nil || decoder.More():
		r.fault("line %d of the journal cannot be read, so nothing of it counts: ask who wrote it to note it again", n)
		r.unread++
		return
	case e.Check != e.sum():
		r.fault("line %d of the journal was changed after it was written, so nothing of it counts: ask who wrote it to note it again", n)
		r.unread++
		return
	}
	if r.numbers[e.Session] == nil {
		r.numbers[e.Session] = map[int]bool{}
	}
	if r.numbers[e.Session][e.No] {
		r.fault("line %d of the journal repeats an earlier one, so it counts once", n)
		return
	}
	r.numbers[e.Session][e.No] = true
	r.read.Entries = append(r.read.Entries, e)
}

// gaps looks for entries that must have been written, since a later one of the same program is there.
func (r *reader) gaps() {
	lacking := -r.unread
	for _, numbers := range r.numbers {
		lacking += slices.Max(slices.Collect(maps.Keys(numbers))) - len(numbers)
	}
	if lacking > 0 {
		r.fault("%d of the entries that were written into the journal are no longer in it: ask who noted something since the week before to look whether it is there", lacking)
	}
}

// Lost reports how many of the entries that a ledger has taken in are no longer in the journal.
func (r *Read) Lost(taken []Key) int {
	here := map[Key]bool{}
	for _, e := range r.Entries {
		here[e.Key()] = true
	}
	return len(slices.DeleteFunc(slices.Clone(taken), func(k Key) bool { return here[k] }))
}

// Noted is what stands in the basket about an exception or a break.
type Noted struct {
	Kind, ID       string
	Owner, Comment string
	By, At         string
	IsNoted        bool // an owner or a comment was given
}

// Basket gives what the entries that no run has taken in leave in the basket, in order of ids.
func Basket(entries []Entry, taken []Key) []Noted {
	known := map[Key]bool{}
	for _, key := range taken {
		known[key] = true
	}
	in := map[string]Noted{}
	for _, e := range entries {
		if known[e.Key()] {
			continue
		}
		switch e.What {
		case Put:
			if _, is := in[e.ID]; !is {
				in[e.ID] = Noted{Kind: e.Kind, ID: e.ID, By: e.By, At: e.At}
			}
		case Note:
			in[e.ID] = Noted{e.Kind, e.ID, e.Owner, e.Comment, e.By, e.At, true}
		case Drop:
			delete(in, e.ID)
		}
	}
	return slices.SortedFunc(maps.Values(in), func(a, b Noted) int { return cmp.Compare(a.ID, b.ID) })
}
