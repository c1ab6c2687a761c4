package lake

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ccx/etl/catalogue"
	"ccx/etl/disk"
)

// The tags of a file in the log, by which it is known again.
const (
	tagLedger      = "ccx.ledger"
	tagEdition     = "ccx.edition"
	tagFingerprint = "ccx.fingerprint"
)

// bring makes one commit, unless the table is as it should be already. Before the last step a file of a later edition is
// left as it is: the lake has gone past this step.
func (w *writer) bring(ctx context.Context, t catalogue.LakeTable, step []wanted, isLast bool) error {
	table, err := openTable(filepath.Join(w.Lake, t.Name))
	if err != nil {
		return err
	}
	ours, err := w.ours(table)
	if err != nil {
		return err
	}
	change := w.compare(t, table, ours, step, isLast)
	actions, err := w.schemaActions(t, table)
	if err != nil {
		return err
	}
	if len(actions) == 0 && len(change.write) == 0 && len(change.remove) == 0 {
		return nil
	}
	for _, gone := range change.remove {
		actions = append(actions, action{Remove: &remove{gone.Path, w.Now, true, true, gone.Partition, gone.Size}})
	}
	for _, x := range change.write {
		added, err := w.write(ctx, table, x)
		if err != nil {
			return err
		}
		actions = append(actions, action{Add: added})
	}
	info := action{CommitInfo: &commitInfo{w.Now, "WRITE", map[string]string{"mode": "Overwrite", "ledger": w.Name}, w.Engine}}
	if err := table.commit(append([]action{info}, actions...), w.step); err != nil {
		return err
	}
	w.result.Commits++
	return nil
}

// ours are the files of the table that this ledger wrote. Those of another ledger under the same name are an error.
func (w *writer) ours(t *table) ([]add, error) {
	var ours []add
	for _, a := range t.active {
		if name := a.Partition[ledgerColumn]; name == nil || *name != w.Name {
			continue
		}
		if a.Tags[tagLedger] != w.Ledger {
			return nil, fmt.Errorf("%w: another ledger writes into it under the name %s; give this one another with --ledger, or the setting ledger in ccx.toml", ErrOther, w.Name)
		}
		ours = append(ours, a)
	}
	slices.SortFunc(ours, func(a, b add) int { return strings.Compare(a.Path, b.Path) })
	return ours, nil
}

// write writes the file of a partition under a name of its own.
func (w *writer) write(ctx context.Context, t *table, x wanted) (*add, error) {
	short := x.fingerprint
	if len(short) > 16 {
		short = short[:16]
	}
	// A file that is written anew gets another name, since a file in the log never changes.
	name := fmt.Sprintf("part-%d-%s-%d.parquet", x.edition, short, t.version+1)
	at := path.Join(ledgerColumn+"="+w.Name, asOfColumn+"="+x.asOf.String(), name)
	to := filepath.Join(t.folder, filepath.FromSlash(at))
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return nil, fmt.Errorf("make a folder of table %s: %w", t.name(), err)
	}
	w.step("writing", to)
	rows, err := x.write(ctx, to)
	if err != nil {
		return nil, fmt.Errorf("write week %s of table %s: %w", x.asOf, t.name(), err)
	}
	if err := errors.Join(disk.SyncFile(to), disk.SyncFolder(filepath.Dir(to))); err != nil {
		return nil, err
	}
	info, err := os.Stat(to)
	if err != nil {
		return nil, err
	}
	w.step("written", to)
	w.result.Files++
	w.result.Rows += rows
	day := x.asOf.String()
	return &add{
		Path: at, Partition: map[string]*string{ledgerColumn: &w.Name, asOfColumn: &day}, Size: info.Size(), Modified: w.Now, DataChange: true,
		Stats: fmt.Sprintf(`{"numRecords":%d}`, rows),
		Tags:  map[string]string{tagLedger: w.Ledger, tagEdition: strconv.Itoa(x.edition), tagFingerprint: x.fingerprint},
	}, nil
}

// schemaActions says the columns of a table, where the log does not have them so.
func (w *writer) schemaActions(t catalogue.LakeTable, table *table) ([]action, error) {
	before, id, created := "", "", w.Now
	if table.meta != nil {
		before, id, created = table.meta.Schema, table.meta.ID, table.meta.Created
	}
	text, same, err := merged(fieldsOf(w.parts, t), before)
	if err != nil {
		return nil, &BrokenError{t.Name, "has columns that cannot be read"}
	}
	if same {
		return nil, nil
	}
	var actions []action
	if id == "" {
		id = newID()
		actions = append(actions, action{Protocol: &protocol{1, 2}})
	}
	return append(actions, action{MetaData: &metaData{
		ID: id, Name: t.Name, Description: t.Meaning, Format: format{"parquet", map[string]string{}}, Schema: text,
		Partitions: []string{ledgerColumn, asOfColumn}, Configuration: map[string]string{}, Created: created,
	}}), nil
}

// newID is a random UUID, which a table keeps.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
