package verify

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// people are the texts of a week's letter batches that may be names or addresses, whatever field they slipped into: an
// objection may be about that very field, and must not print it.
type people struct {
	texts   map[string]bool // as words with one blank between them
	longest int             // words in one text
}

// machineForm finds what a batch holds besides names and addresses: ids, counts, days, schemes, roles, templates,
// references, records and destinations.
var machineForm = regexp.MustCompile(`^(?:[A-Z][0-9A-F]{12}|-?[0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|PP|RP|[HDET]|(?:NOTICE|REMINDER|FINAL)[A-Z_]*|[0-9a-f]{64}|[A-Z]+[0-9]*(?:-[0-9]+){0,2}|[A-Za-z/._-]*[0-9][0-9A-Za-z/._-]*)$`)

// numberOfPerson finds a National Insurance number or a postcode.
var numberOfPerson = regexp.MustCompile(`(?i)\b(?:[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2}(?: ?[A-D])?|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\b`)

// masked is the first character of a text, and its length.
func masked(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	return fmt.Sprintf("%c… (%d characters)", first, utf8.RuneCountInString(text))
}

// read takes in the fields of a batch or upload file. It is lenient: the file may be what is wrong.
func (p *people) read(text string) {
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '"' || r == '\r' || r == '\n' }) {
		if isPlace := strings.ToUpper(field) == field && len(field) > 3 && !strings.ContainsAny(field, "0123456789_"); !isPlace && machineForm.MatchString(field) && !numberOfPerson.MatchString(field) {
			continue
		}
		words := strings.FieldsFunc(field, isNoWord)
		if len(words) > 0 && len([]rune(strings.Join(words, ""))) > 1 {
			p.texts[strings.Join(words, " ")] = true
			p.longest = max(p.longest, len(words))
		}
	}
}

func isNoWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
}

// people reads the week's files that hold names and addresses, once an objection needs it.
func (w *Week) people() *people {
	if w.personal != nil {
		return w.personal
	}
	w.personal = &people{texts: map[string]bool{}}
	for _, pattern := range []string{"letters_CSA*.csv", "notify_*.csv"} {
		files, _ := filepath.Glob(filepath.Join(globbed(w.Folder), pattern)) // the pattern is well formed
		for _, file := range files {
			if text, err := os.ReadFile(file); err == nil {
				w.personal.read(string(text))
			}
		}
	}
	return w.personal
}

// globbed is a folder's path as part of a pattern.
func globbed(path string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(path)
}

// hide masks what may be a name or an address in a text of an objection.
func (p *people) hide(text string) string {
	var places [][2]int // of the words
	start := -1
	for i, r := range text + "," {
		switch word := !isNoWord(r); {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			places, start = append(places, [2]int{start, i}), -1
		}
	}
	var b strings.Builder
	done := 0
	for i := 0; i < len(places); i++ {
		if n := p.at(text, places[i:]); n > 0 {
			from, to := places[i][0], places[i+n-1][1]
			b.WriteString(text[done:from] + masked(text[from:to]))
			done, i = to, i+n-1
		}
	}
	text = b.String() + text[done:]
	if numberOfPerson.MatchString(text) {
		return masked(text)
	}
	return text
}

// at gives the number of words of the longest text that begins with the first of some words, 0 if there is none.
func (p *people) at(text string, words [][2]int) int {
	joined, found := "", 0
	for n := range min(len(words), p.longest) {
		joined = strings.TrimPrefix(joined+" "+text[words[n][0]:words[n][1]], " ")
		if p.texts[joined] {
			found = n + 1
		}
	}
	return found
}
