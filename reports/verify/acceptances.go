package verify

import "ccx/etl/catalogue"

// acceptancesEnded compares each acceptance that ended with the break that it was of: one that is listed has its code and
// its key in words, and does not stand as accepted unless it was accepted anew.
func (w *Week) acceptancesEnded() form {
	breaks := w.data("breaks")
	known := breaks.index("break_id")
	w.ended = newTotals(1)
	return form{each: func(get func(string) string) {
		w.ended.add(get("code")+"|"+get("why"), 0, true)
		const book, control = "exceptions.xlsx", "acceptances that ended are of breaks"
		place := "sheet acceptances_ended, break " + get("break_id")
		listed := known[get("break_id")]
		if listed == nil {
			w.tie(control, book, place, "the break is not found any more", get("why"))
			return
		}
		w.tie(control, book, place, breaks.get(listed, "code")+" "+w.words.Cell("acceptances_ended", "key", breaks.get(listed, "key")), get("code")+" "+get("key"))
		status := breaks.get(listed, "status")
		if (status == "cleared") != (get("why") == "the break has cleared") || (status == "accepted") != (get("why") == "it was accepted anew") {
			w.object(control, book, place, status, get("why"))
		}
	}}
}

// checkEnded compares what the page counts of them with the sheet.
func (w *Week) checkEnded(p *pageReader) {
	if w.ended == nil {
		return // reported as a missing sheet
	}
	w.checkPageTable(p, &form{
		table: catalogue.OutputTable{File: pageName, Name: "acceptances_ended", Key: catalogue.List{"code", "why"}}, from: "exceptions.xlsx, sheet acceptances_ended",
		columns: []string{"code", "why", "acceptances"}, rows: w.ended.rows(),
	})
}
