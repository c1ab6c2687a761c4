package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
	"ccx/reports/lake"
)

// LakeOptions say which lake is brought up to date from where.
type LakeOptions struct {
	Lake, Out, Name string // the folders of the lake and of published weeks, and the name of the ledger in the lake
	Engine          string // the program and its version
	Now             int64  // milliseconds since 1970
	Rebuild         bool
	Breakpoint      func(step string) // called between steps, for the tests that stop there; may be nil
}

// Lake brings a lake up to date with what this ledger published and with its histories.
func Lake(ctx context.Context, l *ledger.Ledger, o LakeOptions) (*lake.Result, error) {
	if !lake.GoodName(o.Name) {
		return nil, usage("a ledger cannot be called %q in a lake: use up to 64 letters, digits, - and _, and set ledger in ccx.toml", o.Name)
	}
	ours, where, err := isOurs(ctx, l, o.Out)
	if err != nil {
		return nil, err
	}
	if !ours {
		return nil, usage("the weeks in %s are of the ledger %s: name its output folder with --out, or that ledger with --db", o.Out, where)
	}
	id, err := l.Identity(ctx)
	if err != nil {
		return nil, err
	}
	known, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	counts := map[etl.Date]bool{}
	for _, week := range known {
		counts[week.AsOf] = true
	}
	weeks, err := editionsIn(o.Out)
	if err != nil {
		return nil, err
	}
	r, err := lake.Sync(ctx, rowsOf{l}, l.Catalogue(), lake.Options{
		Lake: o.Lake, Name: o.Name, Ledger: id, Engine: o.Engine, Now: o.Now, Weeks: weeks, Counts: counts, Rebuild: o.Rebuild,
		Breakpoint: o.Breakpoint,
	})
	var broken *lake.BrokenError
	if errors.Is(err, lake.ErrOther) || errors.As(err, &broken) {
		return nil, usage("%v", err)
	}
	return r, err
}

// rowsOf is the ledger as the lake sees it.
type rowsOf struct{ *ledger.Ledger }

// HistoryDays lists the runs that added rows to a history.
func (r rowsOf) HistoryDays(ctx context.Context, h catalogue.History, columns []catalogue.LakeColumn) ([]lake.Day, error) {
	found, err := r.Ledger.HistoryDays(ctx, h, columns)
	days := make([]lake.Day, len(found))
	for i, d := range found {
		days[i] = lake.Day(d)
	}
	return days, err
}

// HistoryAsParquet writes the rows that a run added to a history.
func (r rowsOf) HistoryAsParquet(ctx context.Context, h catalogue.History, day lake.Day, to string, columns []catalogue.LakeColumn, key []string) (int64, error) {
	return r.Ledger.HistoryAsParquet(ctx, h, ledger.HistoryDay(day), to, columns, key)
}

// editionsIn lists the published editions in an output folder, in the order of weeks and editions.
func editionsIn(out string) ([]lake.Week, error) {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look which weeks are published in %s: %w", out, err)
	}
	var weeks []lake.Week
	for _, e := range entries {
		if !weekName.MatchString(e.Name()) {
			continue
		}
		week, ok, err := editionIn(filepath.Join(out, e.Name()))
		if err != nil {
			return nil, err
		}
		if ok {
			weeks = append(weeks, week)
		}
	}
	slices.SortFunc(weeks, func(a, b lake.Week) int {
		if a.AsOf != b.AsOf {
			return int(a.AsOf - b.AsOf)
		}
		return a.Edition - b.Edition
	})
	return weeks, nil
}

// editionIn reads from the manifest which edition a folder holds, and the hashes of its tables; ok is false if it has no
// manifest, as when somebody made it.
func editionIn(folder string) (week lake.Week, ok bool, err error) {
	text, err := os.ReadFile(filepath.Join(folder, reports.ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return week, false, nil
	}
	var m reports.Manifest
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err == nil {
		week.AsOf, err = etl.ParseDate(m.AsOf)
	}
	if err != nil {
		return week, false, fmt.Errorf("read the manifest of %s: %w; see ccx verify %s", folder, err, folder)
	}
	week.Edition, week.Folder, week.Tables = m.Edition, folder, map[string]string{}
	for _, o := range m.Outputs {
		if name, isData := strings.CutPrefix(o.Name, "data/"); isData && path.Ext(name) == ".parquet" {
			week.Tables[strings.TrimSuffix(name, ".parquet")] = o.SHA256
		}
	}
	return week, true, nil
}
