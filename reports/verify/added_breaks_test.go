package verify_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// A break is a row, its owner and a select: a week that has it is decided, written, read back and verified as any other.
func TestABreakIsItsRowAndItsSelect(t *testing.T) {
	weeklytest.Slow(t)
	tree := treeWith(t, map[string]string{
		"catalogue/breaks.csv":       "R99,break_r99,with_hp_now,difference,no,no,with_hp,no,sighting,return,cleared,HP has it,ask HP\n",
		"catalogue/break_owners.csv": "R99,,HP operations\n",
		"break/break_r99.sql": `-- table: one row per exception that HP has.
select
    exception_id as key,
    'with HP' as left_side,
    'invented' as right_side,
    null::bigint as difference,
    [known('left', 'an exception', exception_id, state), searched('right', 'hp_returns', null)] as evidence
from exception
where state = 'with_hp'
`,
	})
	_, week := verifiedWeek(t, tree)
	for name, want := range map[string]string{
		"data/breaks.csv": ",R99,with_hp_now,", "exceptions.xlsx": "With HP now", "mi_summary.xlsx": "With HP now", "report.html": "with_hp_now",
	} {
		if !strings.Contains(textOf(t, filepath.Join(week, name)), want) {
			t.Errorf("%s does not hold %q", name, want)
		}
	}
}
