package weekly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ccx/etl/ledger"
	"ccx/reports"
)

// Standing is a week that is not as it should be: it waits to be finished, or its folder is not what was published.
type Standing struct {
	Folder string `json:"folder"`
	Fault  string `json:"fault"`
	Remedy string `json:"remedy"`
}

// Standings lists the weeks that somebody must look at. The folder of the newest week is read whole, of those before only
// the sizes of their files: ccx verify reads all.
func Standings(ctx context.Context, l *ledger.Ledger, out string) ([]Standing, error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	manifests, err := l.Manifests(ctx)
	if err != nil {
		return nil, err
	}
	all := []Standing{}
	for i, w := range weeks {
		s := Standing{Folder: filepath.Join(out, folderName(w))}
		switch w.Status {
		case ledger.WeekLoaded:
			s.Fault, s.Remedy = "it was loaded and neither decided nor published", fmt.Sprintf("ccx run --as-of %s --in FOLDER, with the same files", w.AsOf)
		case ledger.WeekDecided:
			s.Fault, s.Remedy = "it was decided and not published, so nobody has its letters", fmt.Sprintf("ccx report --as-of %s", w.AsOf)
		case ledger.WeekPublished:
			at := slices.IndexFunc(manifests, func(m ledger.ManifestRecord) bool { return m.AsOf == w.AsOf && m.Edition == w.Edition })
			if at < 0 { // an older ccx published it
				continue
			}
			s.Fault, s.Remedy = folderFault(s.Folder, manifests[at], i == len(weeks)-1), fmt.Sprintf("ccx report --as-of %s writes it again, the same to the last byte", w.AsOf)
			if i == len(weeks)-1 {
				s.Remedy += "; or, if you deleted its batches to take the week back, ccx undo --not-sent --by NAME --reviewer NAME --reason TEXT"
			}
		}
		if s.Fault != "" {
			all = append(all, s)
		}
	}
	return all, nil
}

// folderFault says how a folder differs from what was published; "" if it does not.
func folderFault(folder string, m ledger.ManifestRecord, whole bool) string {
	text, err := os.ReadFile(filepath.Join(folder, reports.ManifestName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it was published, and is not there"
	case err != nil:
		return fmt.Sprintf("it cannot be read (%v)", err)
	case reports.SumOf(text) != m.SHA256:
		return "its manifest is not the one that was published"
	}
	if whole {
		err = reports.Unchanged(folder, text)
	} else {
		err = reports.SameSizes(folder, text)
	}
	if err != nil {
		return fmt.Sprintf("it is not as it was published: %v", err)
	}
	return ""
}
