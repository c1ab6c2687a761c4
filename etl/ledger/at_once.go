package ledger

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"

	rules "ccx/sql"
)

// works are the week over each connection on which it is worked on.
func (w *Week) works() []*Week {
	if len(w.l.workers) == 0 {
		return []*Week{w}
	}
	all := make([]*Week, len(w.l.workers))
	for i, worker := range w.l.workers {
		all[i] = w.over(worker)
	}
	return all
}

// AtOnce does n things, each over one of the connections on which the week is worked on. Where there is one, it does them in order. The
// error is that of the first that failed; those that had not begun then are left out.
func (w *Week) AtOnce(n int, do func(w *Week, i int) error) error {
	var mutex sync.Mutex
	next, errs := 0, make([]error, n)
	onEach(w.works(), func(w *Week) {
		mutex.Lock()
		defer mutex.Unlock()
		for next < n {
			i := next
			next++
			mutex.Unlock()
			err := do(w, i)
			mutex.Lock()
			if errs[i] = err; err != nil {
				next = n
			}
		}
	})
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return errs[i]
	}
	return nil
}

// onEach works on each connection until all are done. Where there are several, each has a thread of its own: what the database takes from
// memory on one thread, it frees sooner there.
func onEach(all []*Week, work func(*Week)) {
	if len(all) == 1 {
		work(all[0])
		return
	}
	var done sync.WaitGroup
	for _, w := range all {
		done.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			work(w)
		})
	}
	done.Wait()
}

// setVariables makes the macros that set variables, and what they read. Each connection has variables of its own.
func (w *Week) setVariables(ctx context.Context, order []rules.File) error {
	if w.l.shared == "" {
		return nil
	}
	for _, f := range order {
		if !strings.Contains(f.Text, "set variable ") {
			continue
		}
		if err := errors.Join(w.need(ctx, f), w.make(ctx, f)); err != nil {
			return err
		}
		for _, worker := range w.l.workers[1:] {
			if err := worker.make(ctx, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// schedule is the files that are still to be made.
type schedule struct {
	ready []rules.File            // in their order; what they read is made
	waits map[string]int          // by path: how many that a file reads are not made
	after map[string][]rules.File // by path: the files that read what a file makes
	place map[string]int          // by path: of the file in the order
	left  int
}

// makeAll makes the files of an order that are not made, each after what it reads and as soon as a connection is free.
func (w *Week) makeAll(ctx context.Context, order []rules.File) error {
	s := schedule{waits: map[string]int{}, after: map[string][]rules.File{}, place: map[string]int{}}
	for i, f := range order {
		s.place[f.Path] = i
		if w.made[f.Path] {
			continue
		}
		s.left++
		for _, before := range w.l.tree.Before(f) {
			if !w.made[before.Path] {
				s.waits[f.Path]++
				s.after[before.Path] = append(s.after[before.Path], f)
			}
		}
		if s.waits[f.Path] == 0 {
			s.ready = append(s.ready, f)
		}
	}
	var failed error
	var mutex sync.Mutex
	more := sync.NewCond(&mutex)
	onEach(w.works(), func(w *Week) {
		mutex.Lock()
		defer mutex.Unlock()
		for {
			for len(s.ready) == 0 && s.left > 0 && failed == nil {
				more.Wait()
			}
			if s.left == 0 || failed != nil {
				return
			}
			f := s.ready[0]
			s.ready = s.ready[1:]
			w.steps(len(order)-s.left, len(order))
			isEmpty := w.isEmpty(f)
			mutex.Unlock()
			isEmpty, err := w.makeWhole(ctx, f, isEmpty)
			mutex.Lock()
			if err == nil {
				w.note(f, isEmpty)
				s.made(f)
			} else if failed == nil {
				failed = err
			}
			more.Broadcast()
		}
	})
	return failed
}

// makeWhole makes one file while another connection makes others. The database plans a statement again if anything was made in the
// meantime; within a transaction it sees nothing of that.
func (w *Week) makeWhole(ctx context.Context, f rules.File, isEmpty bool) (hasNone bool, err error) {
	if w.l.shared == "" {
		return w.makeOne(ctx, f, isEmpty)
	}
	if err := w.l.exec(ctx, "begin transaction"); err != nil {
		return false, err
	}
	if hasNone, err = w.makeOne(ctx, f, isEmpty); err != nil {
		return false, errors.Join(err, w.l.exec(context.WithoutCancel(ctx), "rollback"))
	}
	return hasNone, w.l.exec(ctx, "commit")
}

// made makes the files ready that waited for one alone.
func (s *schedule) made(f rules.File) {
	s.left--
	for _, next := range s.after[f.Path] {
		if s.waits[next.Path]--; s.waits[next.Path] > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(s.ready, s.place[next.Path], func(f rules.File, place int) int { return s.place[f.Path] - place })
		s.ready = slices.Insert(s.ready, at, next)
	}
}
