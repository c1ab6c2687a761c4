package catalogue

import (
	"slices"
	"strings"
)

// words replaces names in braces in notes and meanings with what other tables declare.
func (c *Catalogue) words() *strings.Replacer {
	return strings.NewReplacer(
		"{states}", c.stateNote(), "{released}", c.released("one"), "{released_by_two}", c.released("two"),
		"{state_names}", names(c.States, func(s State) string { return s.Name }),
		"{routes}", names(c.Routes, func(r Route) string { return r.Name }),
		"{dispositions}", names(c.Dispositions, func(d Disposition) string { return d.Name }),
		"{resolutions}", c.resolutions(),
	)
}

// names lists rows by their names.
func names[R any](rows []R, name func(R) string) string {
	var all []string
	for _, r := range rows {
		if n := name(r); n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return strings.Join(all, ", ")
}

// resolutions lists those that an outcome or the disposition of the casegroup gives.
func (c *Catalogue) resolutions() string {
	return names(c.Transitions, func(t Transition) string { return t.Resolution }) + ", " +
		names(c.Dispositions, func(d Disposition) string { return d.Resolution })
}

// released names what RELEASE lifts by one person or by two, as the end of a sentence.
func (c *Catalogue) released(by string) string {
	var grounds []string
	for _, h := range c.Holds {
		if h.Release == by && !slices.Contains(grounds, h.Released) {
			grounds = append(grounds, h.Released)
		}
	}
	return listed(grounds, "or")
}

// stateNote describes the states in words: who must act, what else is open, what has ended.
func (c *Catalogue) stateNote() string {
	var out, ended []string
	text, v := "", c.Vocabulary()
	for _, s := range c.States {
		switch {
		case s.Form != "":
			out = append(out, v.Of("state", s.Name))
		case s.Open():
			text += " " + v.Of("state", s.Name) + ": " + s.Meaning + "."
		default:
			ended = append(ended, v.Of("state", s.Name))
		}
	}
	return "Who has to act: " + strings.Join(out, ", ") + "." + text + " " + strings.Join(ended, ", ") + ": the exception has ended"
}

// listed joins words with commas, with another word before the last.
func listed(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}
