package weekly

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/etl/reference"
	"ccx/reports/batch"
	"ccx/reports/letter"
)

// letters lists what writes the week's letter batches, the letters as people read them, and the files for GOV.UK Notify.
func (to *writer) letters(ctx context.Context) ([]job, error) {
	headers, err := batchHeaders(ctx, to.w, to.o.AsOf)
	if err != nil {
		return nil, err
	}
	if err := usedNumber(to.o.Out, to.r.Folder, headers); err != nil {
		return nil, err
	}
	texts, err := to.o.Reference.LetterTexts()
	if err != nil {
		return nil, fmt.Errorf("read the texts of the letters: %w", err)
	}
	return []job{
		func(w *ledger.Week) error { return to.batches(ctx, w, headers) },
		func(w *ledger.Week) error { return writePDF(ctx, w, to.o, texts, to.folder) },
		func(w *ledger.Week) error { return writeDrafts(ctx, w, to.o, texts, to.folder) },
		func(w *ledger.Week) error { return writeNotify(ctx, w, texts, headers, to.folder) },
	}, nil
}

// batches writes the batches, and compares them with one another and with those of earlier weeks.
func (to *writer) batches(ctx context.Context, w *ledger.Week, headers []batch.Header) error {
	for _, h := range headers {
		totals, err := writeBatch(ctx, w, h, to.folder)
		if err != nil {
			return fmt.Errorf("write %s: %w", h.FileName(), err)
		}
		to.counted(h.FileName(), totals.Letters)
	}
	to.o.reached("batches written")
	if err := crossCheck(headers, to.folder); err != nil {
		return err
	}
	return issuedBefore(to.o.Out, to.r.Folder, to.folder, headers)
}

// batchHeaders reads which batches the run makes.
func batchHeaders(ctx context.Context, w *ledger.Week, asOf etl.Date) ([]batch.Header, error) {
	table, err := w.Result(ctx, "batches")
	if err != nil {
		return nil, err
	}
	var all []batch.Header
	for row, err := range table.Rows {
		if err != nil {
			return nil, err
		}
		h := batch.Header{AsOf: asOf}
		if name, ok := row[1].(string); ok {
			h.Destination = batch.Destination(name)
		}
		if n, ok := row[2].(int64); ok {
			h.Sequence = int(n)
		}
		h.Previous, _ = row[3].(string)
		if n, ok := row[4].(int64); ok {
			h.Edition = int(n)
		}
		h.Supersedes, _ = row[5].(string)
		if n, ok := row[6].(int64); ok {
			h.Skipped = int(n)
		}
		all = append(all, h)
	}
	return all, nil
}

// writeBatch writes one batch, reads its bytes back and compares them with the totals.
func writeBatch(ctx context.Context, w *ledger.Week, h batch.Header, folder string) (totals batch.Totals, err error) {
	letters, err := w.Result(ctx, "destination_letters", string(h.Destination))
	if err != nil {
		return totals, err
	}
	exceptions, err := w.Result(ctx, "destination_exceptions", string(h.Destination))
	if err != nil {
		return totals, err
	}
	f, err := os.Create(filepath.Join(folder, h.FileName()))
	if err != nil {
		return totals, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if totals, err = batch.Write(f, h, letters, exceptions); err != nil {
		return totals, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return totals, err
	}
	return totals, control(h.FileName(), batch.Verify(f, h, totals))
}

// crossCheck compares the batches of the schemes with the warehouse's before publishing any of them.
func crossCheck(headers []batch.Header, folder string) (err error) {
	var csa []io.Reader
	var warehouse io.Reader
	for _, h := range headers {
		f, err := os.Open(filepath.Join(folder, h.FileName()))
		if err != nil {
			return fmt.Errorf("read %s back: %w", h.FileName(), err)
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		if h.Destination == batch.Warehouse {
			warehouse = f
		} else {
			csa = append(csa, f)
		}
	}
	return control("letter batches", batch.CrossCheck(csa, warehouse))
}

// control turns the finding of a batch's own control into the control error that stops a run.
func control(place string, err error) error {
	var c *batch.ControlError
	if errors.As(err, &c) {
		return &ledger.ControlError{Check: "letter batches", Place: place, Calculated: err.Error(), Declared: "another"}
	}
	return err
}

// writePDF writes letters.pdf: every letter, marked as a copy if another channel posts it.
func writePDF(ctx context.Context, w *ledger.Week, o Options, texts reference.LetterTexts, folder string) (err error) {
	letters, err := ahead(w.Result(ctx, "destination_letters", string(batch.Warehouse)))
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, "letters.pdf"))
	if err != nil {
		return fmt.Errorf("write letters.pdf: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	printed := map[string]bool{}
	schemes, channels := o.Reference.Values("channels", "scheme"), o.Reference.Values("channels", "channel")
	for i, scheme := range schemes {
		printed[scheme] = channels[i] == "PRINT"
	}
	buffer := bufio.NewWriterSize(f, 1<<20)
	_, err = letter.WritePDF(buffer, texts, letter.Letters(letters), letter.Options{
		AsOf: o.AsOf, Title: "Letters of the week " + o.AsOf.String(), Marking: o.Marking,
		Copy: func(scheme string) bool { return !printed[scheme] },
	})
	if err != nil {
		return err
	}
	return buffer.Flush()
}

// filesPerRun is how many Notify files of one template a run can have, 100,000 letters each.
const filesPerRun = 100

// writeNotify writes the files for GOV.UK Notify. Their numbers follow from the batch's sequence, so no name is used
// twice.
func writeNotify(ctx context.Context, w *ledger.Week, texts reference.LetterTexts, headers []batch.Header, folder string) error {
	letters, err := w.Result(ctx, "destination_letters", "NOTIFY")
	if err != nil {
		return err
	}
	first := 1
	for _, h := range headers {
		first = max(first, (h.Sequence-1)*filesPerRun+1)
	}
	_, err = letter.WriteNotify(texts, letter.Letters(letters), letter.NotifyOptions{
		Create: func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(folder, name)) },
		First:  func(string) int { return first },
	})
	return err
}
