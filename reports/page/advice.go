package page

import "ccx/etl"

// Advice is what to do about rows that were rejected for a reason; blank for a reason that there is not.
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
		return "Use one of the values of the list. A reference is never a National Insurance number."
	case etl.LostDigits:
		return "A spreadsheet has shortened the reference. Export again with the column as text."
	case etl.CellError:
		return "Put right the formula or the error in the cell."
	case etl.TooManyColumns:
		return "Look for an unquoted comma, and export again."
	case etl.BadQuoting:
		return "Look for a quote inside a value, and export again."
	case etl.BadEncoding:
		return "Export again as UTF-8."
	case etl.TooLong:
		return "Shorten the value to 4,096 characters."
	case etl.ConflictingKey:
		return "The register has the same key with different values. Ask its owner which one is right."
	}
	return ""
}

// link leads to a part of the page or to a file beside it.
type link struct{ Href, Text, For string }

// workbooks are the files beside the page that people open.
func workbooks() []link {
	return []link{
		{"mi_summary.xlsx", "mi_summary.xlsx", "managers: these totals as sheets, with charts"},
		{"exceptions.xlsx", "exceptions.xlsx", "exceptions team and MI analyst: every exception, break, file and rejected row"},
		{"hp_handoff.xlsx", "hp_handoff.xlsx", "HP operations and AMS: a form"},
		{"imt_1993.xlsx", "imt_1993.xlsx", "IMT, 1993 scheme: a form"},
		{"imt_2003.xlsx", "imt_2003.xlsx", "IMT, 2003 scheme: a form"},
		{"mi_queue.xlsx", "mi_queue.xlsx", "MI analyst: a form"},
		{"letters_held.xlsx", "letters_held.xlsx", "caseworkers: a form"},
		{"csa_bau.xlsx", "csa_bau.xlsx", "CSA BAU and the clerical team: casegroups that left, new clerical cases"},
		{"manifest.json", "manifest.json", "everyone: what went in and out, with hashes and counts"},
	}
}
