package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/weekly"
)

// doubt is a warning that is said first, with a word of its own: what the file lacks or repeats may be what forbids a letter.
type doubt struct{ warning, word string }

func cutShort() doubt { return doubt{etl.CutShort, "CUT SHORT?"} }

func oldFile() doubt { return doubt{etl.OldFile, "OLD FILE?"} }

// isDoubt reports whether a warning was said first.
func isDoubt(text string) bool {
	return strings.HasPrefix(text, etl.CutShort) || strings.HasPrefix(text, etl.OldFile)
}

// writeDoubtful says which files may have lost their end, or may be of an earlier week.
func writeDoubtful(w io.Writer, r *weekly.Result, d doubt) {
	for _, f := range r.Files {
		for _, p := range f.Parts {
			for _, warning := range p.Warnings {
				if _, text, is := strings.Cut(warning, d.warning); is {
					fmt.Fprintf(w, "  %-10s  %s: %s\n", d.word, fileAndSheet(f, p), text)
				}
			}
		}
	}
}

// askUnprinted is what to do about a letter of a batch of which nothing was acknowledged, with whoever can stop it.
const askUnprinted = "its batch is not acknowledged, so it may still be unprinted: ask %v at once to stop it"

// writeToStop says first which letters are on their way that should not go out any more, whom to ask to stop each, and how to keep that it
// was stopped; and which may go after all. A letter that a break names is not named again because of a mark.
func writeToStop(w io.Writer, r *weekly.Result, words *catalogue.Vocabulary) {
	named := map[string]bool{}
	for _, l := range r.ToStop {
		named[fmt.Sprint(l["letter_id"], l["batch_id"])] = true
		asked := fmt.Sprintf("ask %v at once to stop it (break %v)", l["stopper"], l["break_id"])
		if l["break_id"] == nil {
			asked = fmt.Sprintf(askUnprinted, l["stopper"])
		}
		fmt.Fprintf(w, "  STOP        letter %v (%s), number %v of batch %v, dated %v, casegroup %v: %v: %s\n",
			l["letter_id"], words.Of("letter", fmt.Sprint(l["letter_code"])), l["number"], l["batch_id"], l["issue_date"], l["casegroup"], l["why"], asked)
	}
	if len(r.ToStop) > 0 && r.ToStop[0]["break_id"] != nil && !r.NeverRun { // those with a break are first
		fmt.Fprintf(w, "              once a letter is stopped, let two people accept its break, so that no later run asks again: ccx accept %v --by NAME --reviewer NAME --reason TEXT\n", r.ToStop[0]["break_id"])
	}
	if n := len(r.ToStop); n > 0 && r.ToStop[n-1]["break_id"] == nil {
		fmt.Fprintln(w, "              a letter without a break is named until its batch is acknowledged: note that you asked, and ask for the acknowledgement")
	}
	for _, l := range r.MayGo {
		fmt.Fprintf(w, "  may go      letter %v (%s), number %v of batch %v, dated %v, casegroup %v, after all: nothing that is known now forbids it: if %v was asked to stop it, ask for it to go; then let two people accept break %v\n",
			l["letter_id"], words.Of("letter", fmt.Sprint(l["letter_code"])), l["number"], l["batch_id"], l["issue_date"], l["casegroup"], l["stopper"], l["break_id"])
	}
	for _, m := range r.Marked {
		if named[m.Letter.ID+m.Letter.Batch] {
			continue
		}
		asked := fmt.Sprintf("ask %v at once to stop it", m.Letter.Stopper)
		if m.Letter.Unprinted {
			asked = fmt.Sprintf(askUnprinted, m.Letter.Stopper)
		}
		fmt.Fprintf(w, "  STOP        letter %s (%s), number %d of batch %s, dated %s, casegroup %s: a mark of %s (%s), which the run of the next week takes in, may forbid it: %s, unless somebody has\n",
			m.Letter.ID, words.Of("letter", m.Letter.Code), m.Letter.Number, m.Letter.Batch, m.Letter.Dated, m.Letter.Casegroup, m.On, words.Of("reason", m.Reason), asked)
	}
}

