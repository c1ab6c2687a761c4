package catalogue

import (
	"slices"
	"strings"
)

// Word is how people read a code. A code without a row reads as Spelled says.
type Word struct {
	List  string `csv:"list"` // the codes that it is among; any: every list
	Code  string `csv:"code"`
	Words string `csv:"words"`
}

// CodedColumn is a column of a select whose values are codes.
type CodedColumn struct {
	Select string `csv:"select"` // blank: of any select
	Column string `csv:"column"`
	List   string `csv:"list"` // of words; or sentence: a text with codes and dates in it; or key: codes and ids joined by |
}

// Restricted replaces a code that would reveal a death, where it must not be revealed.
const Restricted = "RESTRICTED"

// Lists with a form of their own.
const (
	anyList      = "any"
	routeList    = "route"
	holdList     = "hold"
	outcomeList  = "letter_outcome"
	sentenceList = "sentence"
	keyList      = "key"
)

// Vocabulary gives the words for codes, for workbooks, pages and terminals alike. A value that has no words is its own.
type Vocabulary struct {
	words   map[string]map[string]string // list → code → words
	codes   map[string]string            // a code that is one wherever it occurs in a sentence → its words there
	columns map[string]string            // select and column → list
}

// Vocabulary makes the vocabulary of the catalogue.
func (c *Catalogue) Vocabulary() *Vocabulary {
	v := &Vocabulary{words: map[string]map[string]string{}, codes: map[string]string{}, columns: map[string]string{}}
	for _, list := range c.lists() {
		v.words[list.name] = map[string]string{}
		for _, code := range list.codes {
			v.add(list.name, code, Spelled(code))
		}
	}
	for _, h := range c.Holds {
		v.add(holdList, h.Reason, heldPrefix+inSentence(Spelled(h.Reason)))
	}
	for _, r := range c.Routes {
		v.add(routeList, r.Name, r.Label)
	}
	for _, a := range c.Asks {
		v.add("ask", a.Name, a.Asked)
	}
	for _, w := range c.Words {
		v.add(w.List, w.Code, w.Words)
	}
	v.addToSentences("reason", "disposition", "casegroup_status", "resolution")
	for _, column := range c.CodedColumns {
		v.columns[column.Select+"."+column.Column] = column.List
	}
	return v
}

// addToSentences takes the codes of more lists for codes wherever they occur in a sentence, if they are none there yet. A code whose
// words alone say that somebody has died stays a code: a sentence may be for people who must not know.
func (v *Vocabulary) addToSentences(lists ...string) {
	for _, list := range lists {
		for code, words := range v.words[list] {
			if _, isKnown := v.codes[code]; !isKnown && isLoud(code) && (code == "DEATH" || !strings.Contains(words, "death")) {
				v.codes[code] = inSentence(words)
			}
		}
	}
}

// isLoud reports a code of capitals, which no other word of a sentence is.
func isLoud(code string) bool { return code == strings.ToUpper(code) && len(code) > 2 }

// codeList is a list of codes that the catalogue declares.
type codeList struct {
	name  string
	codes []string
}

// lists are the codes that other tables of the catalogue declare.
func (c *Catalogue) lists() []codeList {
	all := []codeList{
		{"state", namesOf(c.States, func(s State) string { return s.Name })},
		{routeList, namesOf(c.Routes, func(r Route) string { return r.Name })},
		{"reason", []string{"DEATH", "UNCLASSIFIED"}}, // those of two words or more read as words by themselves
		{"disposition", namesOf(c.Dispositions, func(d Disposition) string { return d.Name })},
		{"outcome", namesOf(c.Outcomes, func(o Outcome) string { return o.Name })},
		{holdList, namesOf(c.Holds, func(h Hold) string { return h.Reason })},
		{"break", namesOf(c.Breaks, func(b Break) string { return b.Name })},
		{"resolution", strings.Split(c.resolutions(), ", ")},
		{"casegroup_status", []string{"EXCEPTION", "LEFT", "CLERICAL", "RETURNED"}},
		{"letter", []string{"NOTICE", "REMINDER", "FINAL"}},
		{"stage", []string{"NOT_STARTED", "NOTICE", "REMINDER", "FINAL", "CLOSED"}},
		{"case_status", []string{"LIVE", "CLOSED", "CLERICAL"}},
		{"layout", []string{"cscs_failures", "cs2_failures", "manual_notifications", "hp_returns", "imt_returns", "closure_results", "client_refresh", "letter_actions", "returned_letters"}},
		{"thing", []string{"exception", "casegroup", "letter", "break", "file"}},
		{"change", []string{"came", "moved", "ended"}},
		{"event", []string{"MARK", "UNMARK", "ACCEPTED", "REJECTED", "PRINTED", "SENT", "FAILED", "ALERT_CODE", "WORK_ITEM"}},
	}
	return all
}

