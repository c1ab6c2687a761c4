package reports

import (
	"strconv"

	"ccx/reports/workbook"
)

// sinceFigures is the select of the figures of what moved, which the cover also says in sentences.
const sinceFigures = "since_figures"

// Since says in five sentences what moved, of the figures of since_figures. opens is the start of the first, such as "Since the
// week before".
func Since(opens string, figures []workbook.Figure) []string {
	s := since(figures)
	return []string{
		opens + ", " + s.things("Came", "exception", " came") + " and " + s.count("Ended") + " ended: " +
			s.were("Open before", "was open before", "were open before") + ", and " + s.were("Open now", "is open now", "are open now") + ".",
		capital(s.things("Passed on", "open exception", " changed hands.")),
		capital(s.things("Casegroups that became exceptions", "casegroup", " became "+s.exceptions()+", ")) +
			s.count("Casegroups that left the process") + " left the process, " +
			s.count("Casegroups back in the automated process") + " went back to the automated process and " +
			s.count("Casegroups that became clerical") + " became clerical.",
		capital(s.things("Letters issued", "letter", "")) + s.verb("Letters issued", " was issued, ", " were issued, ") +
			s.were("Letters sent by hand", "was sent by hand", "were sent by hand") + " and " + s.were("Letters held", "is held", "are held") + ".",
		capital(s.things("Breaks that came", "break", " came")) + " and " + s.count("Breaks that cleared") + " cleared; " +
			s.were("Breaks standing", "stands now", "stand now") + ".",
	}
}

// since are the figures of what moved.
type since []workbook.Figure

func (s since) of(label string) int64 {
	for _, f := range s {
		if f.Label == label {
			return f.Value
		}
	}
	return 0
}

// count is a figure as it is read aloud without a noun.
func (s since) count(label string) string {
	if s.of(label) == 0 {
		return "none"
	}
	return grouped(s.of(label))
}

// things is a figure with its noun, and what follows.
func (s since) things(label, noun, follows string) string {
	switch s.of(label) {
	case 0:
		return "no " + noun + "s" + follows
	case 1:
		return "1 " + noun + follows
	}
	return grouped(s.of(label)) + " " + noun + "s" + follows
}

// were is a figure with the verb that goes with it.
func (s since) were(label, one, more string) string {
	return s.count(label) + " " + s.verb(label, one, more)
}

func (s since) verb(label, one, more string) string {
	if s.of(label) == 1 {
		return one
	}
	return more
}

// exceptions is what casegroups became.
func (s since) exceptions() string {
	return s.verb("Casegroups that became exceptions", "an exception", "exceptions")
}

// grouped is a number with commas between thousands.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0 && text[at-1] != '-'; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