// mostDeaths is how many rejected rows a result names; a bad file may have thousands.
const mostDeaths = 10

// writeRejectedDeaths says first which rejected rows report a death: nobody counts as dead by them.
func writeRejectedDeaths(w io.Writer, r *weekly.Result) {
	for i, d := range r.Deaths {
		if i == mostDeaths {
			fmt.Fprintf(w, "  DEATH?      %s a death and were rejected: see break R05\n", some(len(r.Deaths)-i, "more row reports", "more rows report"))
			return
		}
		where := fmt.Sprint(d["file_name"])
		if d["sheet"] != nil {
			where += fmt.Sprintf(", sheet %v", d["sheet"])
		}
		where += fmt.Sprintf(", row %v", d["row"])
		if week := fmt.Sprint(d["as_of"]); week != r.AsOf.String() {
			where += ", of the week of " + week
		}
		fmt.Fprintf(w, "  DEATH?      %s, reports a death and was rejected, so that nobody counts as dead by it: have it corrected and load it again; until then, mark the death with ccx mark (break %v)\n", where, d["break_id"])
	}
}

// mostReasons is how many reasons of held letters a result names; the page has them all.
const mostReasons = 5

// heldBecause says for which reasons letters are held, the most first; blank if none is.
func heldBecause(r *weekly.Result, words *catalogue.Vocabulary) string {
	var parts []string
	rest := int64(0)
	for i, h := range r.Held() {
		if i >= mostReasons {
			rest += h.Letters
			continue
		}
		parts = append(parts, count(h.Letters)+" "+strings.TrimPrefix(words.Of("hold", h.Reason), "Held: "))
	}
	if rest > 0 {
		parts = append(parts, count(rest)+" for other reasons")
	}
	return strings.Join(parts, "; ")
}

// writeGone names the batches of earlier editions of the week, where each is and how many letters it has.
func writeGone(w io.Writer, r *weekly.Result) {
	if len(r.Gone) == 0 {
		return
	}
	var all []string
	for _, g := range r.Gone {
		all = append(all, fmt.Sprintf("%s (%s)", g.File, some(int(g.Letters), "letter", "letters")))
	}
	fmt.Fprintf(w, "  went out    %s: made by an earlier edition, and not made again: make sure that each was sent, but for letters that have to be stopped\n", strings.Join(all, ", "))
}

// writeUnmarked says how many letters wait until the systems mark their casegroups, and what to send.
func writeUnmarked(w io.Writer, r *weekly.Result) {
	for _, h := range r.Held() {
		if h.Reason == "not_marked" && r.Folder != "" {
			fmt.Fprintf(w, "  send        marker_requests_1993.csv to CSCS and marker_requests_2003.csv to CS2: %s until the register marks the casegroup\n",
				some(int(h.Letters), "letter is held", "letters are held"))
		}
	}
}

// writeStopped says whether a register is wanting, of so many that letters need, and which breaks hold letters because nobody
// knows what was said, how many each holds, and the ways on.
func writeStopped(w io.Writer, r *weekly.Result, registers int) {
	if n := registers - taken(r); n > 0 && r.Counts["letters_held"] > 0 {
		writeWanting(w, r, n, registers)
	}
	for _, s := range r.Stopped {
		writeBreakThatHolds(w, r, s)
	}
}

