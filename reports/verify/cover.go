package verify

import (
	"strconv"
	"strings"
)

// checkCover compares the cover of a workbook with its week and its sheets: the week, the edition, and the number of
// rows it gives for each sheet.
func (w *Week) checkCover(b *book, name string) {
	want := map[string]string{"Week": w.AsOf, "Edition": strconv.Itoa(w.Edition)}
	for _, sheet := range b.names {
		if sheet != "Cover" && sheet != "Charts" {
			want[sheet] = strconv.FormatInt(b.count(sheet), 10)
		}
	}
	err := b.rows("Cover", func(_ int, cells []string) {
		if len(cells) < 2 {
			return
		}
		declared := cells[len(cells)-1]
		if cells[0] == "Week" {
			declared = day(declared)
		}
		if calculated, ok := want[cells[0]]; ok {
			w.tie("what the cover says", name, "sheet Cover, "+cells[0], calculated, declared)
			delete(want, cells[0])
		}
	})
	if err != nil {
		w.object("the sheet can be read", name, "sheet Cover", err.Error(), "a sheet")
	}
	for what := range want {
		w.object("what the cover says", name, "sheet Cover", what, "nothing")
	}
}

// count is the number of rows with anything in them below the header of a sheet.
func (b *book) count(sheet string) (n int64) {
	if n, known := b.counts[sheet]; known {
		return n
	}
	_ = b.rows(sheet, func(number int, cells []string) { // what cannot be read is reported elsewhere
		if number > 1 && strings.Join(cells, "") != "" {
			n++
		}
	})
	return n
}
