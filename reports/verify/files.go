package verify

// checkFiles checks the account of the input files for consistency, and against the rejects and the manifest.
func (w *Week) checkFiles() {
	t, rejects := w.data("files"), w.data("rejects")
	rejected, last := map[string]int64{}, ""
	for _, row := range rejects.rows { // one for each fault: those of a row follow each other
		place := sheetOf(rejects, row)
		if at := place + ", row " + rejects.get(row, "row"); at != last {
			rejected[place]++
			last = at
		}
	}
	for _, row := range t.rows {
		place := sheetOf(t, row)
		figure := func(column string) int64 { return w.number(t, place, row, column) }
		w.tieCount("rows read = accepted + duplicate + rejected", t.file, place,
			figure("accepted")+figure("duplicate")+figure("rejected"), figure("rows_read"))
		w.tieCount("rejected rows in "+rejects.file, t.file, place, rejected[place], figure("rejected"))
		delete(rejected, place)
	}
	for place, n := range rejected {
		w.object("every reject is of a file", rejects.file, place, "no such file", rows(n))
	}
	w.checkInputs(t)
}

// sheetOf names the sheet that a row of files or rejects concerns.
func sheetOf(t *table, row []string) string {
	place := "file " + t.get(row, "file_name")
	if sheet := t.get(row, "sheet"); sheet != "" {
		place += ", sheet " + sheet
	}
	return place
}

// checkInputs compares the manifest's inputs with the table of files.
func (w *Week) checkInputs(files *table) {
	sums, status := map[string]string{}, map[string]string{}
	for _, row := range files.rows {
		sums[row[0]] = files.get(row, "sha256")
		if files.get(row, "status") != "not_read" {
			status[row[0]] = files.get(row, "status")
		}
	}
	for _, f := range w.manifest.Inputs {
		sum, ok := sums[f.Name]
		if !ok {
			w.object("every input is in "+files.file, manifestName, "input "+f.Name, "no row", "an input")
			continue
		}
		w.tie("hash of the input", manifestName, "input "+f.Name, sum, f.SHA256)
		if status[f.Name] != "" {
			w.tie("status of the input", manifestName, "input "+f.Name, status[f.Name], f.Status)
		}
	}
	w.tieCount("inputs in "+files.file, manifestName, "inputs", int64(len(sums)), int64(len(w.manifest.Inputs)))
}
