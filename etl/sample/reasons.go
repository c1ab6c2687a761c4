package sample

// route is who handles an exception first.
type route uint8

const (
	routeHP route = iota
	routeCaseworker
	routeSpecialist
	routeCSABAU
	routeMI
	routeDeath // the death rule decides
)

// reason is one line of the default reason catalogue, with texts that senders write beside its code.
type reason struct {
	name         string
	code1993     string
	code2003     string
	route        route
	systemWeight int  // how often failure reports give it
	manualWeight int  // how often caseworkers do
	anotherCode  bool // the text alone identifies it, so some senders use a code of their own
	texts        []string
}

// Indexes of the reasons that the story treats specially.
const (
	death = iota
	journeyCeased
	csaToClose
	closureBeforeTDate
	ltrRejected
	systemError
	tDateNotSet
	scheduleNotEnded
	liabilityEndFailed
	arrearsNotReconciled
	caseInhibited
	addressNotKnown
	unclassified
	reasonCount
)

// reasons are the lines of the catalogue, by the indexes above.
func reasons() [reasonCount]reason {
	return [reasonCount]reason{
		death: {"DEATH", "D01", "DTH", routeDeath, 60, 35, false, []string{"Client deceased", "Death of client recorded"}},
		journeyCeased: {"JOURNEY_CEASED", "C10", "CEA", routeCSABAU, 35, 10, false, []string{
			"Journey to cease at request", "Client asked for the journey to cease",
		}},
		csaToClose: {"CSA_TO_CLOSE", "C20", "BAU", routeCSABAU, 35, 12, false, []string{
			"Casegroup to close as business as usual", "CSA to close: no liability since 2009",
		}},
		closureBeforeTDate: {"CLOSURE_BEFORE_TDATE", "F40", "CBT", routeHP, 140, 4, true, []string{
			"Closure date is before the T-date", "Closure date is prior to the transition date",
			"Case closure date earlier than T date",
		}},
		ltrRejected: {"LTR_REJECTED", "F50", "LTR", routeHP, 90, 2, true, []string{
			"LTR was rejected by CMS", "Transition request rejected: reference not found",
		}},
		systemError: {"SYSTEM_ERROR", "F90", "SYS", routeHP, 160, 0, true, []string{
			"System error in step 4", "ABEND S0C7 in job CLS0410", "Timeout waiting for interface, step 7",
		}},
		tDateNotSet: {"TDATE_NOT_SET", "F10", "TDN", routeCaseworker, 120, 10, true, []string{
			"T-date not set", "Transition date has not been set",
		}},
		scheduleNotEnded: {"SCHEDULE_NOT_ENDED", "F30", "SNE", routeCaseworker, 80, 4, true, []string{
			"CSA scheme liability schedules not ended", "Schedule has not been ended",
		}},
		liabilityEndFailed: {"LIABILITY_END_FAILED", "F20", "LEF", routeSpecialist, 90, 4, true, []string{
			"Unsuccessful ending of liability", "Ending of scheme liability failed", "Liability has not been ended",
		}},
		arrearsNotReconciled: {"ARREARS_NOT_RECONCILED", "F60", "ARR", routeSpecialist, 60, 8, true, []string{
			"Arrears not reconciled", "Arrears mismatch between systems",
		}},
		caseInhibited: {"CASE_INHIBITED", "F70", "INH", routeSpecialist, 40, 4, true, []string{
			"Case is inhibited", "Inhibit marker set by caseworker",
		}},
		addressNotKnown: {"ADDRESS_NOT_KNOWN", "F80", "ADR", routeCaseworker, 40, 10, true, []string{
			"Address of client not known", "Address missing, post returned",
		}},
		unclassified: {"UNCLASSIFIED", "", "", routeMI, 45, 5, false, []string{
			"See note on file", "Condition 17 not met", "No known reason", "Refer to desk instruction 4.2",
		}},
	}
}
