package weekly

import "fmt"

// Progress is told how a run gets on, in thousandths of a usual run. Each function may be nil.
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

// shares is how much of the time each phase takes, in thousandths, as measured on a first week of national size
// (docs/performance.md), where a person waits. Small weeks are over before anybody looks.
var shares = [over]int{recognising: 74, reading: 366, settling: 100, deciding: 351, writing: 85, committing: 23, placing: 1} //nolint:gochecknoglobals // a constant list

// before is the thousandths that are done when a phase has come so far.
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

// step says that a step begins, when so much of its phase is done.
func (o Options) step(p phase, part, of int64, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if o.Progress.Step != nil {
		o.Progress.Step(text, p.before(part, of))
	}
	o.reached(text)
}

// amount says that more of a phase is done.
func (o Options) amount(p phase, part, of int) {
	if o.Progress.Amount != nil {
		o.Progress.Amount(p.before(int64(part), int64(of)))
	}
}

// reached tells the tests that stop a run how far it is; nobody else has to know so closely.
func (o Options) reached(place string) {
	if o.Breakpoint != nil {
		o.Breakpoint(place)
	}
}
