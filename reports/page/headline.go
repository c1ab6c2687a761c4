package page

import "strings"

// headline is the week in two sentences: what changed and is open, and what went out and does not tie.
func headline(week Week, r *results) []string {
	open, came, ended := r.rollForward.sum("closing"), came(r), ended(r)
	first := "On " + longDate(week.AsOf) + ", "
	switch {
	case open == 0 && came == 0 && ended == 0:
		first = "No exception is open on " + longDate(week.AsOf) + ", and none came or ended in the week."
	case open == 0:
		first += "no exception is open: " + number(came) + " came in the week and " + number(ended) + " ended."
	default:
		first += count(open, "exception is", "exceptions are") + " open, " + against(open, r.rollForward.sum("opening"), week) +
			": " + number(came) + " came and " + number(ended) + " ended."
	}
	second := "No letter was due."
	if r.letters.sum("letters") > 0 {
		second = decided(week)
	}
	if gone := week.Counts["letters_gone_out"]; gone > 0 {
		second += " " + count(gone, "letter", "letters") + " of this week went out with an earlier edition, and " + of(gone, "stays", "stay") + " issued."
	}
	second += onTheirDay(r)
	return []string{first, second + " " + differences(week)}
}

// decided says what became of the letters that this run decided.
func decided(week Week) string {
	text := count(week.Counts["letters_issued"], "letter was", "letters were") + " issued"
	if n := week.Counts["letters_by_hand"]; n > 0 {
		text += ", " + count(n, "was", "were") + " sent by hand"
	}
	return text + " and " + count(week.Counts["letters_held"], "is", "are") + " held."
}

// onTheirDay says how many of the letters that went did so on their day, and how late the others were: those that were issued, in this
// edition or before, and those that were sent by hand.
func onTheirDay(r *results) string {
	sent := map[string][]any{}
	for _, row := range r.lettersSent.rows {
		sent[r.lettersSent.text(row, "sent")] = row
	}
	figure := func(row, column string) int64 {
		if sent[row] == nil {
			return 0
		}
		return r.lettersSent.count(sent[row], column)
	}
	late := figure("late", "letters")
	switch all := late + figure("on_their_day", "letters"); {
	case all == 0:
		return ""
	case late == 0:
		return " " + of(all, "It went on its day.", "All "+number(all)+" that went, issued or sent by hand, did so on their day.")
	default:
		return " Of " + number(all) + " that went, issued or sent by hand, " + count(late, "was", "were") + " late, by " + number(figure("late", "median_days_late")) +
			" days at the median and " + number(figure("late", "most_days_late")) + " days at most."
	}
}

// stopped lists the breaks that hold letters because nobody knows what was said, and the ways on.
func stopped(r *results) []need {
	var all []need
	for _, row := range r.stopped.rows {
		text := count(r.stopped.count(row, "letters"), "letter is", "letters are") + " held, because "
		if r.stopped.count(row, "letters") == 0 {
			text = "Letters that something else holds first are held for this, too: "
		}
		accept := "let two people accept it: ccx accept " + r.stopped.text(row, "break_id") + " --by NAME --reviewer NAME --reason TEXT."
		if r.stopped.text(row, "code") == "R06" {
			text += "something came of week " + r.stopped.text(row, "key") + ", which this ledger never published. Restore the newest ledger, or " + accept
		} else {
			text += r.stopped.text(row, "key") + " was refused. Run its week again with --restate and the file corrected, or with --without FILE, or " + accept
		}
		all = append(all, need{text, Link{Href: "#letters_stopped-caption", Text: "What holds letters"}})
	}
	return all
}

// differences gives the number of open breaks, those of each kind apart.
func differences(week Week) string {
	if week.Counts["standing_breaks"] == 0 {
		return "The records agree: no break stands."
	}
	return standing(week, "difference", "difference stands between records", "differences stand between records") + "; " +
		standing(week, "overdue", "thing is overdue", "things are overdue") + "; " +
		standing(week, "feed", "feed is not as it should be", "feeds are not as they should be") + "."
}

// standing is how many breaks of a kind stand, and how many of them are new.
func standing(week Week, kind, one, more string) string {
	all, fresh := week.Counts[kind+"_breaks"], week.Counts["new_"+kind+"_breaks"]
	text := count(all, one, more)
	switch {
	case all == 0:
		return text
	case fresh == 0:
		return text + ", not new"
	case fresh == all:
		return text + ", new"
	}
	return text + ", " + number(fresh) + " of them new"
}

