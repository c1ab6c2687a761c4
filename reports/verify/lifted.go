package verify

import (
	"regexp"
	"slices"
	"strings"

	"ccx/etl/catalogue"
)

// accepting is how a form says that only two people lift a hold: by accepting a break R05 whose row no other row can put right.
const accepting = `[Tt]he MI analyst has two people accept break (B[0-9A-F]{12}) \(R05\)(?:, once the row is in corrected: no row alone lifts it|: the row came in corrected, and counts)`

// inTheCatalogue is what a form says lifts a hold, with the words of the catalogue where it names breaks R05 that stand and that only two
// people can end. Where it names another break, nothing is replaced.
func (w *Week) inTheCatalogue(said string) string {
	unread := slices.IndexFunc(w.parts.Holds, func(h catalogue.Hold) bool { return h.Reason == "notice_unread" })
	if unread < 0 || !strings.Contains(said, " accept break ") {
		return said
	}
	first := w.words.Cell("letters_held", "lifted_by", w.parts.Holds[unread].LiftedBy)
	within := strings.ToLower(first[:1]) + first[1:]
	all := regexp.MustCompile(accepting + `(?:; ` + accepting + `)*(?:; and for what else was said: ` + regexp.QuoteMeta(within) + `)?`)
	return all.ReplaceAllStringFunc(said, func(some string) string {
		for _, one := range regexp.MustCompile(accepting).FindAllStringSubmatch(some, -1) {
			if !w.stands(one[1], "R05") {
				return some
			}
		}
		if strings.HasPrefix(some, "T") {
			return first
		}
		return within
	})
}

// stands reports whether a break of a code is in data/breaks.csv, and neither cleared nor accepted.
func (w *Week) stands(id, code string) bool {
	t := w.data("breaks")
	return slices.ContainsFunc(t.rows, func(row []string) bool {
		status := t.get(row, "status")
		return t.get(row, "break_id") == id && t.get(row, "code") == code && status != "cleared" && status != "accepted"
	})
}
