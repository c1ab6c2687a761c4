package weekly

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/reports"
)

// signOffsFile lists, beside the weeks, who signed them.
const signOffsFile = "sign-offs.csv"

// Sign binds a name to the manifest of the newest edition of a published week: first that of who prepared it, then that of
// a different reviewer. The week's folder must be as it was published. same reports whether two names are one person's.
func Sign(ctx context.Context, l *ledger.Ledger, o Options, name string, same func(a, b string) bool) (*ledger.SignOff, error) {
	m, err := signable(ctx, l, o)
	if err != nil {
		return nil, err
	}
	held, err := lockOut(o.Out)
	if err != nil {
		return nil, err
	}
	defer func() { _ = held.Release() }() // what was written counts
	all, err := l.SignOffs(ctx)
	if err != nil {
		return nil, err
	}
	s := &ledger.SignOff{AsOf: m.AsOf, Edition: m.Edition, SHA256: m.SHA256, Role: ledger.Preparer, Name: name, Account: o.Account}
	var before []ledger.SignOff
	for _, b := range all {
		if b.SHA256 == m.SHA256 {
			before = append(before, b)
		}
	}
	switch {
	case len(before) > 1:
		return nil, usage("week %s is signed already, by %s and %s: see ccx status", m.AsOf, before[0].Name, before[1].Name)
	case len(before) == 1 && same(before[0].Name, name):
		return nil, usage("%s has prepared week %s: a second person must check it, and sign with a name of their own", name, m.AsOf)
	case len(before) == 1:
		s.Role = ledger.Reviewer
	}
	if err := l.AddSignOff(ctx, *s); err != nil {
		return nil, err
	}
	return s, writeSignOffs(ctx, l, o)
}

// signable finds the manifest that is signed, and makes sure that it is the one in the week's folder, with all it lists.
func signable(ctx context.Context, l *ledger.Ledger, o Options) (ledger.ManifestRecord, error) {
	all, err := l.Manifests(ctx)
	if err != nil {
		return ledger.ManifestRecord{}, err
	}
	var m ledger.ManifestRecord
	for _, known := range all {
		if known.AsOf == o.AsOf {
			m = known // the newest edition is the last
		}
	}
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return m, err
	}
	for _, w := range weeks {
		if w.AsOf == o.AsOf && w.Status != ledger.WeekPublished {
			return m, usage("week %s is %s, not published: run it first, then sign it", o.AsOf, w.Status)
		}
	}
	if m.Edition == 0 {
		return m, usage("this ledger has not published week %s: see ccx status for those that it has", o.AsOf)
	}
	folder := filepath.Join(o.Out, folderName(ledger.WeekRecord{AsOf: m.AsOf, Edition: m.Edition}))
	return m, isAsPublished(folder, m)
}

// isAsPublished compares the folder of a week with the manifest that the ledger knows.
func isAsPublished(folder string, m ledger.ManifestRecord) error {
	text, err := os.ReadFile(filepath.Join(folder, reports.ManifestName))
	if err != nil {
		return usage("%s cannot be read (%v), so nobody can sign it: name the output folder with --out, or run the week again", folder, err)
	}
	if reports.SumOf(text) != m.SHA256 {
		return usage("the manifest in %s is not the one that was published, so nobody can sign it: run ccx verify %s, then the week again", folder, folder)
	}
	if err := reports.Unchanged(folder, text); err != nil {
		return usage("%s is not as it was published (%v), so nobody can sign it: run the week again, which sets aside what was changed", folder, err)
	}
	return nil
}

// writeSignOffs writes the file that lists the signatures; none where nobody has signed.
func writeSignOffs(ctx context.Context, l *ledger.Ledger, o Options) error {
	all, err := l.SignOffs(ctx)
	if err != nil {
		return err
	}
	path := filepath.Join(o.Out, signOffsFile)
	_, missing := os.Stat(path)
	isThere := missing == nil
	if len(all) == 0 && !isThere {
		return nil
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	_ = w.Write([]string{"as_of", "edition", "manifest_sha256", "role", "name", "account"}) // a buffer takes all
	for _, s := range all {
		_ = w.Write([]string{s.AsOf.String(), strconv.Itoa(s.Edition), s.SHA256, string(s.Role), s.Name, s.Account})
	}
	w.Flush()
	if err := disk.Write(path, sharedFile&^o.Mask, text.Bytes()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
