package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ccx/etl"
)

// ManifestRecord is what the ledger knows of the manifest of an edition of a week.
type ManifestRecord struct {
	AsOf    etl.Date
	Edition int
	SHA256  string // of the file manifest.json
	Version string // of the ccx that made it
	Marking string // the protective marking on its workbooks
}

// Identity is by what an output folder knows this ledger and its copies.
func (l *Ledger) Identity(ctx context.Context) (string, error) {
	var id string
	if err := l.conn.QueryRowContext(ctx, "select ledger from ledger_identity").Scan(&id); err != nil {
		return "", fmt.Errorf("read which ledger this is: %w", err)
	}
	return id, nil
}

// Manifests lists the manifests of all editions of all weeks in order.
func (l *Ledger) Manifests(ctx context.Context) ([]ManifestRecord, error) {
	rows, err := l.conn.QueryContext(ctx, `select (as_of - date '1970-01-01')::integer, edition, manifest_sha256, version, marking
		from week_manifest order by as_of, edition`)
	if err != nil {
		return nil, fmt.Errorf("list the manifests of the weeks: %w", err)
	}
	defer rows.Close()
	var all []ManifestRecord
	for rows.Next() {
		var m ManifestRecord
		if err := rows.Scan(&m.AsOf, &m.Edition, &m.SHA256, &m.Version, &m.Marking); err != nil {
			return nil, fmt.Errorf("list the manifests of the weeks: %w", err)
		}
		all = append(all, m)
	}
	return all, rows.Err()
}

// Before gives the manifests that the week's own follows: that of the newest edition of the week before, and that of the
// edition that it replaces. Either is nil if there is none.
func (w *Week) Before(ctx context.Context) (week, edition *ManifestRecord, err error) {
	if week, err = w.manifest(ctx, `inner join run on week_manifest.as_of = run.previous_as_of order by week_manifest.edition desc limit 1`); err != nil {
		return nil, nil, err
	}
	edition, err = w.manifest(ctx, `inner join run on week_manifest.as_of = run.as_of and week_manifest.edition = run.edition - 1`)
	return week, edition, err
}

// Manifest gives the manifest with which this edition of the week was decided before; nil if it was not.
func (w *Week) Manifest(ctx context.Context) (*ManifestRecord, error) {
	return w.manifest(ctx, `inner join run on week_manifest.as_of = run.as_of and week_manifest.edition = run.edition`)
}

func (w *Week) manifest(ctx context.Context, which string) (*ManifestRecord, error) {
	m := &ManifestRecord{}
	err := w.l.conn.QueryRowContext(ctx, `select (week_manifest.as_of - date '1970-01-01')::integer, week_manifest.edition, manifest_sha256, version, marking
		from week_manifest `+which).Scan(&m.AsOf, &m.Edition, &m.SHA256, &m.Version, &m.Marking)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for the manifest before that of week %s: %w", w.Record.AsOf, err)
	}
	return m, nil
}

// SaveManifest records the manifest of the week.
func (w *Week) SaveManifest(ctx context.Context, m ManifestRecord) error {
	return w.l.saveManifest(ctx, m)
}

func (l *Ledger) saveManifest(ctx context.Context, m ManifestRecord) error {
	err := l.exec(ctx, "delete from week_manifest where as_of = ?::date and edition = ?", m.AsOf.String(), m.Edition)
	if err == nil {
		err = l.exec(ctx, "insert into week_manifest values (?::date, ?, ?, ?, ?)", m.AsOf.String(), m.Edition, m.SHA256, m.Version, m.Marking)
	}
	if err != nil {
		return fmt.Errorf("record the manifest of week %s: %w", m.AsOf, err)
	}
	return nil
}

// Tell has the manifest of this run tell the signatures and the void batch numbers that none has told yet.
func (w *Week) Tell(ctx context.Context) error {
	for _, statement := range []string{
		"update sign_off set told_as_of = run.as_of, told_edition = run.edition from run where told_as_of is null",
		"update spent_batch set told_as_of = run.as_of, told_edition = run.edition from run where told_as_of is null",
	} {
		if err := w.l.exec(ctx, statement); err != nil {
			return fmt.Errorf("take in what the manifest of week %s tells: %w", w.Record.AsOf, err)
		}
	}
	return nil
}

// Void lists the batches of undone weeks that this run's manifest names, since their numbers are used by no other.
func (w *Week) Void(ctx context.Context) ([]string, error) {
	rows, err := w.l.conn.QueryContext(ctx, `select batch_id from spent_batch inner join run on (told_as_of, told_edition) = (run.as_of, run.edition)
		where why = 'undone' order by batch_id`)
	if err != nil {
		return nil, fmt.Errorf("list the batch numbers that are void: %w", err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("list the batch numbers that are void: %w", err)
		}
		all = append(all, id)
	}
	return all, rows.Err()
}
