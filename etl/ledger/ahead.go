package ledger

import (
	"errors"
	"io"

	"ccx/etl"
)

// ahead reads batches of a source in the background, so that reading and inserting share the machine's cores.
type ahead struct {
	full    chan piece
	empty   chan *etl.Batch
	taken   chan struct{} // the rejects of a piece were taken
	quit    chan struct{}
	ended   chan struct{}
	last    *etl.Batch
	rejects []etl.Reject // that came with the last batch; the reading goes on after take
	isOver  bool
	refusal error // why the source ended early; read it only after next has returned no batch
}

// piece is a batch, and the rejects that were found up to its end if there are many.
type piece struct {
	batch   *etl.Batch
	rejects []etl.Reject
}

// depth is how many batches are under way between reader and ledger.
const depth = 64

func readAhead(source Source, columns []etl.Column) *ahead {
	a := &ahead{
		full: make(chan piece, depth), empty: make(chan *etl.Batch, depth),
		taken: make(chan struct{}, 1), quit: make(chan struct{}), ended: make(chan struct{}),
	}
	types := make([]etl.Type, 0, len(columns))
	for _, c := range columns {
		types = append(types, c.Type)
	}
	for range depth {
		a.empty <- etl.NewBatch(types)
	}
	go a.read(source)
	return a
}

// read fills batches until the source ends or stop is called.
func (a *ahead) read(source Source) {
	defer close(a.ended)
	defer close(a.full)
	for {
		batch, err := source.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				a.refusal = err
			}
			return
		}
		next := piece{}
		select {
		case next.batch = <-a.empty:
		case <-a.quit:
			return
		}
		batch.CopyTo(next.batch)
		next.rejects = source.ManyRejects()
		select {
		case a.full <- next:
		case <-a.quit:
			return
		}
		if next.rejects == nil {
			continue
		}
		select { // two pieces with rejects are never in memory
		case <-a.taken:
		case <-a.quit:
			return
		}
	}
}

// next returns the next batch, or nil at the end and where rejects wait to be taken. A batch is valid until the following
// call.
func (a *ahead) next() (*etl.Batch, error) {
	if a.last != nil {
		a.empty <- a.last
		a.last = nil
	}
	if len(a.rejects) > 0 {
		return nil, nil
	}
	next, ok := <-a.full
	if !ok {
		a.isOver = true
		return nil, nil
	}
	a.last, a.rejects = next.batch, next.rejects
	return next.batch, nil
}

// take gives the rejects that wait.
func (a *ahead) take() []etl.Reject {
	taken := a.rejects
	if a.rejects = nil; taken != nil {
		a.taken <- struct{}{}
	}
	return taken
}

// stop ends the reading and waits until it has ended.
func (a *ahead) stop() {
	close(a.quit)
	<-a.ended
}
