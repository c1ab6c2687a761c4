package weekly

import (
	"context"
	"fmt"

	"ccx/etl/ledger"
	"ccx/reports"
)

// chain ties the manifest to those before it, and has it tell what none has told yet. A week that is written again gets the
// version of the ccx that made it, so that it is the same to the last byte and the weeks after it still follow it.
func chain(ctx context.Context, w *ledger.Week, m *reports.Manifest) error {
	week, edition, err := w.Before(ctx)
	if err != nil {
		return err
	}
	if week != nil || edition != nil {
		m.Previous = &reports.Previous{}
	}
	if week != nil {
		m.Previous.AsOf, m.Previous.Edition, m.Previous.SHA256 = week.AsOf.String(), week.Edition, week.SHA256
	}
	if edition != nil {
		m.Previous.Replaced = &reports.Link{AsOf: edition.AsOf.String(), Edition: edition.Edition, SHA256: edition.SHA256}
	}
	others, err := w.OtherLedger(ctx)
	if err != nil {
		return err
	}
	for _, u := range others {
		m.OtherLedger = append(m.OtherLedger, reports.Link{AsOf: u.AsOf.String(), Edition: u.Edition, SHA256: u.SHA256})
	}
	signed, err := w.SignOffs(ctx)
	if err != nil {
		return err
	}
	for _, s := range signed {
		m.Signed = append(m.Signed, reports.Signature{AsOf: s.AsOf.String(), Edition: s.Edition, SHA256: s.SHA256, Role: string(s.Role), Name: s.Name})
	}
	if m.Void, err = w.Void(ctx); err != nil {
		return err
	}
	again, err := w.Manifest(ctx)
	if err == nil && again != nil {
		m.Version = again.Version
	}
	return err
}

// PrintedManifest is the hash of a manifest as people keep it. It is not the manifest_sha256 in the manifest, which is taken with that
// field empty.
func PrintedManifest(hash string) string {
	return inFours(hash) + " (SHA-256 of the file manifest.json)"
}

// inFours writes a hash in groups of four, as people read it out.
func inFours(hash string) string {
	text := ""
	for i := 0; i < len(hash); i += 4 {
		text += fmt.Sprintf(" %s", hash[i:min(i+4, len(hash))])
	}
	return text[min(1, len(text)):]
}
