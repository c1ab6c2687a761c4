package reference

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"

	"ccx/etl/table"
)

// Settings are the settings that are needed before SQL runs; the rules read theirs from the ledger's own copy of the
// table.
type Settings struct {
	RejectRefusalPercent  int64 // a file with more than this share of rejected rows is refused
	RejectRefusalRows     int64 // files with fewer rows are never refused for their rejected rows
	SnapshotShrinkPercent int64 // a register that has shrunk by more than this share of rows is not taken

	LargestAmountPounds int64    // a larger amount, either way, is not valid
	ReferenceForm       string   // a regular expression for references
	IgnoredSheets       []string // names of sheets that are no data
}

type settingRow struct {
	Setting string `csv:"setting"`
	Value   string `csv:"value"`
	Unit    string `csv:"unit"`
	Minimum string `csv:"minimum"`
	Maximum string `csv:"maximum"`
	Meaning string `csv:"meaning"`
}

// settings checks every setting against its limits. The table shows the limits to people; those of the built-in table
// are the ones that count, so an edit cannot widen them.
func (b *builder) settings(all []table.Row[settingRow]) {
	targets := map[string]*int64{
		"reject_refusal_percent":  &b.set.Settings.RejectRefusalPercent,
		"reject_refusal_rows":     &b.set.Settings.RejectRefusalRows,
		"snapshot_shrink_percent": &b.set.Settings.SnapshotShrinkPercent,
		"largest_amount_pounds":   &b.set.Settings.LargestAmountPounds,
	}
	seen := map[string]int{}
	for _, r := range all {
		name := r.Value.Setting
		b.unique(r.Place, seen, "setting", name)
		i := slices.IndexFunc(b.set.limits, func(l limit) bool { return l.setting == name })
		if i < 0 {
			b.fault(r.Place, "setting", "there is no setting %q%s", name, table.DidYouMean(name, b.set.settingNames()))
			continue
		}
		if b.set.limits[i].isText {
			b.textSetting(r)
			continue
		}
		value, err := table.Whole(r.Value.Value, b.set.limits[i].low, b.set.limits[i].high)
		if err != nil {
			b.fault(r.Place, "value", "%v", err)
		}
		if target := targets[name]; target != nil {
			*target = value
		}
	}
	for _, name := range b.set.settingNames() {
		if _, ok := seen[name]; !ok {
			b.faultOf("settings", "the setting %s is missing; export the reference tables again and edit that copy", name)
		}
	}
}

// textSetting takes a setting that is no number.
func (b *builder) textSetting(r table.Row[settingRow]) {
	switch text := strings.TrimSpace(r.Value.Value); r.Value.Setting {
	case "reference_form":
		if _, err := regexp.Compile(text); err != nil || text == "" {
			b.fault(r.Place, "value", "%q is no regular expression, such as [A-Za-z0-9]{2,24}", text)
		}
		b.set.Settings.ReferenceForm = text
	case "ignored_sheets":
		for name := range strings.SplitSeq(text, ";") {
			if name = strings.TrimSpace(name); name != "" {
				b.set.Settings.IgnoredSheets = append(b.set.Settings.IgnoredSheets, name)
			}
		}
	}
}

// builtInLimits reads the limits that the program ships with.
func builtInLimits(builtIn fs.FS) ([]limit, error) {
	all, err := table.Read[settingRow](builtIn, "settings")
	if err != nil {
		return nil, fmt.Errorf("read the built-in settings: %w", err)
	}
	limits := make([]limit, len(all))
	for i, r := range all {
		if r.Value.Unit == "text" {
			limits[i] = limit{setting: r.Value.Setting, isText: true}
			continue
		}
		low, err := table.Whole(r.Value.Minimum, math.MinInt64, math.MaxInt64)
		if err != nil {
			return nil, r.Fault("minimum", "%v", err)
		}
		high, err := table.Whole(r.Value.Maximum, low, math.MaxInt64)
		if err != nil {
			return nil, r.Fault("maximum", "%v", err)
		}
		limits[i] = limit{setting: r.Value.Setting, low: low, high: high}
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
