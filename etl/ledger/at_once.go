package ledger

import (
	"cmp"
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

// A job is something to do over one of the connections, once those that it waits for are done. do is called with the schedule locked,
// so that it can look at what is made; what takes time it does in unlocked, when the other connections work too.
type job struct {
	name  string
	waits []string // names of jobs; one that is not in the schedule is done
	do    func(w *Week, unlocked func(func() error) error) error
}

// schedule is the jobs that are still to be done.
type schedule struct {
	jobs  []job
	chain []int            // by place: how many jobs wait for one another behind it, in the longest row of them
	ready []int            // places of jobs, that with the longest chain first; what they wait for is done
	waits map[int]int      // by place: for how many jobs one waits
	after map[string][]int // by name: the places of the jobs that wait for one
	left  int
}

func newSchedule(jobs []job) *schedule {
	s := &schedule{jobs: jobs, chain: make([]int, len(jobs)), waits: map[int]int{}, after: map[string][]int{}, left: len(jobs)}
	isIn := map[string]bool{}
	for _, j := range jobs {
		isIn[j.name] = true
	}
	for i, j := range jobs {
		for _, before := range j.waits {
			if isIn[before] {
				s.waits[i]++
				s.after[before] = append(s.after[before], i)
			}
		}
	}
	for i := range jobs {
		s.measure(i)
	}
	for i := range jobs {
		if s.waits[i] == 0 {
			s.add(i)
		}
	}
	return s
}

// measure finds how long the chain behind a job is.
func (s *schedule) measure(at int) int {
	if s.chain[at] == 0 {
		longest := 0
		for _, next := range s.after[s.jobs[at].name] {
			longest = max(longest, s.measure(next))
		}
		s.chain[at] = 1 + longest
	}
	return s.chain[at]
}

// add makes a job ready.
func (s *schedule) add(next int) {
	at, _ := slices.BinarySearchFunc(s.ready, next, func(a, b int) int { return cmp.Or(s.chain[b]-s.chain[a], a-b) })
	s.ready = slices.Insert(s.ready, at, next)
}

// next takes the first job that is ready, and gives its place.
func (s *schedule) next() int {
	at := s.ready[0]
	s.ready = s.ready[1:]
	return at
}

// finished makes the jobs ready that waited for one alone.
func (s *schedule) finished(j job) {
	s.left--
	for _, next := range s.after[j.name] {
		if s.waits[next]--; s.waits[next] == 0 {
			s.add(next)
		}
	}
}

// doAll does jobs, each after those that it waits for and as soon as a connection is free. When one fails, those that have not begun are left
// out; the error is that of the first in the list.
func (w *Week) doAll(jobs []job) error {
	s := newSchedule(jobs)
	var failed error
	failedAt := len(jobs)
	var mutex sync.Mutex
	more := sync.NewCond(&mutex)
	unlocked := func(do func() error) error {
		mutex.Unlock()
		defer mutex.Lock()
		return do()
	}
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
			at := s.next()
			w.steps(len(jobs)-s.left, len(jobs))
			if err := jobs[at].do(w, unlocked); err == nil {
				s.finished(jobs[at])
			} else if at < failedAt {
				failed, failedAt = err, at
			}
			more.Broadcast()
		}
	})
	return failed
}

// jobOf is the job of making what a file makes, or of proving a check.
func (w *Week) jobOf(ctx context.Context, f rules.File) job {
	j := job{name: f.Path, do: func(w *Week, unlocked func(func() error) error) error {
		isEmpty := w.isEmpty(f)
		err := unlocked(func() (err error) {
			isEmpty, err = w.makeWhole(ctx, f, isEmpty)
			return err
		})
		if err == nil {
			w.note(f, isEmpty)
		}
		return err
	}}
	if f.Kind == rules.Check {
		j.do = func(w *Week, unlocked func(func() error) error) error {
			return unlocked(func() error { return w.l.notTied(f, w.prove(ctx, f)) })
		}
	}
	for _, before := range w.l.tree.Before(f) {
		j.waits = append(j.waits, before.Path)
	}
	return j
}

// jobsOf are the jobs of the files of an order that are not made.
func (w *Week) jobsOf(ctx context.Context, order []rules.File) (all []job) {
	for _, f := range order {
		if !w.made[f.Path] {
			all = append(all, w.jobOf(ctx, f))
		}
	}
	return all
}

// makeWhole makes one file while another connection makes others. The database plans a statement again if anything was made in the
// meantime; within a transaction it sees nothing of that.
func (w *Week) makeWhole(ctx context.Context, f rules.File, isEmpty bool) (hasNone bool, err error) {
	if w.l.shared == "" {
		return w.makeOne(ctx, f, isEmpty)
	}
	err = w.l.inTransaction(ctx, func() (err error) {
		hasNone, err = w.makeOne(ctx, f, isEmpty)
		return err
	})
	return hasNone, err
}

// inTransaction does something in a transaction of its own.
func (l *Ledger) inTransaction(ctx context.Context, do func() error) error {
	if err := l.exec(ctx, "begin transaction"); err != nil {
		return err
	}
	if err := do(); err != nil {
		return errors.Join(err, l.exec(context.WithoutCancel(ctx), "rollback"))
	}
	return l.exec(ctx, "commit")
}