// namesOf lists rows by their names.
func namesOf[R any](rows []R, name func(R) string) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = name(r)
	}
	return all
}

// add takes in the words for a code.
func (v *Vocabulary) add(list, code, words string) {
	if v.words[list] == nil {
		v.words[list] = map[string]string{}
	}
	v.words[list][code] = words
	if slices.Contains([]string{"state", holdList, "outcome", "letter", "layout", "case_status", "event", anyList}, list) &&
		(strings.Contains(code, "_") || isLoud(code)) {
		v.codes[code] = inSentence(words)
		if list == "outcome" { // an answer keeps the capital that it has in the drop-down
			v.codes[code] = words
		}
	}
}

// Lists names the lists in order.
func (v *Vocabulary) Lists() []string {
	var all []string
	for list := range v.words {
		all = append(all, list)
	}
	slices.Sort(all)
	return all
}

// Codes lists the codes of a list that have words of their own, in order.
func (v *Vocabulary) Codes(list string) []string {
	var all []string
	for code := range v.words[list] {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}

// Of gives the words for a code of a list; a blank has none.
func (v *Vocabulary) Of(list, code string) string {
	if code == "" {
		return ""
	}
	if words, ok := v.words[list][code]; ok {
		return words
	}
	if words, ok := v.words[anyList][code]; ok {
		return words
	}
	switch list {
	case sentenceList:
		return v.Sentence(code)
	case keyList:
		return v.key(code)
	case outcomeList, "late":
		return v.outcome(code)
	case "source":
		return v.sources(code)
	case "standing":
		return v.standing(code)
	case "states", "layouts", "rejects":
		return v.several(strings.TrimSuffix(list, "s"), code)
	}
	return Spelled(code)
}

// Code gives the code of a list that reads as these words; words that no code has are their own.
func (v *Vocabulary) Code(list, words string) string {
	if list == sentenceList || list == keyList {
		return words
	}
	for code, its := range v.words[list] {
		if its == words {
			return code
		}
	}
	if upper := strings.ToUpper(strings.NewReplacer(" ", "_", "-", "").Replace(words)); Spelled(upper) == words {
		return upper
	}
	return words
}

// outcome is what became of a letter, with the reason after a colon where it has one; or a hold alone.
func (v *Vocabulary) outcome(code string) string {
	outcome, reason, found := strings.Cut(code, ": ")
	if !found {
		reason = outcome
	}
	if words, ok := v.words[holdList][reason]; ok {
		return words
	}
	if words, ok := v.words["suppression"][reason]; ok {
		return v.Of(outcomeList, outcome) + ": " + words
	}
	if words, ok := v.words[outcomeList][outcome]; ok && !found {
		return words
	}
	return Spelled(code)
}

// standing is what something is before or after a change: the status of a casegroup, the state of an exception, what became of a
// letter, or a word.
func (v *Vocabulary) standing(code string) string {
	for _, list := range []string{"casegroup_status", "state"} {
		if words, ok := v.words[list][code]; ok {
			return words
		}
	}
	return v.outcome(code)
}

// sources are the sources that are joined by +.
func (v *Vocabulary) sources(code string) string {
	all := strings.Split(code, "+")
	if len(all) < 2 {
		return Spelled(code)
	}
	for i, one := range all {
		all[i] = v.Of("source", one)
		if i > 0 {
			all[i] = inSentence(all[i])
		}
	}
	return listed(all, "and")
}

// several are codes with commas between.
func (v *Vocabulary) several(list, codes string) string {
	all := strings.Split(codes, ", ")
	for i, one := range all {
		all[i] = v.Of(list, one)
	}
	return strings.Join(all, ", ")
}

// key gives the words for the parts of a key.
func (v *Vocabulary) key(key string) string {
	parts := strings.Split(key, "|")
	for i, part := range parts {
		for _, list := range []string{"letter", "outcome", "layout", "field", "event"} {
			if words, ok := v.words[list][part]; ok {
				parts[i] = words
				break
			}
		}
	}
	return strings.Join(parts, ", ")
}

// ListOf names the list of the codes in a column of a select; blank: its values are no codes.
func (v *Vocabulary) ListOf(name, column string) string {
	if list, ok := v.columns[name+"."+column]; ok {
		return list
	}
	return v.columns["."+column]
}

// Cell gives a value of a column of a select as people read it.
func (v *Vocabulary) Cell(name, column, value string) string {
	if list := v.ListOf(name, column); list != "" {
		return v.Of(list, value)
	}
	return value
}
