package weekly

import "fmt"

// Progress receives the progress of a run, in thousandths of a usual run. Each function may be nil.
type Progress struct {
	Step   func(text string, done int) // a step begins
	Amount func(done int)              // more of the step is done
}

// phase is a part of a run.
type phase int

const (
	recognising phase = iota
	reading
	settling
	deciding
	writing
	committing
	placing
	over
)

// shares is the share of the time that each phase takes, in thousandths, as measured on a first week of national size
// (docs/performance.md), where a person waits. Small weeks are over before anybody looks.
var shares = [over]int{recognising: 74, reading: 366, settling: 100, deciding: 351, writing: 85, committing: 23, placing: 1} //nolint:gochecknoglobals // a constant list

// before gives the thousandths that are done when a phase has come this far.
func (p phase) before(part, of int64) int {
	done := 0
	for _, share := range shares[:p] {
		done += share
	}
	if p < over && of > 0 {
		done += int(int64(shares[p]) * part / of)
	}
	return done
}

// step reports that a step begins, with this much of its phase done.
func (o Options) step(p phase, part, of int64, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if o.Progress.Step != nil {
		o.Progress.Step(text, p.before(part, of))
	}
	o.reached(text)
}

// amount reports that more of a phase is done.
func (o Options) amount(p phase, part, of int) {
	if o.Progress.Amount != nil {
		o.Progress.Amount(p.before(int64(part), int64(of)))
	}
}

// reached reports how far a run is to the tests that stop it; nobody else needs this detail.
func (o Options) reached(place string) {
	if o.Breakpoint != nil {
		o.Breakpoint(place)
	}
}
