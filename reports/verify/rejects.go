package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"ccx/etl/catalogue"
)

// sentBack is what the workbook of the rejected rows of a file must hold.
type sentBack struct {
	name, input string
	faults      map[string]string // sheet and row → what is wrong, in words
}

// checkRejects compares the workbooks of rejected rows with the table of rejects: one for each file and layout, a row for
// each row.
func (w *Week) checkRejects() {
	if w.isOlder() {
		return
	}
	expected := map[string]bool{}
	for _, want := range w.sentBack() {
		expected[want.name] = true
		if !w.has(want.name) {
			w.object("every file with rejected rows has its workbook", want.name, "", "no file", rows(int64(len(want.faults))))
			continue
		}
		b, err := openBook(w.path(want.name))
		if err != nil {
			w.object("the workbook can be read", want.name, "", err.Error(), "a workbook")
			continue
		}
		w.checkSentBack(b, want)
		w.checkSender(b, want)
		if err := b.zip.Close(); err != nil {
			w.object("the workbook can be read", want.name, "", err.Error(), "a workbook")
		}
	}
	for _, name := range w.names {
		if ok, _ := path.Match("rejects_*.xlsx", name); ok && !expected[name] {
			w.object("every workbook of rejected rows is of a file", name, "", "no rejected rows", "a workbook")
		}
	}
	for _, f := range w.manifest.Outputs {
		if expected[f.Name] {
			w.tie("it is listed as personal", manifestName, f.Name, "true", fmt.Sprint(f.Personal))
		}
	}
}

// isOlder reports whether an older ccx published the week: its manifest lists nothing as personal, and letters are.
func (w *Week) isOlder() bool {
	return !slices.ContainsFunc(w.manifest.Outputs, func(f listed) bool { return f.Personal || strings.HasPrefix(f.Name, "rejects_") })
}

// sentBack lists the workbooks that there must be, by the tables: files are counted in order of name.
func (w *Week) sentBack() []*sentBack {
	files, rejects := w.data("files"), w.data("rejects")
	layouts, names := map[string]string{}, []string{}
	for _, row := range files.rows {
		layouts[sheetOf(files, row)] = files.get(row, "layout")
		if w.number(files, sheetOf(files, row), row, "rejected") > 0 && !slices.Contains(names, files.get(row, "file_name")) {
			names = append(names, files.get(row, "file_name"))
		}
	}
	slices.Sort(names)
	var all []*sentBack
	for _, row := range rejects.rows {
		layout, input := layouts[sheetOf(rejects, row)], rejects.get(row, "file_name")
		number := slices.Index(names, input) + 1
		name := strings.NewReplacer("<n>", fmt.Sprint(number), "<layout>", layout).Replace(catalogue.RejectsFile)
		at := slices.IndexFunc(all, func(s *sentBack) bool { return s.name == name })
		if at < 0 {
			at = len(all)
			all = append(all, &sentBack{name: name, input: input, faults: map[string]string{}})
		}
		place, wrong := rejects.get(row, "sheet")+" | "+rejects.get(row, "row"), w.wrong(rejects.get(row, "column"), rejects.get(row, "reason"))
		if before := all[at].faults[place]; before != "" {
			wrong = before + "; " + wrong
		}
		all[at].faults[place] = wrong
	}
	return all
}

// wrong is a fault in words.
func (w *Week) wrong(column, reason string) string {
	text := w.words.Cell("rejects", "reason", reason)
	if column != "" {
		text = w.words.Cell("rejects", "column", column) + ": " + text
	}
	return text
}

// checkSentBack compares the rows of a workbook with those that were rejected. The last columns say what is wrong, and
// where the row was.
func (w *Week) checkSentBack(b *book, want *sentBack) {
	var count int64
	for _, sheet := range b.names {
		if sheet == "Cover" || sheet == "Notes" {
			continue
		}
		before, at := count, map[string]int{}
		err := b.rows(sheet, func(number int, cells []string) {
			switch {
			case number == 1:
				for i, heading := range cells {
					at[heading] = i
				}
			case strings.Join(cells, "") != "":
				count++
				place := fmt.Sprintf("sheet %s, row %d", sheet, number)
				w.rowSentBack(want, place, func(heading string) string {
					if i, ok := at[heading]; ok && i < len(cells) {
						return cells[i]
					}
					return ""
				})
				w.checkMark(want, place, cells, at["Row mark"])
			}
		})
		if err != nil {
			w.object("the sheet can be read", want.name, "sheet "+sheet, err.Error(), "a sheet")
		}
		b.counts[sheet] = count - before
	}
	for place := range want.faults {
		w.object("every rejected row is there", want.name, "row "+place, "no row", "one")
	}
	w.sheets[want.name+" rejected_rows"] = count
}

// rowSentBack compares what a row says is wrong.
func (w *Week) rowSentBack(want *sentBack, place string, get func(heading string) string) {
	key := get("Sheet in the file") + " | " + get("Row in the file")
	wrong, known := want.faults[key]
	if !known {
		w.object("every row was rejected", want.name, place, "no rejected row", "row "+key)
		return
	}
	delete(want.faults, key)
	w.tie("what is wrong with the row", want.name, place, wrong, get("What is wrong"))
}

// checkMark compares a row with its mark, which begins with a hash over all other cells.
func (w *Week) checkMark(want *sentBack, place string, cells []string, at int) {
	if at < 1 || at >= len(cells) {
		w.object("the row has its mark", want.name, place, "a mark", "none")
		return
	}
	sum := sha256.New()
	for _, cell := range cells[:at] {
		const longest = 1000 // bytes
		folded := strings.Join(strings.Fields(cell), " ")
		sum.Write([]byte(folded[:min(len(folded), longest)] + "\x1f"))
	}
	mark, _, _ := strings.Cut(cells[at], " ")
	w.tie("mark of the row", want.name, place, "row::"+hex.EncodeToString(sum.Sum(nil)[:6]), mark)
}

// checkSender compares for whom the cover says that the workbook is, and its other figures.
func (w *Week) checkSender(b *book, want *sentBack) {
	w.checkCover(b, want.name)
	recipient := ""
	err := b.rows("Cover", func(_ int, cells []string) {
		if len(cells) > 1 && cells[0] == "For" {
			recipient = cells[1]
		}
	})
	if err != nil {
		w.object("the sheet can be read", want.name, "sheet Cover", err.Error(), "a sheet")
	}
	w.tie("who gets it", want.name, "sheet Cover", "The sender of "+want.input+", and nobody else", recipient)
}
