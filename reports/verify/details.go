package verify

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The selects of what is known of the casegroups of a workbook, and of their cases.
const casegroupDetails, caseDetails = "casegroup_details", "case_details"

// details are the sheets Casegroups and Cases of a workbook.
type details struct {
	named  map[string]bool     // the casegroups that any sheet names
	listed map[string][]string // casegroup → what its row says of its cases
	cases  map[string]*caseSum // casegroup → its cases
}

// caseSum is what the cases of a casegroup come to.
type caseSum struct {
	open, closed, pence         int64
	owes                        bool // an amount is known of any
	paying, receiving, children map[string]bool
}

// detailsOf is the details of a workbook.
func (w *Week) detailsOf(book string) *details {
	if w.details[book] == nil {
		w.details[book] = &details{named: map[string]bool{}, listed: map[string][]string{}, cases: map[string]*caseSum{}}
	}
	return w.details[book]
}

// summedColumns are what a row of the sheet Casegroups says of the cases.
func summedColumns() []string {
	return []string{"cases_open", "cases_closed", "arrears_pence", "paying_parents", "receiving_parents", "children"}
}

// casegroup takes a row of the sheet Casegroups.
func (d *details) casegroup(get func(string) string) {
	var values []string
	for _, column := range summedColumns() {
		values = append(values, get(column))
	}
	d.listed[get("casegroup")] = values
}

// addCase takes a row of the sheet Cases.
func (d *details) addCase(get func(string) string) {
	sum := d.cases[get("casegroup")]
	if sum == nil {
		sum = &caseSum{paying: map[string]bool{}, receiving: map[string]bool{}, children: map[string]bool{}}
		d.cases[get("casegroup")] = sum
	}
	if get("case_status") == "CLOSED" {
		sum.closed++
	} else {
		sum.open++
	}
	if n, err := strconv.ParseInt(get("arrears_pence"), 10, 64); err == nil {
		sum.pence, sum.owes = sum.pence+n, true
	}
	for column, into := range map[string]map[string]bool{"paying_parents": sum.paying, "receiving_parents": sum.receiving, "qualifying_children": sum.children} {
		for ref := range strings.SplitSeq(get(column), ", ") {
			if ref != "" {
				into[ref] = true
			}
		}
	}
}

// values are the sums as a row of the sheet Casegroups has them.
func (s *caseSum) values() []string {
	if s == nil {
		return []string{"0", "0", "", "", "", "0"}
	}
	pence := ""
	if s.owes {
		pence = strconv.FormatInt(s.pence, 10)
	}
	joined := func(refs map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(refs)), ", ") }
	return []string{
		strconv.FormatInt(s.open, 10), strconv.FormatInt(s.closed, 10), pence, joined(s.paying), joined(s.receiving), strconv.Itoa(len(s.children)),
	}
}

// checkDetails looks whether each casegroup that a sheet of a workbook names is on its sheet Casegroups, and whether that
// ties with its sheet Cases.
func (w *Week) checkDetails(book string) {
	d := w.details[book]
	if d == nil {
		return
	}
	for _, casegroup := range slices.Sorted(maps.Keys(d.named)) {
		if w.Controls++; d.listed[casegroup] == nil {
			w.object("casegroups that the workbook names", book, "sheet Casegroups", "a row of casegroup "+casegroup, "none")
		}
	}
	for _, casegroup := range slices.Sorted(maps.Keys(d.listed)) {
		sums := d.cases[casegroup].values()
		for i, column := range summedColumns() {
			w.tie(column+" from the sheet Cases", book, "sheet Casegroups, casegroup "+casegroup, sums[i], d.listed[casegroup][i])
		}
		delete(d.cases, casegroup)
	}
	for casegroup := range d.cases {
		w.object("cases of casegroups that the workbook names", book, "sheet Cases", "no case of casegroup "+casegroup, "some")
	}
}

// sharedRow is a row that several workbooks have: a hash of its values, and where it was first.
type sharedRow struct {
	sum   uint64
	place string
}

// sharedColumns are the columns of a select that another workbook has with the same values, for the same key; nil for none.
func (w *Week) sharedColumns(name string) []string {
	switch name {
	case casegroupDetails, caseDetails:
		return namesOf(w.parts.ColumnsOf(name))
	case "exceptions_open", "handoff", "mi_queue":
		return []string{
			"exception_id", "senders_text", "overdue", "asked_next", "transition_date", "closure_date", "liability_end_date", "office",
			"team", "last_answer", "answered_on", "answered_by", "last_remark",
		}
	}
	return nil
}

// share compares a row with the same row of another workbook. A row whose reason is restricted has less than others.
func (c *comparison) share(place string, get func(string) string) {
	if len(c.shared) == 0 || get("reason_code") == c.restricted {
		return
	}
	sum := fnv.New64a()
	for _, column := range c.shared {
		_, _ = sum.Write([]byte(get(column) + "\x00")) // a hash takes anything
	}
	key := c.shared[0] + " " + c.key(get)
	here := sharedRow{sum.Sum64(), c.form.table.File + ", " + place}
	first, known := c.w.shared[key]
	if !known {
		c.w.shared[key] = here
		return
	}
	if c.w.Controls++; first.sum != here.sum {
		c.w.object("the same row in "+first.place, c.form.table.File, place+", "+c.key(get), "the same values", "others")
	}
}
