package weekly

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"ccx/etl/disk"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/batch"
)

// publish writes the week's folder under a temporary name, reads it back, commits the ledger, and renames the folder to
// its final name. A kill before the commit leaves everything as it was; after a kill later on, the same command writes
// the same folder again.
func publish(ctx context.Context, w *ledger.Week, o Options, r *Result, p plan) (err error) {
	r.Folder = filepath.Join(o.Out, folderName(w.Record))
	temporary := filepath.Join(o.Out, "."+folderName(w.Record)+".writing")
	if err := clearUnfinished(o.Out); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, disk.RemoveAll(temporary)) }()
	o.step(writing, 0, 0, "writing")
	manifest, err := write(ctx, w, o, r, temporary)
	if err != nil {
		return fullDisk(err)
	}
	if p.kind == again && p.outputs != "" && p.outputs != manifest.OutputsSHA256 {
		if isPurged, err := w.Ledger().PurgedSince(ctx, o.AsOf); err != nil || isPurged {
			return errors.Join(err, usage("a client was purged since week %s was run, so it can no longer be written as it was: nothing was changed, and its folder stays as it was published. To correct it, run with --restate", o.AsOf))
		}
		return fmt.Errorf("week %s was published with different bytes from those that ccx %s now writes from the same input with the marking %s: nothing was changed. If it was published with another --marking, use that one; to publish the new files, run with --restate", o.AsOf, o.Version, o.Marking)
	}
	if err := unknownFolder(p, o, r.Folder, manifest); err != nil {
		return err
	}
	r.Manifest = manifest.FileSHA256()
	o.reached("manifest written")
	if err := durable(ctx, w, o, temporary); err != nil {
		return fullDisk(err)
	}
	w.Record.Status, w.Record.Outputs = ledger.WeekDecided, manifest.OutputsSHA256
	if err := w.SaveManifest(ctx, recordOf(w.Record, o, manifest)); err != nil {
		return err
	}
	if err := settleLedger(ctx, w, o, p); err != nil {
		return err
	}
	o.step(placing, 0, 0, "moving the folder into place")
	err = putInPlace(temporary, r, manifest, o.reached)
	return fullDisk(err)
}

// recordOf is what the ledger keeps of a manifest.
func recordOf(w ledger.WeekRecord, o Options, m *reports.Manifest) ledger.ManifestRecord {
	return ledger.ManifestRecord{AsOf: w.AsOf, Edition: w.Edition, SHA256: m.FileSHA256(), Version: m.Version, Marking: o.Marking}
}

// durable makes sure, before the ledger says that the week is decided, that what was written survives a power cut, and that
// the output folder is this ledger's.
func durable(ctx context.Context, w *ledger.Week, o Options, temporary string) error {
	if err := claim(ctx, w.Ledger(), o); err != nil {
		return err
	}
	if err := share(temporary, o.Mask); err != nil {
		return fmt.Errorf("let others read the week: %w", err)
	}
	if err := disk.SyncTree(temporary); err != nil {
		return fmt.Errorf("write the week to disk: %w", err)
	}
	return disk.SyncFolder(o.Out)
}

// folderName is the name of the week's folder, with the edition if there was one before.
func folderName(w ledger.WeekRecord) string {
	if w.Edition > 1 {
		return fmt.Sprintf("%s.%d", w.AsOf, w.Edition)
	}
	return w.AsOf.String()
}

// settleLedger ends the transaction, and leaves a week that was decided before as it was.
func settleLedger(ctx context.Context, w *ledger.Week, o Options, p plan) error {
	if p.kind != again {
		return keep(ctx, w, o, p)
	}
	return w.Rollback(ctx)
}

// unknownFolder refuses to overwrite a folder that this ledger does not know, unless it holds exactly the same bytes.
func unknownFolder(p plan, o Options, folder string, m *reports.Manifest) error {
	if o.NewLedger || p.kind == again || p.record.Status == ledger.WeekDecided {
		return nil
	}
	if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if same(folder, m) {
		return nil
	}
	return usage("%s already exists, and this database did not publish it. This may be the wrong database: name the right one with --db. If that week was a mistake and nothing of it was ever sent, move it out of the output folder; or name another folder with --out", folder)
}

// weekName is the name of a week's folder: the date, with the edition if there was one before.
var weekName = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(\.\d+)?$`)

// usedNumber refuses to make a letter batch under a number that another published week has: in that case this database
// is older than the folder, such as a restored backup, and does not know which letters have gone out since.
func usedNumber(out, folder string, headers []batch.Header) error {
	weeks, err := os.ReadDir(out)
	if err != nil {
		return fmt.Errorf("look which weeks are published in %s: %w", out, err)
	}
	for _, week := range weeks {
		if !weekName.MatchString(week.Name()) || week.Name() == filepath.Base(folder) {
			continue // not a published week, or this one
		}
		for _, h := range headers {
			used := filepath.Join(out, week.Name(), h.FileName())
			if _, err := os.Stat(used); err == nil {
				return usage("%s has already been published, and this database has no record of it. This may be the wrong database: name the right one with --db. If it was restored from a backup, run the weeks since then again first, in order and with the same files, or letters might go out twice. If that week was a mistake and nothing of it was ever sent, move the folder %s out of the output folder. Nothing was published", used, filepath.Dir(used))
			}
		}
	}
	return nil
}

// same reports whether a folder holds exactly what a manifest lists, manifest included.
func same(folder string, m *reports.Manifest) bool {
	text, err := os.ReadFile(filepath.Join(folder, reports.ManifestName))
	return err == nil && string(text) == string(m.Bytes()) && m.Holds(folder) == nil
}

// putInPlace gives the folder its name with one rename. If a folder of that name already holds the same bytes, it
// stays; from any other, what people have changed is set aside.
func putInPlace(temporary string, r *Result, m *reports.Manifest, reached func(string)) (err error) {
	aside := temporary + ".old"
	if r.Unchanged = same(r.Folder, m); r.Unchanged {
		r.SetAside, err = setAside(aside, r.Folder, r.Folder)
		return err
	}
	if r.SetAside, err = setAside(aside, temporary, r.Folder); err != nil { // left by a run that was killed between the two renames
		return err
	}
	if err := disk.Move(r.Folder, aside); err != nil && !errors.Is(err, os.ErrNotExist) {
		return openInside(r.Folder, err)
	}
	reached("nothing in the folder's place")
	if err := disk.Move(temporary, r.Folder); err != nil {
		return fmt.Errorf("move %s into place: %w: run the same command again", r.Folder, err)
	}
	if err := disk.SyncFolder(filepath.Dir(r.Folder)); err != nil {
		return err
	}
	kept, err := setAside(aside, r.Folder, r.Folder)
	if kept != nil {
		r.SetAside = kept
	}
	return err
}

// openInside says what to do where a folder keeps its name, because somebody has a file in it open.
func openInside(folder string, err error) error {
	if !disk.IsHeld(err) {
		return fmt.Errorf("move %s: %w", folder, err)
	}
	return fmt.Errorf("%s cannot be moved, because somebody has a file in it open: close it and run the same command again (%w)", folder, err)
}

// fullDisk turns the system's message for a full disk into a sentence.
func fullDisk(err error) error {
	if err != nil && (errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), "No space left on device") || strings.Contains(err.Error(), "not enough space")) {
		return fmt.Errorf("the disk is full, so nothing was published: make room and run the same command again (%w)", err)
	}
	return err
}
