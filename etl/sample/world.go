package sample

import "ccx/etl"

// The kinds of arrival: how an exception is first reported in a week.
const (
	arrivalFailure  = iota // a new row of a failure report
	arrivalRecurred        // a failure that was skipped two weeks before and is reported again
	arrivalManual          // a caseworker's notification
	arrivalDeath           // a date of death in the client register
	arrivalKinds
)

// world is what all casegroups share: the options, and for each week the casegroups to which something happens.
type world struct {
	Options
	lists
	known         *Known // nil in a world that nobody runs
	reasons       [reasonCount]reason
	systemWeights []int
	manualWeights []int
	draws         [][arrivalKinds]draw
	quotas        [][arrivalKinds]int
}

// newWorld prepares the weekly draws.
func newWorld(o Options, known *Known) *world {
	w := &world{Options: o, known: known, lists: newLists(), reasons: reasons()}
	for i := range w.reasons {
		w.systemWeights = append(w.systemWeights, w.reasons[i].systemWeight)
		w.manualWeights = append(w.manualWeights, w.reasons[i].manualWeight)
	}
	for week := range o.Weeks {
		var draws [arrivalKinds]draw
		for kind := range draws {
			draws[kind] = newDraw(o.Seed, week*arrivalKinds+kind, o.Casegroups)
		}
		if week >= 2 {
			draws[arrivalRecurred] = w.draws[week-2][arrivalFailure]
		}
		w.draws = append(w.draws, draws)
		w.quotas = append(w.quotas, w.quota(week))
	}
	return w
}

// quota is how many casegroups each kind of arrival takes in a week. Failures and recurrences add up to Failures.
func (w *world) quota(week int) (q [arrivalKinds]int) {
	if week >= 2 {
		q[arrivalRecurred] = min(w.Failures*8/100, w.quotas[week-2][arrivalFailure])
	}
	q[arrivalFailure] = w.Failures - q[arrivalRecurred]
	q[arrivalManual] = min(max(w.Failures*8/100, 1), w.Casegroups)
	q[arrivalDeath] = min(max(w.Failures*3/100, 1), w.Casegroups)
	return q
}

// arrives reports whether a casegroup is among those that an arrival of a kind takes in a week.
func (w *world) arrives(index, week, kind int) bool {
	return w.draws[week][kind].rank(index) < w.quotas[week][kind]
}

// asOf is the as-of date of a week.
func (w *world) asOf(week int) etl.Date { return w.FirstWeek + etl.Date(7*week) }

// last is the as-of date of the last week.
func (w *world) last() etl.Date { return w.asOf(w.Weeks - 1) }

// weekOf is the week in whose files a day's event arrives.
func (w *world) weekOf(day etl.Date) int {
	if day <= w.FirstWeek {
		return 0
	}
	return int(day-w.FirstWeek+6) / 7
}

// arrivesIn reports whether a day's event is in the files of a week; the first week reaches back further.
func (w *world) arrivesIn(day etl.Date, week int, reach etl.Date) bool {
	return day > w.FirstWeek-reach && w.weekOf(day) == week
}

// workday moves a day on a weekend to the Monday after it.
func workday(day etl.Date) etl.Date {
	switch (int(day)%7 + 7) % 7 { // 1970-01-01 was a Thursday
	case 2:
		return day + 2
	case 3:
		return day + 1
	}
	return day
}
