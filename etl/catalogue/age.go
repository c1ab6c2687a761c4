package catalogue

// Aged says what the days of a column count that tells how long a row of a list of work has waited, as in "3 days open"; blank
// for another column.
func Aged(column string) string {
	return map[string]string{"days_open": "open", "days_past_due": "past due", "days_clerical": "clerical"}[column]
}
