package sheet

import (
	"io"
	"sync"
)

const (
	blockSize  = 256 << 10 // bytes that are unpacked at a time
	blockCount = 8         // blocks between the inflating goroutine and the lexer
	headroom   = 32 << 10  // free bytes before each block, for the unread end of the block before it
)

// block is some bytes of a part after headroom. err follows the last of them: io.EOF, or what went wrong.
type block struct {
	buf []byte
	n   int
	err error
}

// pump unpacks a part in its own goroutine into a few blocks that go round.
type pump struct {
	full chan block
	free chan []byte
	stop chan struct{}
	done chan struct{}
	once sync.Once
}

// newPump starts to read src. size is what src is expected to hold, so small parts get small blocks.
func newPump(src io.Reader, size uint64) *pump {
	p := &pump{
		full: make(chan block, blockCount),
		free: make(chan []byte, blockCount),
		stop: make(chan struct{}),
		done: make(chan struct{}),
	}
	length := headroom + int(min(size+1, blockSize)) // one more, so the first block already shows the end
	for range int(min(size/blockSize+1, blockCount)) {
		p.free <- make([]byte, length)
	}
	go p.run(src)
	return p
}

func (p *pump) run(src io.Reader) {
	defer close(p.done)
	for {
		select {
		case <-p.stop:
			return
		case buf := <-p.free:
			n, err := fill(src, buf[headroom:])
			p.full <- block{buf: buf, n: n, err: err} // never waits: there are no more blocks than places
			if err != nil {
				return
			}
		}
	}
}

// fill reads until b is full. Unlike io.ReadFull it keeps the reader's own error apart from a short last block.
func fill(src io.Reader, b []byte) (n int, err error) {
	for n < len(b) && err == nil {
		var m int
		m, err = src.Read(b[n:])
		n += m
	}
	return n, err
}

// close stops the goroutine and waits for it, so the file may then be closed. It can be called again.
func (p *pump) close() {
	p.once.Do(func() { close(p.stop) })
	<-p.done
}
