package hostile_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/etl/must"
	"ccx/etl/reference"
	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
	"ccx/reports/verify"
	"ccx/sql"
)

// player runs a world with a naming.
type player struct {
	t      testing.TB
	place  weeklytest.Place
	names  naming
	world  *world
	files  [][]*file // of each week, as last given
	taken  map[string]bool
	faults []string
	seen   func(week int, r *weekly.Result) // called after the first run of each week
}

func newPlayer(t testing.TB, w *world, n naming) *player {
	t.Helper()
	p := &player{t: t, place: weeklytest.NewPlace(t), names: n, world: w, taken: map[string]bool{}}
	if keep := os.Getenv("CCX_WORLD_KEPT"); keep != "" { // to look into
		folder := filepath.Join(keep, fmt.Sprintf("%s-%d", n.client[:2], w.seed))
		must.Do(t, os.MkdirAll(folder, 0o750))
		p.place = weeklytest.Place{DB: filepath.Join(folder, "ccx.duckdb"), Out: filepath.Join(folder, "out")}
	}
	for _, week := range w.weeks {
		p.files = append(p.files, week.files)
	}
	return p
}

func (p *player) fault(format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// play runs every week, and restates what the world restates.
func (p *player) play() {
	for i, week := range p.world.weeks {
		p.tell(week.commands)
		r := p.run(i, false)
		if r == nil {
			return
		}
		if p.seen != nil {
			p.seen(i, r)
		}
		for _, e := range week.again {
			p.correct(e)
			if !p.runAgain(e.week, i) {
				return
			}
		}
	}
}

// correct replaces the files that an edition corrects.
func (p *player) correct(e edition) {
	all := append([]*file(nil), p.files[e.week]...)
	for _, f := range e.files {
		for i, old := range all {
			if old.layout == f.layout && old.n == f.n {
				all[i] = f
			}
		}
	}
	p.files[e.week] = all
}

// runAgain restates a week, and runs those after it again, as far as they have been run.
func (p *player) runAgain(from, to int) bool {
	for i := from; i <= to; i++ {
		if p.run(i, true) == nil {
			return false
		}
	}
	return true
}

// run runs a week; nil if that failed.
func (p *player) run(week int, restate bool) *weekly.Result {
	p.t.Helper()
	inbox := p.t.TempDir()
	for _, f := range p.files[week] {
		must.Do(p.t, os.WriteFile(filepath.Join(inbox, p.names.file(f)), []byte(f.text(p.names)), 0o600))
	}
	o := p.place.Options(p.t, p.world.weeks[week].date, inbox)
	o.AcceptShrink = []string{"casegroups", "cases", "case_members", "clients"}
	o.Restate = restate
	if p.world.seed%3 == 0 && week > 1 {
		o.Reference = p.withReason()
	}
	r, err := p.place.Try(o)
	if err != nil {
		p.fault("week %s, restated %t: the run ended with: %v", o.AsOf, restate, err)
		return nil
	}
	return r
}

// withReason are the reference tables with a reason for what no rule knew: what waits for one is reclassified.
func (p *player) withReason() *reference.Set {
	builtIn, err := fs.Sub(sql.Files, "reference")
	must.Do(p.t, err)
	codes, err := fs.ReadFile(builtIn, "reason_codes.csv")
	must.Do(p.t, err)
	custom := fstest.MapFS{"reason_codes.csv": {Data: append(codes, "ADDRESS_NOT_KNOWN,1993,Z99\nSYSTEM_ERROR,2003,Z99\n"...)}}
	set, err := reference.Load(builtIn, custom)
	must.Do(p.t, err)
	return set
}

// tell gives commands, where ccx would take them.
func (p *player) tell(commands []command) {
	if len(commands) == 0 {
		return
	}
	ctx := context.Background()
	l, err := ledger.Open(ctx, p.place.DB, sql.Files, ledger.Options{Threads: 1})
	must.Do(p.t, err)
	defer func() { must.Do(p.t, l.Close()) }()
	for _, c := range commands {
		must.Do(p.t, p.command(ctx, l, c))
	}
}

func (p *player) command(ctx context.Context, l *ledger.Ledger, c command) error {
	subject, may, err := p.names.id(c.subject), false, error(nil)
	switch c.verb {
	case "mark":
		return p.mark(ctx, l, c)
	case "accept":
		return p.accept(ctx, l, c.subject)
	case "reissue":
		return p.reissue(ctx, l)
	case "reinstate":
		may, err = l.HasRemoved(ctx, subject)
	case "reopen":
		may, err = l.CanReopen(ctx, subject)
	case "withdraw_death":
		may, err = l.HasDateOfDeath(ctx, subject)
	}
	if !may || err != nil {
		return err
	}
	p.taken[c.verb+" "+c.subject] = true
	return l.AddAct(ctx, ledger.Act{Kind: c.verb, Subject: subject, By: "Kim Lee", Reviewer: "Ada Bell", Reason: "it was wrong"})
}

func (p *player) mark(ctx context.Context, l *ledger.Ledger, c command) error {
	m := ledger.Mark{Casegroup: p.names.id(c.subject), Reason: c.mark["reason"], By: "Kim", ClientRef: p.names.id(c.mark["client"]), CaseRef: p.names.id(c.mark["case"])}
	var err error
	m.On, err = etl.ParseDate(c.mark["on"])
	must.Do(p.t, err)
	if c.mark["death"] != "" {
		death, err := etl.ParseDate(c.mark["death"])
		must.Do(p.t, err)
		m.DateOfDeath = &death
	}
	return l.AddMark(ctx, m)
}

// reissue has every letter written again that a system rejected, as far as ccx would.
func (p *player) reissue(ctx context.Context, l *ledger.Ledger) error {
	all, err := l.StandingBreaks(ctx, 0)
	if err != nil {
		return err
	}
	for _, b := range all {
		_, id, isOne := strings.Cut(b.Key, "|")
		if b.Code != "R52" || !isOne {
			continue
		}
		s, err := l.Letter(ctx, id)
		if err != nil {
			return err
		}
		if s.Outcome != "issued" || s.Newest != id || s.Ack != "REJECTED" || s.Standing != "" || s.FollowedBy != "" {
			continue
		}
		p.taken["reissue"] = true
		if err := l.AddAct(ctx, ledger.Act{Kind: "reissue", Subject: id, By: "Kim Lee", Reviewer: "Ada Bell", Reason: "it was rejected", Writing: s.Writing}); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) accept(ctx context.Context, l *ledger.Ledger, code string) error {
	all, err := l.StandingBreaks(ctx, 0)
	if err != nil {
		return err
	}
	a := ledger.Acceptance{By: "Kim Lee", Reviewer: "Ada Bell", Reason: "we know"}
	for _, b := range all {
		if b.Code == code && !b.Accepted {
			a.Breaks = append(a.Breaks, b.ID)
			p.taken["accept "+code] = true
		}
	}
	return l.Accept(ctx, a)
}

// verify verifies what was published, as ccx verify does.
func (p *player) verify() {
	parts, err := catalogue.Load(sql.Files)
	must.Do(p.t, err)
	folders, err := verify.Find([]string{p.place.Out})
	must.Do(p.t, err)
	var weeks []*verify.Week
	for _, folder := range folders {
		w, err := verify.Folder(parts, folder)
		must.Do(p.t, err)
		weeks = append(weeks, w)
		for _, o := range w.Objections {
			p.fault("verify %s: %s", filepath.Base(folder), o.String())
		}
	}
	for _, o := range verify.Chain(weeks) {
		p.fault("verify the weeks together: %s", o.String())
	}
}

// published is a table of the newest edition of a week.
func (p *player) published(week int, table string) weeklytest.Table {
	return p.place.Data(p.t, p.folder(week), table)
}

// folder is that of the newest edition of a week.
func (p *player) folder(week int) string {
	folder := p.world.weeks[week].date
	for edition := 2; ; edition++ {
		next := fmt.Sprintf("%s.%d", p.world.weeks[week].date, edition)
		if _, err := os.Stat(filepath.Join(p.place.Out, next)); errors.Is(err, os.ErrNotExist) {
			return folder
		}
		folder = next
	}
}

// tables are the published tables whose rows are compared.
func tables() []string {
	return strings.Fields("exceptions casegroups letters breaks roll_forward files rejects")
}
