package verify

import (
	"strconv"
	"strings"
)

// startWork begins to count a list of work, which has a column with the days that its rows have waited.
func (c *comparison) startWork() {
	_, isOpen := c.declared["days_open"]
	_, isDue := c.declared["days_past_due"]
	_, isClerical := c.declared["days_clerical"]
	file := c.form.table.File
	if c.isWork = isOpen || isDue || isClerical; c.isWork && c.w.work[file] == nil {
		c.w.work[file] = &work{overdue: -1, idle: map[string]int64{}}
	}
	if c.isWork {
		c.w.work[file].sheets = append(c.w.work[file].sheets, tab(c.form.table))
	}
	if _, limited := c.declared["overdue"]; c.isWork && limited {
		c.w.work[file].overdue = max(0, c.w.work[file].overdue)
	}
}

// countWork counts a row of a list of work, which has the given number on its sheet.
func (c *comparison) countWork(number int, get func(string) string) {
	if !c.isWork {
		return
	}
	done := c.w.work[c.form.table.File]
	isLate := get("overdue") != ""
	if state, _ := c.w.parts.State(c.code("state", get("state"))); state.Open() && state.Form == "" {
		done.idle[state.HeldBy]++
		if isLate {
			done.idleOverdue++
		}
	} else {
		done.rows++
	}
	if isLate {
		done.overdue++
	}
	for _, column := range []string{"days_open", "days_past_due", "days_clerical"} {
		if _, has := c.declared[column]; !has {
			continue
		}
		if n, err := strconv.ParseInt(get(column), 10, 64); err == nil && (done.oldest == "" || n > done.most) {
			done.oldest, done.most = get(c.form.table.Key[0]), n
			done.place = "row " + thousands(int64(number)) + " of the sheet " + c.sheet
			if done.waited = strings.ToLower(c.headings[column]); n == 1 {
				done.waited = "day" + strings.TrimPrefix(done.waited, "days")
			}
		}
		return
	}
}
