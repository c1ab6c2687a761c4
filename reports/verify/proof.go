package verify

// Proof is one thing that was proved of a week, or not.
type Proof struct {
	What     string `json:"what"`
	Compared int    `json:"compared"` // figures
	Untied   int    `json:"untied"`   // objections
}

// step is a part of the work on a week, and what it proves.
type step struct {
	what string
	do   []func() error
}

// steps lists what is proved of a week, in the order in which it can be: what is read first is compared later.
func (w *Week) steps() []step {
	always := func(checks ...func()) (all []func() error) {
		for _, check := range checks {
			all = append(all, func() error {
				check()
				return nil
			})
		}
		return all
	}
	return []step{
		{"Every file is as the manifest lists it, none is missing or extra, and the manifest is whole", []func() error{w.checkManifest}},
		{"Every table is there, with its columns", []func() error{w.readTables}},
		{"Letter batches: records, letters, arrears, hash totals and the hash of their lines are as their trailers say", []func() error{w.readBatches}},
		{"Every exception is there once, in a state that it can have", always(w.checkExceptions)},
		{"The status of each casegroup follows from its exceptions", always(w.checkCasegroups)},
		{"The roll-forward adds up, and is the exceptions counted", always(w.checkRollForward)},
		{"Of each file, rows read are rows accepted, duplicate and rejected", always(w.checkFiles)},
		{"Breaks have an age, a status and an owner, and checks add up with them", always(w.checkBreaks, w.checkChecks)},
		{"Letters are in one batch of their scheme each, dated as they may be, and what is printed is what is in the batch", always(w.checkLetters)},
		{"Decisions in the batches are those in the tables", always(w.checkRecords)},
		{"Files for systems follow from the tables", always(w.checkHandovers)},
		{"Workbooks and forms show the rows of the tables, and no others", always(w.checkForms, w.checkDrafts, w.checkRejects)},
		{"The page shows the totals of the tables", always(w.checkReport, w.checkCame, w.checkLate)},
		{"Parquet files have the values of the tables beside them", always(w.checkParquet)},
		{"The manifest counts the rows that are there", always(w.checkCounts)},
		{"No file holds what a program would run or fetch", always(w.checkActive)},
	}
}

// prove does a part of the work, and keeps how much it compared.
func (w *Week) prove(s step) error {
	compared, untied := w.Controls, len(w.Objections)
	for _, do := range s.do {
		if err := do(); err != nil {
			return err
		}
	}
	w.Proofs = append(w.Proofs, Proof{s.what, w.Controls - compared, len(w.Objections) - untied})
	return nil
}
