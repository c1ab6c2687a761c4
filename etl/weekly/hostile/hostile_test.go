package hostile_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"ccx/etl/weekly"
	"ccx/etl/weekly/weeklytest"
)

// size gives the seeds and weeks: few in the suite; `make worlds` runs more.
func size(t *testing.T, seeds int) (first, count, weeks int) {
	number := func(name string, usual int) int {
		if text := os.Getenv(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		return usual
	}
	return number("CCX_WORLD", 2), number("CCX_WORLDS", seeds), number("CCX_WORLD_WEEKS", 2)
}

// TestWhatIsTrueOfEveryWorld runs worlds: every week is published and ties, no letter goes to somebody whom any row
// reports dead, every answer is applied or listed, the same files again change nothing, and neither do other names.
func TestWhatIsTrueOfEveryWorld(t *testing.T) {
	t.Parallel()
	first, count, weeks := size(t, 1)
	for seed := first; seed < first+count; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			for _, fault := range faultsOf(t, newWorld(uint64(seed), weeks)) {
				t.Error(fault)
			}
		})
	}
}

func faultsOf(t testing.TB, w *world) []string {
	t.Helper()
	p := newPlayer(t, w, plain())
	p.seen = func(week int, r *weekly.Result) {
		p.lettersToTheDead(week)
		p.answersListed(week, r)
		p.actionsListed(week)
	}
	p.play()
	t.Log("letters: ", p.outcomes())
	if len(p.faults) == 0 && weeklytest.Everything() {
		p.otherNames()
	}
	if len(p.faults) == 0 {
		p.sameFilesAgain()
	}
	p.verify()
	return p.faults
}

// outcomes counts the letters by what became of them.
func (p *player) outcomes() map[string]int {
	outcomes := map[string]int{}
	for week := range p.world.weeks {
		for _, l := range p.published(week, "letters").Records() {
			outcomes[l["outcome"]+" "+l["hold_reason"]]++
		}
	}
	return outcomes
}
