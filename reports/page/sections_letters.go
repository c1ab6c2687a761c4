package page

// letters shows the outcomes of the letters that were decided, how many went on their day, and how many came back.
func letters(r *results) section {
	columns, names := schemeColumns()
	schemes := []column{counted(columns[0], names[0].Name), counted(columns[1], names[1].Name)}
	days := []column{counted("letters", "Letters"), counted("median_days_late", "Days late, median"), counted("most_days_late", "Days late, most")}
	var stacks []stack
	for _, row := range r.letters.rows {
		stacks = append(stacks, stack{label: r.words("letter_outcome")(r.letters.text(row, "letter_outcome")), parts: r.letters.counts(row, columns[:2]...)})
	}
	says := count(r.letters.sum("letters"), "letter was", "letters were") + " decided in this run."
	outcomes := r.letters.table("letters", "Letters by outcome and scheme", "No letter was due.", true,
		keyed("letter_outcome", "Outcome", r.words("letter_outcome")), schemes[0], schemes[1], counted("letters", "Letters"))
	sent := r.lettersSent.table("letters_sent", "Letters that went on their day, and those that went later", "No letter went.", false,
		append([]column{keyed("sent", "They went", r.words("late")), schemes[0], schemes[1]}, days...)...)
	return section{
		ID: "letters", Title: "Letters",
		Lead: "Letters that this run decided: issued, held for a reason, sent by hand, or suppressed.",
		Blocks: []block{
			{barChart("letters-chart", "Letters by outcome and scheme", says, names[:2], stacks), outcomes},
			{Table: r.stopped.table(
				"letters_stopped", "Refused files and unknown weeks that hold letters", "No refused file (R01) and no week that this ledger never published (R06) holds a letter. Rows that could not be used (R05, R11, R23, R24) and other reasons are in the table above.", false,
				keyed("break_id", "Break", asIs), keyed("code", "Code", asIs), keyed("key", "File or week", asIs),
				keyed("week", "It came on", dayOrDash), keyed("layouts", "It may be", r.words("layouts")), counted("letters", "Letters it holds first"),
			)},
			{Table: sent},
			{Table: r.lettersLate.table(
				"letters_late", "Why letters went after their day", "No letter went late.", false,
				append([]column{keyed("late_because", "The hold that they last had, or what else kept them", r.words("late"))}, days...)...,
			)},
			{Table: r.lettersBack.table(
				"letters_back", "Letters that came back", "None ever did.", false, keyed("figure", "Letters", r.words("back")), counted("letters", "How many"),
			)},
		},
	}
}

// dayOrDash is a day of a table, or a dash if there is none.
func dayOrDash(value string) string {
	if value == "" {
		return asIs(value)
	}
	return shortDate(value)
}
