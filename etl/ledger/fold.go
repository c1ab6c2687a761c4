package ledger

import (
	"context"
	"fmt"

	"ccx/etl/catalogue"
	rules "ccx/sql"
)

// A register comes whole in each week, and little of it changes. The rules read the newest and the one before, and these are
// kept row by row. Older ones are folded: each row as it ever was is kept once. A week that is run again has its registers
// unfolded first, so no rule knows of it.

// Fold folds the registers that the week, which must be the newest, does not read. Nothing of it is visible to the rules.
func (w *Week) Fold(ctx context.Context) error {
	if err := w.fold(ctx); err != nil {
		return fmt.Errorf("fold the registers before week %s: %w", w.Record.AsOf, err)
	}
	return nil
}

func (w *Week) fold(ctx context.Context) error {
	if err := w.step(ctx, "ledger/needed_registers"); err != nil {
		return err
	}
	for i := range w.l.parts.Registers {
		r := &w.l.parts.Registers[i]
		if err := w.stepFor(ctx, "ledger/fold_find", registerNames(r)); err != nil {
			return err
		}
		files, err := onlyColumn[int64](ctx, w.l, "select file_id from foldable_file order by file_id")
		if err != nil {
			return err
		}
		if len(files) == 0 {
			continue
		}
		names, err := w.foldNames(ctx, r)
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := w.foldFile(ctx, names, file); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Week) foldFile(ctx context.Context, names rules.Names, file int64) error {
	if err := w.stepFor(ctx, "ledger/fold_match", names, file); err != nil {
		return err
	}
	for _, step := range []string{"ledger/fold_new", "ledger/fold_rows"} {
		if err := w.stepFor(ctx, step, names); err != nil {
			return err
		}
	}
	return w.l.exec(ctx, "drop table folded_row; drop table new_version")
}

// unfold puts the rows of the registers that the week reads where the rules read them, if they are folded.
func (w *Week) unfold(ctx context.Context) error {
	if err := w.step(ctx, "ledger/needed_registers"); err != nil {
		return err
	}
	for i := range w.l.parts.Registers {
		r := &w.l.parts.Registers[i]
		names := registerNames(r)
		folded, err := w.l.number(ctx, names.In("select count(*) from (select 1 from the_places where file_id in (select file_id from needed_register where feeds = 'the_register') limit 1)"))
		if err != nil {
			return err
		}
		if folded == 0 {
			continue
		}
		if err := w.stepFor(ctx, "ledger/unfold_rows", names); err != nil {
			return err
		}
	}
	return nil
}

// registerNames are the tables of a register.
func registerNames(r *catalogue.Register) rules.Names {
	return rules.Names{
		"the_rows": {r.Rows}, "the_versions": {r.Versions}, "the_places": {r.Places}, "the_register": {r.Name}, "the_first": {r.Key[0]},
		"the_placed": append([]string{"file_id", "sheet_no", "row_no", "standing"}, r.Placed...),
	}
}

// foldNames are the tables of a register, and the columns of a version.
func (w *Week) foldNames(ctx context.Context, r *catalogue.Register) (rules.Names, error) {
	names := registerNames(r)
	content, err := onlyColumn[string](ctx, w.l, "select column_name from duckdb_columns() where table_name = ? and database_name = current_database() and column_name <> 'version_no' order by column_index", r.Versions)
	if err != nil {
		return nil, err
	}
	names["the_content"] = content
	return names, nil
}
