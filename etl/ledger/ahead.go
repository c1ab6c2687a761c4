package ledger

import (
	"errors"
	"io"

	"ccx/etl"
)

// ahead reads batches of a source in the background, so that reading and inserting share the machine's cores.
type ahead struct {
	full    chan *etl.Batch
	empty   chan *etl.Batch
	quit    chan struct{}
	ended   chan struct{}
	last    *etl.Batch
	refusal error // why the source ended early; read it only after next has returned no batch
}

// depth is how many batches are under way between reader and ledger.
const depth = 6

func readAhead(source Source, columns []etl.Column) *ahead {
	a := &ahead{
		full: make(chan *etl.Batch, depth), empty: make(chan *etl.Batch, depth),
		quit: make(chan struct{}), ended: make(chan struct{}),
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
		var copied *etl.Batch
		select {
		case copied = <-a.empty:
		case <-a.quit:
			return
		}
		batch.CopyTo(copied)
		a.full <- copied
	}
}

// next returns the next batch, or nil at the end. A batch is valid until the following call.
func (a *ahead) next() (*etl.Batch, error) {
	if a.last != nil {
		a.empty <- a.last
		a.last = nil
	}
	batch, ok := <-a.full
	if !ok {
		return nil, nil
	}
	a.last = batch
	return batch, nil
}

// stop ends the reading and waits until it has ended.
func (a *ahead) stop() {
	close(a.quit)
	<-a.ended
}
