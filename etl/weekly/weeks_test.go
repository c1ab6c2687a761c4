package weekly_test

import (
	"os"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// testdata is where the example weeks are.
const testdata = "../../testdata"

// examples is the history of the example weeks.
var examples = weeklytest.Examples(testdata, weeklytest.OneCore)

// small is the history of the same weeks with a few files each.
var small = weeklytest.SmallExamples(testdata, weeklytest.OneCore)

// TestMain runs the tests, and removes what they share.
func TestMain(m *testing.M) { os.Exit(weeklytest.Main(m, examples, small)) }
