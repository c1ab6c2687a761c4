package sample

import "ccx/etl"

// Known is what systems and offices know, at the start of a week, of what ccx published in the weeks before. The caller
// that runs the weeks of a world gives it, so that the next week answers what was really asked and written; a world of
// Generate knows nothing, and goes by its own stories.
type Known struct {
	Letters   map[string]Letter   // by casegroup: the last letter that the systems recorded
	Marked    map[string]bool     // by casegroup: whether the marker was set or taken off, as ccx asked
	Closed    map[string]etl.Date // by case: when the closure batch closed it
	Refreshes map[string]bool     // the clients whose data was asked for in the week before
	Results   []Result            // of the closure batch in this week
	Acks      []Ack               // that came in this week
}

// Letter is a letter in the register: its code, and its date.
type Letter struct {
	Code string
	On   etl.Date
}

// Result is a row of the closure batch's results.
type Result struct {
	Case    string
	Outcome string
	On      etl.Date
}

// Ack is a row of the acknowledgements of letters. A blank letter means every letter of the batch.
type Ack struct {
	Batch, Destination, Letter string
	Status                     string
	On                         etl.Date
	Reason                     string
}

// learn applies to the casegroup what the systems know of it.
func (l *life) learn() {
	for k := range l.cases {
		if on, ok := l.world.known.Closed[string(l.appendCase(nil, k))]; ok {
			l.cases[k].closedOn = earlier(l.cases[k].closedOn, on)
		}
	}
	group := l.appendCasegroup(nil)
	if letter, ok := l.world.known.Letters[string(group)]; ok {
		l.recorded, l.recordedOn = stageNamed(letter.Code), letter.On
	}
	l.asked, l.wasAsked = l.world.known.Marked[string(group)]
}

// stageNamed is the stage of a letter's code.
func stageNamed(code string) int {
	for stage := notice; stage < closed; stage++ {
		if stageName(stage) == code {
			return stage
		}
	}
	return notStarted
}

// knownAnswers writes the answers that a caller gives.
func (w *weekWriter) knownAnswers() {
	for _, r := range w.world.known.Results {
		w.row.reset().text(r.Case).text(r.Outcome).date(r.On).digits("CB", int(r.On)-10_000, 5)
		w.put(closureResults, nil)
	}
	for _, a := range w.world.known.Acks {
		w.ackRow(a)
	}
}

func (w *weekWriter) ackRow(a Ack) {
	w.row.reset().text(a.Batch).text(a.Destination).text(a.Letter).text(a.Status).date(a.On).text(a.Reason)
	w.put(letterAcks, nil)
}
