package letter

import (
	"io"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
)

// drafts is a table of held letters, and of the reasons.
func drafts(reasons []string, letters ...*Letter) etl.Table {
	columns := append(Columns(), etl.Column{Name: ColumnHold})
	return etl.Table{Name: "drafts", Columns: columns, Rows: func(yield func([]any, error) bool) {
		for i, l := range letters {
			row := make([]any, len(columns))
			fill(row, l)
			row[len(row)-1] = reasons[i]
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// A held letter is shown as it would read, every page with the reason of the hold: without an address where it has none that can
// be posted to, and as a page that says what is missing where it cannot be written.
func TestDrafts(t *testing.T) {
	one := template(t, "REMINDER_PP_SINGLE_EN")
	whole, lost, undated := sample(t, one, 1), sample(t, one, 2), sample(t, one, 3)
	lost.Address = []string{"Nowhere"}
	undated.Closure = nil
	reasons := []string{"inhibited", "address_invalid", "closure_date_missing"}
	pages := pagesIn(t, func(out io.Writer) (PDFCounts, error) {
		return WriteDrafts(out, shippedTexts(t), drafts(reasons, whole, lost, undated), func(hold string) string { return "Held: " + hold }, copyOptions(t))
	})
	for i, wants := range [][]string{
		{"Held: inhibited", whole.ID + " 1 / 1", "Dear " + whole.Name, whole.Address[0]},
		{"Held: address_invalid", lost.ID + " 1 / 1", "Dear " + lost.Name, noAddress},
		{"Held: closure_date_missing", undated.ID + " 1 / 1", "This letter cannot be set out", "closure date has no value"},
	} {
		for _, want := range append(wants, "OFFICIAL-SENSITIVE "+draftNotice) {
			if !strings.Contains(squeezed(pages[i]), squeezed(want)) {
				t.Errorf("page %d does not say %q:\n%s", i+1, want, pages[i])
			}
		}
	}
	if strings.Contains(pages[1], "Nowhere") || slices.ContainsFunc(pages, func(page string) bool { return strings.Contains(page, copyNotice) }) {
		t.Errorf("what is not to be shown is: %q", pages)
	}
	none := pagesIn(t, func(out io.Writer) (PDFCounts, error) {
		return WriteDrafts(out, shippedTexts(t), drafts(nil), strings.ToUpper, Options{None: "None is held."})
	})
	if len(none) != 1 || !strings.Contains(none[0], "None is held.") {
		t.Errorf("without letters: %q", none)
	}
}
