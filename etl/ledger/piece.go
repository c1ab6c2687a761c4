package ledger

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	rules "ccx/sql"
)

// rejectPiece is a piece of the rejected rows of a week that fits in memory: some files whole, or some rows of a sheet.
type rejectPiece struct {
	files       []int64
	sheet       int64 // 0 for every sheet
	first, last int64 // rows
	faults      int64
}

// rejectBlock is blockRows rows of a sheet.
type rejectBlock struct{ file, sheet, number, faults int64 }

const (
	blockRows   = 8192    // as in reading/reject_blocks
	pieceFaults = 100_000 // that a piece has about
	pieceFiles  = 200     // each row is looked up among them
)

// text is the piece as in_piece takes it.
func (p *rejectPiece) text() string {
	var files []string
	for _, id := range p.files {
		files = append(files, strconv.FormatInt(id, 10))
	}
	sheet := "null"
	if p.sheet > 0 {
		sheet = strconv.FormatInt(p.sheet, 10)
	}
	return fmt.Sprintf("{files: [%s], sheet: %s, first: %d, last: %d}", strings.Join(files, ", "), sheet, p.first, p.last)
}

// allRows is the last row that a piece of whole files has.
const allRows = 1 << 40

// piecesOf puts blocks, in the order in which rejects are published, into pieces: small files together, a big one in parts.
func piecesOf(blocks []rejectBlock) (all []rejectPiece) {
	for len(blocks) > 0 {
		n := slices.IndexFunc(blocks, func(b rejectBlock) bool { return b.file != blocks[0].file })
		if n < 0 {
			n = len(blocks)
		}
		all = addFile(all, blocks[:n])
		blocks = blocks[n:]
	}
	return all
}

// addFile adds the blocks of a file.
func addFile(all []rejectPiece, blocks []rejectBlock) []rejectPiece {
	faults := int64(0)
	for _, b := range blocks {
		faults += b.faults
	}
	if faults > pieceFaults {
		return append(all, parts(blocks)...)
	}
	if n := len(all); n > 0 && all[n-1].last == allRows && all[n-1].faults+faults <= pieceFaults && len(all[n-1].files) < pieceFiles {
		all[n-1].files, all[n-1].faults = append(all[n-1].files, blocks[0].file), all[n-1].faults+faults
		return all
	}
	return append(all, rejectPiece{files: []int64{blocks[0].file}, last: allRows, faults: faults})
}

// parts cuts the rows of a big file into pieces.
func parts(blocks []rejectBlock) (all []rejectPiece) {
	for _, b := range blocks {
		last := (b.number+1)*blockRows - 1
		if n := len(all); n > 0 && all[n-1].sheet == b.sheet && all[n-1].faults+b.faults <= pieceFaults {
			all[n-1].last, all[n-1].faults = last, all[n-1].faults+b.faults
			continue
		}
		all = append(all, rejectPiece{files: []int64{b.file}, sheet: b.sheet, first: b.number * blockRows, last: last, faults: b.faults})
	}
	return all
}

// pieces cuts the rejected rows of the week into pieces; those of one file if its id is given. There is always one at least.
func (w *Week) pieces(ctx context.Context, file int64) ([]rejectPiece, error) {
	if w.blocks == nil {
		if err := w.readBlocks(ctx); err != nil {
			return nil, fmt.Errorf("count the rejected rows of the week: %w", err)
		}
	}
	blocks := w.blocks
	if file > 0 {
		blocks = w.blocksOf[file]
	}
	if all := piecesOf(blocks); len(all) > 0 {
		return all, nil
	}
	return []rejectPiece{{}}, nil
}

// readBlocks counts the faults of the rejected rows of the week.
func (w *Week) readBlocks(ctx context.Context) error {
	rows, err := w.query(ctx, "reading/reject_blocks")
	if err != nil {
		return err
	}
	defer rows.Close()
	w.blocks, w.blocksOf = []rejectBlock{}, map[int64][]rejectBlock{}
	for rows.Next() {
		var b rejectBlock
		if err := rows.Scan(&b.file, &b.sheet, &b.number, &b.faults); err != nil {
			return err
		}
		w.blocks, w.blocksOf[b.file] = append(w.blocks, b), append(w.blocksOf[b.file], b)
	}
	return rows.Err()
}

// isInPieces reports whether a select reads rejected rows by pieces. The last of its arguments is the piece.
func isInPieces(f rules.File) bool { return slices.Contains(f.Reads, "in_piece") }

// argumentsOf lists the arguments with which a select is asked: one list for each piece if it is read in pieces. The first
// argument of a select of one file is the file.
func (w *Week) argumentsOf(ctx context.Context, f rules.File, arguments []any) (all [][]any, err error) {
	if !isInPieces(f) {
		return [][]any{arguments}, nil
	}
	file, _ := arguments[0].(int64)
	pieces, err := w.pieces(ctx, file)
	if err != nil {
		return nil, err
	}
	for i := range pieces {
		all = append(all, append(slices.Clone(arguments[:len(arguments)-1]), pieces[i].text()))
	}
	return all, nil
}

// Faults are the faults of the rejected rows of a sheet of a file. There may be millions.
type Faults struct {
	Count int64
	All   iter.Seq2[etl.Reject, error] // by row, the leftmost of a row first
}

// Faults finds the faults of a part of a file of the week.
func (w *Week) Faults(ctx context.Context, file string, part *etl.Part) (f Faults, err error) {
	id, err := w.l.number(ctx, "select file_id from source_file inner join run using (as_of) where file_name = ? and withdrawn_edition is null", file)
	if err != nil {
		return f, fmt.Errorf("find the file %s of the week: %w", file, err)
	}
	pieces, err := w.pieces(ctx, id)
	if err != nil {
		return f, err
	}
	for _, b := range w.blocksOf[id] {
		if b.sheet == int64(part.Number) {
			f.Count += b.faults
		}
	}
	f.All = func(yield func(etl.Reject, error) bool) {
		for i := range pieces {
			p := pieces[i]
			if p.sheet != 0 && p.sheet != int64(part.Number) {
				continue
			}
			p.sheet = int64(part.Number)
			for r, err := range w.faultsOf(ctx, p, part.Sheet) {
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
	return f, nil
}

// faultsOf walks the faults of a piece of a sheet.
func (w *Week) faultsOf(ctx context.Context, p rejectPiece, sheet string) iter.Seq2[etl.Reject, error] {
	return func(yield func(etl.Reject, error) bool) {
		rows, err := w.query(ctx, "reading/file_faults", p.text())
		if err != nil {
			yield(etl.Reject{}, fmt.Errorf("list rejected rows: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			r := etl.Reject{Sheet: sheet}
			err := rows.Scan(&r.Row, &r.Column, &r.Value, &r.Reason)
			if !yield(r, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(etl.Reject{}, fmt.Errorf("list rejected rows: %w", err))
		}
	}
}