// against compares a number with that of the week before, which may be more than seven days ago.
func against(now, before int64, week Week) string {
	then := "a week before"
	if week.Before != 0 {
		then = "on " + longDate(week.Before)
	}
	switch {
	case before == 0:
		return "where none was before"
	case now > before:
		return number(now-before) + " more than " + then
	case now < before:
		return number(before-now) + " fewer than " + then
	}
	return "as many as " + then
}

func came(r *results) int64 { return r.rollForward.sum("new") + r.rollForward.sum("reopened") }

func ended(r *results) int64 {
	return r.rollForward.sum("resolved") + r.rollForward.sum("removed") + r.rollForward.sum("clerical")
}

// figures are the totals of the week.
func figures(week Week, r *results) []figure {
	return []figure{
		{"opening", "Open before", r.rollForward.sum("opening")},
		{"came", "Came in the week", came(r)},
		{"ended", "Ended in the week", ended(r)},
		{"closing", "Open now", r.rollForward.sum("closing")},
		{"letters_issued", "Letters issued", week.Counts["letters_issued"]},
		{"letters_held", "Letters held", week.Counts["letters_held"]},
		{"difference_breaks", "Differences", week.Counts["difference_breaks"]},
		{"overdue_breaks", "Overdue work", week.Counts["overdue_breaks"]},
		{"feed_breaks", "Breaks of feeds", week.Counts["feed_breaks"]},
		{"rows_rejected", "Rows rejected", week.Files.Rejected},
	}
}

// need is something that waits for a person, and where to look.
type need struct {
	Text string
	Link Link
}

// needs lists what waits for a person, the most urgent first.
func needs(week Week, r *results) []need {
	var all []need
	add := func(n int64, one, more, href, text string) {
		if n > 0 {
			all = append(all, need{count(n, one, more), Link{Href: href, Text: text}})
		}
	}
	all = append(all, toStop(week)...)
	all = append(all, deaths(week)...)
	all = append(all, mayGo(week)...)
	all = append(all, doubtful(r)...)
	all = append(all, stopped(r)...)
	add(int64(week.Files.Refused), "file was refused, so nothing in it counts.", "files were refused, so nothing in them counts.", "#files", "Why, and what to do")
	add(int64(len(week.Missing)), "weekly report did not come: "+strings.Join(week.Missing, ", ")+".", "weekly reports did not come: "+strings.Join(week.Missing, ", ")+".", "#files", "The files of the week")
	add(week.Files.Rejected, "row was rejected: correct it and send it again.", "rows were rejected: correct them and send them again.", "#rejects-caption", "Why, and what to do")
	add(week.Counts["new_feed_breaks"], "break of a feed is new.", "breaks of feeds are new.", "#breaks", "Breaks")
	add(week.Counts["new_difference_breaks"], "difference between records is new.", "differences between records are new.", "#breaks", "Breaks")
	add(week.Counts["new_overdue_breaks"], "thing is newly overdue.", "things are newly overdue.", "#breaks", "Breaks")
	all = append(all, allOverdue(week)...)
	add(week.Counts["changed_breaks"], "break has changed since the run before.", "breaks have changed since the run before.", "#breaks", "Breaks")
	add(r.acceptancesEnded.sum("acceptances"), "acceptance of a break has ended.", "acceptances of breaks have ended.", "#acceptances_ended-caption", "Which, and why")
	add(week.Counts["letters_gone_out"], "letter went out before this edition was made: its batch lies in the folder of an earlier edition. Make sure that it was sent, unless it has to be stopped: ccx status names it then.", "letters went out before this edition was made: their batches lie in the folders of earlier editions. Make sure that they were sent, but for those that have to be stopped: ccx status names them.", "#letters", "Letters")
	add(week.Counts["letters_held"], "letter is held. Each row says why.", "letters are held. Each row says why.", "letters_held.xlsx", "letters_held.xlsx")
	all = append(all, unread(r)...)
	all = append(all, unmarked(r)...)
	add(week.Counts["with_mi"], "exception waits for the MI analyst: no reason yet, or taken back.", "exceptions wait for the MI analyst: no reason yet, or taken back.", "mi_queue.xlsx", "mi_queue.xlsx")
	add(r.owners.sum("days_29_or_more"), "exception has waited 29 days or more where it is.", "exceptions have waited 29 days or more where they are.", "#owners", "Who holds them")
	return all
}
