package ledger

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl/catalogue"
	rules "ccx/sql"
)

// Inputs writes what the rules read in this week, which was just decided, into a folder: a Parquet file for each table of the
// catalogue's lake_inputs, without names, addresses, National Insurance numbers and dates of birth. What other rows are
// compared by is a hash with the key. Then it records the week, and writes what the published selects read of that.
func (w *Week) Inputs(ctx context.Context, folder, key string) error {
	for _, input := range w.l.parts.LakeInputs {
		if err := w.input(ctx, input, filepath.Join(folder, input.Table+".parquet"), key); err != nil {
			return fmt.Errorf("hand on the table %s: %w", input.Table, err)
		}
	}
	if err := w.Write(ctx); err != nil {
		return err
	}
	for _, input := range w.l.parts.LakeInputs {
		if !input.IsWritten() {
			continue
		}
		if err := w.input(ctx, input, filepath.Join(folder, input.Table+".written.parquet"), key); err != nil {
			return fmt.Errorf("hand on the table %s as it was written: %w", input.Table, err)
		}
	}
	return nil
}

func (w *Week) input(ctx context.Context, input catalogue.LakeInput, file, key string) error {
	columns, err := w.l.columnsOf(ctx, "from "+rules.Quoted(input.Table))
	if err != nil {
		return err
	}
	chosen := make([]string, len(columns))
	for i, c := range columns {
		chosen[i] = handedOn(input, c.Name, key)
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	return w.l.exec(ctx, fmt.Sprintf("copy (select %s from %s) to '%s' (format parquet, compression zstd)",
		strings.Join(chosen, ", "), rules.Quoted(input.Table), strings.ReplaceAll(full, "'", "''")))
}

// handedOn is a column as it is handed on. A hash is of letters alone: rules that fold a name or a text leave it as it is.
func handedOn(input catalogue.LakeInput, name, key string) string {
	column := rules.Quoted(name)
	hash := func(of string) string {
		return fmt.Sprintf("translate(left(sha256('%s' || %s), 24), '0123456789abcdef', 'ABCDEFGHIJKLMNOP')", key, of)
	}
	switch {
	case slices.Contains(input.LeftOut, name):
		return fmt.Sprintf("if(false, %[1]s, null) as %[1]s", column)
	case slices.Contains(input.Hashed, name):
		return fmt.Sprintf("if(%[1]s = '', '', %[2]s) as %[1]s", column, hash(column))
	case slices.Contains(input.Known, name):
		return fmt.Sprintf("if(%[1]s = '' or %[2]s, %[1]s, %[3]s) as %[1]s", column, isKnown(column), hash(column))
	case slices.Contains(input.People, name):
		folded := "folded_letters(" + column + ")"
		return fmt.Sprintf("if(length(%[2]s) < 2, '', %[3]s) as %[1]s", column, folded, hash(folded))
	}
	return column
}

// isKnown is whether a text is a known word, or has the form of a source code: a few capitals and a few digits. A reason key
// begins with what it is the key of.
func isKnown(column string) string {
	text := "replace(" + column + ", 'UNCLASSIFIED:', '')"
	return fmt.Sprintf("(regexp_full_match(%[1]s, '[A-Z]{0,3}[0-9]{1,3}') or office_key(%[1]s) in (select word from %[2]s))", text, catalogue.KnownWord)
}

// LakeKey gives the key of the hashes that are handed on, which is made once. It never leaves the ledger: without it nobody
// finds out by trying which name or address a hash is of.
func (l *Ledger) LakeKey(ctx context.Context) (string, error) {
	var key string
	err := l.conn.QueryRowContext(ctx, "select key from lake_key").Scan(&key)
	if !errors.Is(err, sql.ErrNoRows) {
		return key, err
	}
	secret := make([]byte, sha256.Size)
	if _, err := rand.Read(secret); err != nil {
		return "", fmt.Errorf("make the key of the lake's hashes: %w", err)
	}
	key = hex.EncodeToString(secret)
	return key, l.exec(ctx, "insert into lake_key values (?)", key)
}
