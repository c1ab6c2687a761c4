package reference

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/gocarina/gocsv"
)

// Settings are the settings that are needed before SQL runs; the rules read theirs from the ledger's own copy of the
// table.
type Settings struct {
	RejectRefusalPercent  int64 // a file with more than this share of rejected rows is refused
	RejectRefusalRows     int64 // files with fewer rows are never refused for their rejected rows
	SnapshotShrinkPercent int64 // a register with more than this share of rows fewer than before is not taken
}

// settings checks every setting against its limits. The limits stand in the table for people to see; those that count
// are the built-in table's, so an edit cannot widen them.
func (b *builder) settings() {
	targets := map[string]*int64{
		"reject_refusal_percent":  &b.set.Settings.RejectRefusalPercent,
		"reject_refusal_rows":     &b.set.Settings.RejectRefusalRows,
		"snapshot_shrink_percent": &b.set.Settings.SnapshotShrinkPercent,
	}
	seen := map[string]int{}
	b.each("settings", func(r row) {
		name := r.get("setting")
		r.unique(seen, "setting", name)
		i := slices.IndexFunc(b.set.limits, func(l limit) bool { return l.setting == name })
		if i < 0 {
			r.fault("setting", "there is no setting %q%s", name, didYouMean(name, b.set.settingNames()))
			return
		}
		value := r.number64("value", b.set.limits[i].low, b.set.limits[i].high)
		if target := targets[name]; target != nil {
			*target = value
		}
	})
	for _, name := range b.set.settingNames() {
		if _, ok := seen[name]; !ok {
			b.faults = append(b.faults, Fault{Table: "settings", Text: "the setting " + name + " is missing; export the reference tables again and edit that copy"})
		}
	}
}

// settingRow is a row of the settings table.
type settingRow struct {
	Setting string `csv:"setting"`
	Minimum int64  `csv:"minimum"`
	Maximum int64  `csv:"maximum"`
}

// builtInLimits reads the limits that the program ships with.
func builtInLimits(builtIn fs.FS) ([]limit, error) {
	content, err := fs.ReadFile(builtIn, "settings.csv")
	if err != nil {
		return nil, fmt.Errorf("read the built-in settings: %w", err)
	}
	var rows []settingRow
	if err := gocsv.UnmarshalBytes(content, &rows); err != nil {
		return nil, fmt.Errorf("read the built-in settings: %w", err)
	}
	limits := make([]limit, len(rows))
	for i, r := range rows {
		limits[i] = limit{r.Setting, r.Minimum, r.Maximum}
	}
	return limits, nil
}

func (s *Set) settingNames() []string {
	names := make([]string, len(s.limits))
	for i, l := range s.limits {
		names[i] = l.setting
	}
	return names
}
