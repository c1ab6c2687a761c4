package weekly

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"ccx/etl/ledger"
)

// begin begins the work on a week. A plan leaves what it has read, where the week is worked on in a copy of the ledger; the next plan or run
// that is given the same goes on from there.
func (p *plan) begin(ctx context.Context, l *ledger.Ledger, o Options, s stages, in *inputs) (w *ledger.Week, remarks []string, err error) {
	steps := func(done, of int) { o.amount(deciding, done, of) }
	if s.from != loads || p.kind == again {
		w, err = l.Begin(ctx, p.record, o.Reference, steps)
		return w, nil, err
	}
	from := ""
	if p.record.Status == ledger.WeekUnknown && !o.Restate && !o.NewLedger { // what comes before the reading of others would be done twice, or says when it was told
		from = p.readFrom(o, in)
	}
	if s.undo && from != "" && l.IsAside() && !l.HasRead(from) {
		if err := p.readFirst(ctx, l, o, in, from); err != nil {
			return nil, nil, err
		}
	}
	if s.to < decides || !l.HasRead(from) {
		w, err = l.BeginToLoad(ctx, p.record, o.Reference, steps)
		return w, nil, err
	}
	p.isRead = true
	o.step(settling, 0, 0, "taking what a plan has read, since nothing has changed")
	return l.BeginRead(ctx, p.record, o.Reference, steps, from, s.undo)
}

// readFirst reads the files of a week, and leaves what was read.
func (p *plan) readFirst(ctx context.Context, l *ledger.Ledger, o Options, in *inputs, from string) error {
	w, err := l.BeginToLoad(ctx, p.record, o.Reference, nil)
	if err != nil {
		return err
	}
	r := &Result{}
	if err := p.read(ctx, w, in, o, true, r); err != nil {
		return errors.Join(err, w.Rollback(ctx))
	}
	return w.KeepRead(ctx, from, r.Remarks)
}

// read takes the files of a week in, after folding older registers where what is read stays.
func (p *plan) read(ctx context.Context, w *ledger.Week, in *inputs, o Options, stays bool, r *Result) error {
	if p.isNewest && stays {
		if err := w.Fold(ctx); err != nil {
			return err
		}
	}
	return load(ctx, w, in, o, *p, r)
}

// readFrom identifies all that the reading of a week depends on beside the ledger; blank if that cannot be told.
func (p *plan) readFrom(o Options, in *inputs) string {
	program, err := os.Executable()
	if err != nil {
		return ""
	}
	built, err := os.Stat(program)
	if err != nil {
		return ""
	}
	noted, err := os.ReadFile(o.Journal)
	if err != nil && o.Journal != "" && !errors.Is(err, os.ErrNotExist) {
		return ""
	}
	text, err := json.Marshal([]any{
		o.Journal, o.Version, built.Size(), built.ModTime().UnixNano(), o.AsOf.String(), in.sha256(), o.Reference.SHA256(), sha256.Sum256(noted), err == nil,
		o.Named, o.AcceptShrink, o.Restate, o.Without, o.NewLedger, o.Reason, o.Account, o.AcceptDate,
		fmt.Sprintf("%+v", *p),
	})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
