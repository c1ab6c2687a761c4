package verify

import (
	"os"
	"slices"
	"strings"
)

// draftsFile holds the held letters as they would read.
const draftsFile = "letters_held.pdf"

// checkDrafts compares the drafts with the table of letters: each held letter that the form of held letters says is shown has
// its pages, and every page says that it was not sent, and why it is held. Letters of a death, or of a client who is or may be
// sensitive, are never shown; what else the form withholds may be of such a client too, which no table says.
func (w *Week) checkDrafts() {
	text, err := os.ReadFile(w.path(draftsFile))
	if err != nil {
		w.object("the drafts can be read", draftsFile, "", "no file", "one")
		return
	}
	pages, err := pdfPages(text)
	if err != nil {
		w.object("the drafts can be read", draftsFile, "", err.Error(), "a PDF file")
		return
	}
	letters, held := w.data("letters"), map[string]string{}
	for _, row := range letters.rows {
		reason := letters.get(row, "hold_reason")
		if letters.get(row, "outcome") != "held" || !w.drafted[row[0]] {
			continue
		}
		if w.Controls++; slices.Contains([]string{"death_reported", "sensitive", "sensitivity_unknown"}, reason) {
			w.object("letters that may be shown in "+letters.file, "letters_held.xlsx", "letter "+row[0], "not shown: "+w.words.Of("hold", reason), "shown")
		} else {
			held[row[0]] = w.words.Of("hold", reason)
		}
	}
	shown := w.pagesByLetter(draftsFile, pages, func(id string) bool { return held[id] != "" }, len(held))
	for id := range held {
		if w.Controls++; shown[id] == nil {
			w.object("held letters of "+letters.file, draftsFile, "letter "+id, "a draft", "no page")
		}
	}
	for _, lines := range pages {
		if len(held) > 0 {
			w.checkDraft(lines, held)
		}
	}
}

// checkDraft compares the head of a page with the letter at its foot.
func (w *Week) checkDraft(lines []string, held map[string]string) {
	if len(lines) == 0 {
		return
	}
	id, _, _ := strings.Cut(lines[len(lines)-1], " ")
	if w.Controls++; !strings.HasSuffix(lines[0], "DRAFT, NOT SENT") {
		w.object("every page says that it was not sent", draftsFile, "letter "+id, "DRAFT, NOT SENT", "something else")
	}
	if w.Controls++; held[id] != "" && !slices.Contains(lines, held[id]) {
		w.object("every page says why the letter is held", draftsFile, "letter "+id, held[id], "something else")
	}
}