// writeWanting says that so many registers are wanting, and the ways on. A refused file counts until it is left out, also once it is no longer
// in the folder.
func writeWanting(w io.Writer, r *weekly.Result, wanting, registers int) {
	fmt.Fprintf(w, "  HELD        every letter that is due, because %s not taken: see the lines register and missing below;\n",
		some(wanting, fmt.Sprintf("of the %d registers did not come or was", registers), fmt.Sprintf("of the %d registers did not come or were", registers)))
	again := fmt.Sprintf("run the week again: ccx run --restate --as-of %s --in FOLDER", r.AsOf)
	if r.NeverRun {
		again = "then ccx plan again, or ccx run"
	}
	fmt.Fprintf(w, "              put what is wanting, or the corrected file, into the folder, and %s\n", again)
	here, gone := refusedRegisters(r)
	for _, name := range gone {
		fmt.Fprintf(w, "              %s was refused, is no longer in the folder, and still counts: add --without %[1]s\n", quoted(name))
	}
	if r.NeverRun {
		return // nothing of it counts yet
	}
	for _, name := range here {
		fmt.Fprintf(w, "              if the corrected file has another name, move %s out of the folder, and add --without %[1]s\n", quoted(name))
	}
	if len(here)+len(gone) == 0 && slices.ContainsFunc(r.Registers, func(g ledger.Snapshot) bool { return !g.Taken }) {
		fmt.Fprintln(w, `              if the corrected file has another name, move the old one out of the folder, and add --without "OLD NAME"`)
	}
}

// refusedRegisters names the refused files that may be a register that was not taken: those in the folder, and those that are no longer there.
func refusedRegisters(r *weekly.Result) (here, gone []string) {
	for _, f := range r.Files {
		isRegister := func(p etl.Part) bool {
			return p.Feeds == "" || slices.ContainsFunc(r.Registers, func(g ledger.Snapshot) bool { return g.Feeds == p.Feeds && !g.Taken })
		}
		switch {
		case f.Status != etl.Refused || len(f.Parts) > 0 && !slices.ContainsFunc(f.Parts, isRegister):
		case slices.ContainsFunc(r.Kept, func(k weekly.Kept) bool { return k.Name == f.Name }):
			gone = append(gone, f.Name)
		default:
			here = append(here, f.Name)
		}
	}
	return here, gone
}

// writeBreakThatHolds says how many letters a break holds, and the ways on. Of a week that no run has decided, ccx accept knows no break.
func writeBreakThatHolds(w io.Writer, r *weekly.Result, s map[string]any) {
	letters, _ := s["letters"].(int64)
	key, week := fmt.Sprint(s["key"]), fmt.Sprint(s["week"])
	accept := fmt.Sprintf("ccx accept %v --by NAME --reviewer NAME --reason TEXT", s["break_id"])
	if s["code"] == "R06" {
		after := ""
		if r.NeverRun {
			after = "run the week and then "
		}
		fmt.Fprintf(w, "  HELD        %s, because something came of week %s, which this ledger never published\n", lettersHeld(letters), key)
		fmt.Fprintf(w, "              either restore the newest ledger, or find out which letters went, and %slet two people accept it: %s\n", after, accept)
		return
	}
	fmt.Fprintf(w, "  HELD        %s, because %s was refused%s, and may say who must not be written to\n", lettersHeld(letters), key, asLayout(s["layouts"]))
	if r.NeverRun && week == r.AsOf.String() {
		fmt.Fprintln(w, "              put the corrected file in its place, or, if this one says nothing, move it out of the folder; then ccx plan again, or ccx run")
		return
	}
	again := fmt.Sprintf("ccx run --restate --as-of %s --in FOLDER", week)
	if week != r.AsOf.String() {
		fmt.Fprintf(w, "              it came in the week of %s: a corrected file that came in a later week counts there, and lifts nothing, since nobody knows that it says the same\n", week)
	}
	fmt.Fprintf(w, "              either correct it, and run the week again: %s\n", again)
	fmt.Fprintf(w, "              or, if the corrected file has another name, or this one says nothing: move this one out of the folder, and %s --without %s\n", again, quoted(key))
	fmt.Fprintf(w, "              or let two people accept that nobody reads it: %s\n", accept)
}

// lettersHeld names the letters that a break holds: so many, or those that something else holds first.
func lettersHeld(letters int64) string {
	if letters == 0 {
		return "letters that something else holds first are held for this, too"
	}
	return some(int(letters), "letter", "letters")
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
