package page

import (
	"fmt"
	"strconv"
	"strings"

	"ccx/etl"
)

// toStop says who must stop letters that are on their way. No row is about a person: the letters are in the run's result and
// in exceptions.xlsx.
func toStop(week Week) []need {
	var all []need
	for _, s := range week.ToStop {
		text := "STOP: " + count(s.N, "letter is", "letters are") + " on " + of(s.N, "its", "their") + " way that should not go out any more, such as one to somebody who has died. Ask " +
			s.By + " at once to stop " + of(s.N, "it", "them") + ": the sheet Breaks, code R61, has the batch and the letter. Once " + of(s.N, "it is", "they are") + " stopped, two people accept " + of(s.N, "its break", "their breaks") + "."
		all = append(all, need{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx"}})
	}
	for _, s := range week.Unprinted {
		text := "STOP: " + count(s.N, "letter that should not go out any more, such as one to somebody who has died, may still be unprinted, since its batch is not acknowledged",
			"letters that should not go out any more, such as one to somebody who has died, may still be unprinted, since their batches are not acknowledged") +
			". Ask " + s.By + " at once to stop " + of(s.N, "it", "them") + ": ccx status names " + of(s.N, "it", "each") + ". Every run says so until the batch is acknowledged."
		all = append(all, need{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx"}})
	}
	return all
}

// mayGo says which letters may go after all, and whom to ask. No row is about a person, as for those to stop.
func mayGo(week Week) []need {
	var all []need
	for _, h := range week.MayGo {
		text := count(h.N, "letter that was to be stopped may", "letters that were to be stopped may") + " go after all, since nothing that is known now forbids " + of(h.N, "it", "them") +
			": if " + h.By + " was asked to stop " + of(h.N, "it", "them") + ", ask for " + of(h.N, "it", "them") + " to go; the sheet Breaks, code R61, has the batch and the letter. Then two people accept " + of(h.N, "its break", "their breaks") + "."
		all = append(all, need{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx"}})
	}
	return all
}

// mostDeaths is how many rows are named; a bad file may have thousands.
const mostDeaths = 10

// deaths names each rejected row that reports a death: nobody counts as dead by it.
func deaths(week Week) []need {
	var all []need
	for i, d := range week.Deaths {
		if i == mostDeaths {
			more := int64(len(week.Deaths) - i)
			text := "A death is reported in " + count(more, "more row that was rejected", "more rows that were rejected") + ": the sheets Breaks, code R05, and Rejects have them."
			return append(all, need{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx"}})
		}
		where := d.File
		if d.Sheet != "" {
			where += ", sheet " + d.Sheet
		}
		where += ", row " + strconv.FormatInt(d.Row, 10)
		if d.Week != week.AsOf {
			where += ", of the week of " + longDate(d.Week)
		}
		text := "A death is reported in a row that was rejected, so that nobody counts as dead by it: " + where +
			". Have it corrected and load it again; until then, mark the death with ccx mark (break " + d.Break + ")."
		all = append(all, need{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx"}})
	}
	return all
}

// doubtful names each file that may not be the whole report of this week: see reading/cut_short and reading/old_file.
func doubtful(r *results) []need {
	var all []need
	for _, doubt := range []struct{ warning, said string }{
		{etl.CutShort, "CUT SHORT? %s has no control record with its number of rows, as each file of its layout had before, and what it holds counts all the same. Look at its last rows, and if any is missing, ask the sender for the file again and run the week again with --restate."},
		{etl.OldFile, "OLD FILE? %s holds the very same bytes as a file of an earlier week, and counts all the same: what has happened since is not in it, so a letter may be written twice. If it is an old copy, let no batch go, put the file of this week in its place and run the week again with --restate."},
	} {
		for _, row := range r.files.rows {
			if !strings.Contains(r.files.text(row, "note"), doubt.warning) || r.files.text(row, "status") == string(etl.Refused) {
				continue
			}
			name := r.files.text(row, "file_name")
			if sheet := r.files.text(row, "sheet"); sheet != "" {
				name += ", sheet " + sheet
			}
			all = append(all, need{fmt.Sprintf(doubt.said, name), Link{Href: "#files", Text: "The files and their rows"}})
		}
	}
	return all
}

// heldFor is how many letters this run holds for a reason first.
func heldFor(r *results, reason string) int64 {
	for _, row := range r.letters.rows {
		if r.letters.text(row, "letter_outcome") == "held: "+reason {
			return r.letters.count(row, "letters")
		}
	}
	return 0
}

// unread says how many letters wait for somebody to put right or accept what was said, and where it is.
func unread(r *results) []need {
	n := heldFor(r, "notice_unread")
	if n == 0 {
		return nil
	}
	text := count(n, "held letter waits", "held letters wait") + " because what may forbid " + of(n, "it", "them") +
		" could not be used: a row that was rejected or names what does not belong together (R05), an answer out of turn or in conflict (R23, R24), a case that has moved (R11), or what is dated ahead." +
		" The sheet Breaks says what ends each: where the outcome, action or reason of a row could not be read, two people must accept its break, also once a corrected row is in."
	return []need{{text, Link{Href: "exceptions.xlsx", Text: "exceptions.xlsx, sheet Breaks"}}}
}

// unmarked says how many letters wait until the systems mark their casegroups, and what to send.
func unmarked(r *results) []need {
	n := heldFor(r, "not_marked")
	if n == 0 {
		return nil
	}
	text := count(n, "held letter waits", "held letters wait") + " until the register marks " + of(n, "its casegroup", "their casegroups") +
		". Send marker_requests_1993.csv to CSCS and marker_requests_2003.csv to CS2."
	return []need{{text, Link{Href: "#workbooks", Text: "The files of the week"}}}
}

// allOverdue says how many things are overdue, and with whom, the most first.
func allOverdue(week Week) []need {
	var total int64
	by := ""
	for i, o := range week.Overdue {
		total += o.N
		if i > 0 {
			by += ", "
		}
		by += number(o.N) + " with " + o.By
	}
	if total == 0 {
		return nil
	}
	return []need{{count(total, "thing is", "things are") + " overdue in all: " + by + ".", Link{Href: "#breaks", Text: "Breaks"}}}
}
