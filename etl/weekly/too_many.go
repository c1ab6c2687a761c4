package weekly

import (
	"fmt"
	"strings"

	"ccx/etl/ledger"
)

// tooManyRejected explains why a file with too many rejected rows is refused. If most of them contradict others, no row
// is wrong by itself.
func tooManyRejected(f ledger.RejectedShare) string {
	if 2*f.Conflicting <= f.Rejected {
		return fmt.Sprintf("%d of its %d rows were rejected, more than %d %%: see the rejects, correct them or ask the sender for the file again, and load it anew", f.Rejected, f.Rows, f.Percent)
	}
	share := fmt.Sprintf("%d of its %d rows", f.Conflicting, f.Rows)
	if len(f.With) == 0 {
		return share + " have keys that stand in it again, with other values, so nobody can say which of them are right: ask the sender for the file again, and load it anew"
	}
	var names, before []string
	for _, other := range f.With {
		names = append(names, other.Name)
		if other.Edition < f.Edition {
			before = append(before, fmt.Sprintf("--without %q", other.Name))
		}
	}
	text := fmt.Sprintf("%s have keys that stand in %s too, with other values, so nobody can say which of them are right: ", share, strings.Join(names, " and "))
	if len(before) > 0 {
		return text + "it is new, and the other counts since an earlier edition; if it takes the place of the other, restate the week " + strings.Join(before, " ")
	}
	return text + "take the file that is wrong out of the folder (with --restate --without NAME if the week was decided with it), or ask the sender, and load the right one anew"
}
