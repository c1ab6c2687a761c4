package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ccx/etl"
	"ccx/etl/ledger"
	"ccx/reports"
)

// shownWeek is a week that the output folder shows.
type shownWeek struct {
	ledger.UnknownWeek
	outputs string // SHA-256 over its files, as its manifest says
	highest int    // the highest number of a letter batch in it
}

// shown lists the weeks of an output folder in order; none if there is no such folder.
func shown(out string) ([]shownWeek, error) {
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look which weeks are published in %s: %w", out, err)
	}
	var all []shownWeek
	for _, e := range entries {
		if !weekName.MatchString(e.Name()) {
			continue
		}
		w, ok, err := showing(filepath.Join(out, e.Name()))
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b shownWeek) int { return compareWeeks(a.UnknownWeek, b.UnknownWeek) })
	return all, nil
}

func compareWeeks(a, b ledger.UnknownWeek) int {
	if a.AsOf != b.AsOf {
		return int(a.AsOf - b.AsOf)
	}
	return a.Edition - b.Edition
}

// showing reads which week a folder is; ok is false if it holds no batch and no manifest, as when somebody made it.
func showing(folder string) (w shownWeek, ok bool, err error) {
	date, edition, _ := strings.Cut(filepath.Base(folder), ".")
	day, wrong := etl.ParseDate(date)
	if isWeek := wrong == nil; !isWeek { // it only looks like one
		return w, false, nil
	}
	w.AsOf = day
	w.Edition, _ = strconv.Atoi("0" + edition)
	w.Edition = max(1, w.Edition) // the first has no number
	batches, err := filepath.Glob(filepath.Join(folder, "letters_*_*.csv"))
	if err != nil {
		return w, false, err
	}
	for _, b := range batches {
		number := strings.TrimSuffix(b[strings.LastIndex(b, "_")+1:], ".csv")
		if n, err := strconv.Atoi(number); err == nil {
			w.highest = max(w.highest, n)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, reports.ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return w, len(batches) > 0, nil
	}
	if err != nil {
		return w, false, fmt.Errorf("look which weeks are published: %w", err)
	}
	w.SHA256 = reports.SumOf(text)
	var m reports.Manifest
	if json.Unmarshal(text, &m) == nil {
		w.outputs = m.OutputsSHA256
	}
	return w, true, nil
}

// signs lists the weeks that the output folder shows and the ledger never published, and in spite of which nobody has gone on.
func signs(ctx context.Context, l *ledger.Ledger, all []shownWeek, weeks []ledger.WeekRecord, o Options) ([]shownWeek, error) {
	gone, err := l.WentOn(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all), func(s shownWeek) bool {
		return slices.ContainsFunc(gone, s.IsOf) || slices.ContainsFunc(weeks, func(w ledger.WeekRecord) bool { return s.isOf(w, o.AsOf) })
	}), nil
}

// isOf reports whether the ledger published a week that the folder shows. The week that is run may show other bytes: they
// are set aside, and what the ledger says is published again.
func (s shownWeek) isOf(w ledger.WeekRecord, run etl.Date) bool {
	switch {
	case s.AsOf != w.AsOf || s.Edition > w.Edition:
		return false
	case s.Edition < w.Edition:
		return true
	case w.Status == ledger.WeekLoaded:
		return false
	}
	return w.Outputs == "" || s.outputs == w.Outputs || s.AsOf == run
}

// behind refuses to go on where another ledger publishes, or where the output folder shows weeks that this one never
// published: it may be an older copy, or a new one in a wrong place, and their letters might go out again. The first of these
// weeks may be run again as it was: it is published only if it is the same to the last byte.
func behind(ctx context.Context, l *ledger.Ledger, all []shownWeek, o Options, s stages, p plan) error {
	if o.NewLedger || isReplay(p.unknown, s, p) {
		return nil
	}
	if len(p.unknown) > 0 {
		return lacking(p.unknown, o)
	}
	if len(all) == 0 { // where nothing is published, nothing can go out again
		return nil
	}
	ours, where, err := isOurs(ctx, l, o.Out)
	if err != nil || ours {
		return err
	}
	if where != "" {
		where = ", " + where + ","
	}
	return usage("another ledger%s publishes in %s, so this one does not, or letters might go out twice: name that ledger with --db, or another folder with --out. If that ledger is lost for good, go on with --new-ledger --reason TEXT", where, o.Out)
}

// publishedElsewhere says that the output folder shows none of the weeks that the ledger published: nobody can see there whether the
// ledger is an older copy, whose letters would go out a second time.
func publishedElsewhere(all []shownWeek, weeks []ledger.WeekRecord, o Options) (remarks []string) {
	weeks = slices.DeleteFunc(slices.Clone(weeks), func(w ledger.WeekRecord) bool { return w.Status != ledger.WeekPublished || w.AsOf >= o.AsOf })
	if len(weeks) == 0 || slices.ContainsFunc(all, func(s shownWeek) bool {
		return slices.ContainsFunc(weeks, func(w ledger.WeekRecord) bool { return s.AsOf == w.AsOf })
	}) {
		return nil
	}
	return []string{fmt.Sprintf("%s shows none of the weeks that this ledger published, the newest of them %s. Name the folder that does with --out. If the ledger is an older copy, go back to the newer one: letters of the weeks that it does not know would go out a second time",
		o.Out, weeks[len(weeks)-1].AsOf)}
}

// isReplay reports whether a run is that of the first unknown week, which may only give what is there.
func isReplay(unknown []shownWeek, s stages, p plan) bool {
	return len(unknown) > 0 && unknown[0].AsOf == p.record.AsOf && unknown[0].Edition == p.record.Edition && s.from == loads && s.to == publishes
}

// lacking says which weeks of the output folder the ledger never published, and the ways on.
func lacking(unknown []shownWeek, o Options) error {
	first, names := unknown[0], make([]string, 0, len(unknown))
	for _, u := range unknown {
		names = append(names, folderName(ledger.WeekRecord{AsOf: u.AsOf, Edition: u.Edition}))
	}
	again := fmt.Sprintf("ccx run --as-of %s --in FOLDER", first.AsOf)
	if first.Edition > 1 {
		again += " --restate"
	}
	return usage("%s shows %s, which this ledger never published, so letters may have gone out that it does not know of. Nothing was done. If this is the wrong ledger, name the right one with --db. If it is an older copy, run those weeks again first, in order and with the same files: %s. If the ledger that made them is lost for good, go on with --new-ledger --reason TEXT: all letters are then held until two people accept it. If such a week was a mistake and nothing of it was ever sent, move its folder out of %s",
		o.Out, strings.Join(firstOf(names), ", "), again, o.Out)
}

// firstOf gives the first few of some names.
func firstOf(names []string) []string {
	const most = 4
	if len(names) <= most {
		return names
	}
	return append(slices.Clone(names[:most]), fmt.Sprintf("%d more", len(names)-most))
}

// goOn records the weeks of another ledger in spite of which this run goes on.
func goOn(ctx context.Context, w *ledger.Week, unknown []shownWeek, o Options) error {
	if !o.NewLedger || len(unknown) == 0 {
		return nil
	}
	highest, weeks := 0, make([]ledger.UnknownWeek, len(unknown))
	for i, u := range unknown {
		weeks[i], highest = u.UnknownWeek, max(highest, u.highest)
	}
	return w.GoOn(ctx, weeks, o.Reason, o.Account, highest)
}
