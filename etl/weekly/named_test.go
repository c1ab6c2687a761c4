package weekly

import (
	"testing"

	"ccx/etl"
)

// A folder that is named after another week is worth a word; one of any other name, or of this week, is not.
func TestTheFolderOfAnotherWeekIsSaid(t *testing.T) {
	week, err := etl.ParseDate("2016-02-12")
	if err != nil {
		t.Fatal(err)
	}
	for folder, want := range map[string]int{"inbox/2016-02-05": 1, "inbox/2016-02-12": 0, "inbox": 0, "2016-02-05-corrected": 0} {
		if got := named(folder, week); len(got) != want {
			t.Errorf("%s: got %v, want %d remarks", folder, got, want)
		}
	}
}
