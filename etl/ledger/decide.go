package ledger

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// model is one numbered SQL file of macro/, stage/ or model/.
type model struct {
	file   string
	folder string
	number string
	name   string // of what it makes
}

// firstModel is the number from which on a file runs when the models do. Macros with a lower one are made at the start
// of the work on a week.
const firstModel = "100"

// models lists the SQL files of macro/, stage/ and model/ in order of their numbers.
func models(files fs.FS) ([]model, error) {
	var all []model
	for _, folder := range []string{"macro", "stage", "model"} {
		names, err := fs.Glob(files, folder+"/*.sql")
		if err != nil {
			return nil, fmt.Errorf("list the SQL files in %s: %w", folder, err)
		}
		for _, file := range names {
			number, name, ok := strings.Cut(strings.TrimSuffix(path.Base(file), ".sql"), "_")
			if !ok {
				return nil, fmt.Errorf("the SQL file %s needs a number, _ and a name", file)
			}
			all = append(all, model{file, folder, number, name})
		}
	}
	slices.SortFunc(all, func(a, b model) int { return strings.Compare(a.number, b.number) })
	for i := 1; i < len(all); i++ {
		if all[i].number == all[i-1].number {
			return nil, fmt.Errorf("the SQL files %s and %s have the same number", all[i-1].file, all[i].file)
		}
	}
	return all, nil
}

// Decide runs the models over the rows that count. compose is asked between two of them which letters can be written.
func (w *Week) Decide(ctx context.Context, compose Compose) error {
	if err := w.buildModels(ctx, firstModel, firstFinding); err != nil {
		return err
	}
	if err := w.tryLetters(ctx, compose); err != nil {
		return err
	}
	return w.buildModels(ctx, firstFinding, "")
}

// buildModels makes what has a number from one on and before another; "" is after all.
func (w *Week) buildModels(ctx context.Context, from, before string) error {
	all, err := models(w.l.files)
	if err != nil {
		return err
	}
	for i, m := range all {
		if m.number < from || (before != "" && m.number >= before) {
			continue
		}
		if from != "" { // the few words at the beginning are no part of the deciding
			w.steps(i, len(all))
		}
		if err := w.l.build(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// words makes the macros that are needed before the models run.
func (w *Week) words(ctx context.Context) error { return w.buildModels(ctx, "", firstModel) }

// build makes the view or table of a model; a macro's file is a statement of its own.
func (l *Ledger) build(ctx context.Context, m model) error {
	query, err := l.statement(m.file)
	if err != nil {
		return err
	}
	// The name is that of a file inside the program, and is all that is put together here.
	statement := query
	switch m.folder {
	case "stage":
		statement = `create or replace temp view "` + m.name + `" as ` + query
	case "model":
		statement = `create or replace temp table "` + m.name + `" as ` + query
	}
	if err := l.exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", m.file, err)
	}
	return nil
}

// ControlError says that a control does not tie: rows, exceptions or money would have been lost or doubled.
type ControlError struct {
	Check      string // the stage
	Place      string
	Calculated string
	Declared   string
}

// Error names the stage and both figures.
func (e *ControlError) Error() string {
	return fmt.Sprintf("control %s does not tie: %s: calculated %s, declared %s; nothing was published, so keep the input and the database and report this", e.Check, e.Place, e.Calculated, e.Declared)
}

// Prove runs the checks. Each is a select that must find nothing.
func (w *Week) Prove(ctx context.Context) error {
	return w.l.eachFile("check", func(name, query string) error {
		rows, err := w.l.conn.QueryContext(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		if rows.Next() {
			e := &ControlError{Check: checkName(name)}
			if err := rows.Scan(&e.Place, &e.Calculated, &e.Declared); err != nil {
				return err
			}
			return e
		}
		return rows.Err()
	})
}

// checkName is the name of a check's file in words.
func checkName(file string) string {
	_, name, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".sql"), "_")
	return strings.ReplaceAll(name, "_", " ")
}

// Write records what was decided in the ledger.
func (w *Week) Write(ctx context.Context) error {
	return w.l.eachFile("record", func(_, statement string) error { return w.l.exec(ctx, statement) })
}
