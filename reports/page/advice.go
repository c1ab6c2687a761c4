package page

import "ccx/etl"

// Advice is what to do about rows that were rejected for a reason; blank for an unknown reason.
func Advice(reason etl.Reason) string {
	switch reason {
	case etl.MissingRequired:
		return "Fill in the value that is blank."
	case etl.BadDate:
		return "Write the date with the day first and the year in full."
	case etl.BadAmount:
		return "Write the amount in pounds, with at most two decimals."
	case etl.BadNumber:
		return "Write a whole number."
	case etl.BadValue:
		return "Use one of the values of the list. A reference is never a National Insurance number, and an id must be copied whole."
	case etl.LostDigits:
		return "A spreadsheet has shortened the reference. Export again with the column as text."
	case etl.CellError:
		return "Put right the formula or the error in the cell."
	case etl.TooManyColumns:
		return "Look for an unquoted comma, and export again."
	case etl.TooFewColumns:
		return "Look for a value that has lost its delimiter, and export again. If the sender leaves out blanks at the end, set short_rows of the layout to blank."
	case etl.BadQuoting:
		return "Look for a quote inside a value, and export again."
	case etl.BadEncoding:
		return "Export again as UTF-8."
	case etl.TooLong:
		return "Shorten the value to 4,096 characters."
	case etl.FutureDate:
		return "The date is too far after the week. Ask whoever filled the form in."
	case etl.ConflictingKey:
		return "The register has the same key with different values. Ask its owner which one is right."
	}
	return ""
}
