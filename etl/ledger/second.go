package ledger

import (
	"context"
	"fmt"
)

// Second gives a second connection to the open file of a ledger that is only read, for questions that are asked while others are.
// Each is used by one goroutine at a time. It has tables and views of its own, and must be closed before the first.
func (l *Ledger) Second(ctx context.Context) (*Ledger, error) {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("connect to %s a second time: %w", l.path, err)
	}
	return &Ledger{path: l.path, files: l.files, tree: l.tree, parts: l.parts, memoryMB: l.memoryMB, locked: l.locked, conn: conn}, nil
}
