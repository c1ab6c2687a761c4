package source

import (
	"strings"
	"time"

	"ccx/etl"
)

// nothingKnown are values with which people say that they have none, or no code: none of them is a name.
const nothingKnown = "|N K|NK|N A|NOT KNOWN|NOT KNOWN YET|NOT YET KNOWN|UNKNOWN|NOT SURE|UNSURE|DON T KNOW|DK|TBC|TBA|TBD|TO BE CONFIRMED" +
	"|TO BE ADVISED|TO FOLLOW|PENDING|AWAITED|AWAITING|MISSING|NOT YET|NONE YET|NO DATE|NO DATE YET|NOT GIVEN|NOT APPLICABLE|SEE NOTE|SEE NOTES" +
	"|SEE COMMENT|SEE COMMENTS|DONE|NOT DONE|SKIPPED|SKIPPED IT|ONGOING|ASAP|"

// saysNothing reports whether a value as a whole says that there is none.
func saysNothing(value string) bool {
	words := strings.FieldsFunc(strings.ToUpper(value), func(r rune) bool { return strings.ContainsRune(" /.'’-?!", r) })
	return strings.Contains(nothingKnown, "|"+strings.Join(words, " ")+"|")
}

// isWeekday reports whether a value is the name of a day, which in a column of dates is no name of a person.
func isWeekday(value string) bool {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(strings.TrimSpace(value), day.String()) {
			return true
		}
	}
	return false
}

// asShown is the value of a cell as the program that made it shows it: a date of a workbook is not its number.
func (t *typer) asShown(cell etl.Cell) string {
	if cell.Kind == etl.DateCell {
		if d, ok := serialDate(cell.Value, t.from1904); ok {
			return d.Time().Format("02/01/2006")
		}
	}
	return readable(cell.Value)
}
