package weekly

import (
	"context"
	"path/filepath"

	"ccx/etl/ledger"
	"ccx/reports/batch"
)

// goneBefore lists the batches of earlier editions of a week, whose letters still go out, with their files in the output folder.
func goneBefore(ctx context.Context, w *ledger.Week, out string) (all []GoneBatch, err error) {
	table, err := w.Why(ctx, "batches_before", "")
	if err != nil {
		return nil, err
	}
	rows, err := valuesOf(table)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		record, h, g := w.Record, batch.Header{}, GoneBatch{}
		edition, _ := row["edition"].(int64)
		sequence, _ := row["sequence"].(int64)
		record.Edition, h.Sequence = int(edition), int(sequence)
		destination, _ := row["destination"].(string)
		h.Destination = batch.Destination(destination)
		g.Batch, _ = row["batch_id"].(string)
		g.Letters, _ = row["letters"].(int64)
		g.File = filepath.Join(out, folderName(record), h.FileName())
		all = append(all, g)
	}
	return all, nil
}
