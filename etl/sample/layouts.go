package sample

// layoutID names one of the sixteen layouts, in the order of the feeds.
type layoutID int

const (
	cscsFailures layoutID = iota
	cs2Failures
	manualNotifications
	casegroups
	cases
	caseMembers
	clients
	hpReturns
	imtReturns
	closureResults
	clientRefresh
	letterAcks
	ltr
	arrearsCMS
	prompts
	letterActions
	layoutCount
)

// column is one column of a layout: its own name, and the headings that senders use for it.
type column struct {
	name     string
	required bool // must be in the header, though a value may be blank
	value    bool // must have a value in every row
	aliases  []string
}

// layout is the contents of one kind of file, in the order in which rows are made.
type layout struct {
	name    string
	title   string // the sender's title for the file
	columns []column
}

// must, head and option make a column that requires its values, only its heading, or neither.
func must(name string, aliases ...string) column   { return column{name, true, true, aliases} }
func head(name string, aliases ...string) column   { return column{name, true, false, aliases} }
func option(name string, aliases ...string) column { return column{name, false, false, aliases} }

// layouts are the sixteen, by layoutID.
func layouts() (all [layoutCount]layout) {
	copy(all[cscsFailures:], reportLayouts())
	copy(all[casegroups:], registerLayouts())
	copy(all[hpReturns:], returnLayouts())
	copy(all[letterAcks:], interfaceLayouts())
	return all
}

// reportLayouts are the layouts from cscsFailures on.
func reportLayouts() []layout {
	return []layout{
		{"cscs_failures", "CSCS off-line report", []column{
			must("case_ref", "CSCS Ref", "CSCS Reference", "CSCS Case Ref"),
			must("casegroup", "Casegroup", "Case Group", "Casegroup Ref", "CG Ref"),
			must("source_code", "Failure Code", "Fail Code"),
			head("source_text", "Failure Reason", "Failure Description"), must("report_date", "Report Date"),
			option("client_ref", "Client Ref", "Client Reference", "Client No"), option("client_role", "Role", "Client Role"),
			option("transition_date", "T Date", "T-Date", "Transition Date"),
			option("closure_date", "Closure Date", "Case Closure Date"),
			option("liability_end_date", "Liability End Date", "Liab End"), option("office", "Office", "BAU Office"),
		}},
		{"cs2_failures", "CS2 exception report", []column{
			must("case_ref", "CS2 Case Number", "CS2 Case No"), must("casegroup", "Case Group Id", "Casegroup Id", "Casegroup"),
			must("source_code", "Exception Code"), head("source_text", "Exception Description", "Exception Text"),
			must("report_date", "Run Date"), option("client_ref", "Client Number", "Client Ref"), option("client_role", "Role"),
			option("transition_date", "Transition Date", "T Date"), option("closure_date", "Closure Date"),
			option("liability_end_date", "Liability End"), option("office", "Site", "Office"),
		}},
		{"manual_notifications", "Manual notifications", []column{
			must("casegroup", "Casegroup", "Case Group"), must("reason", "Reason", "Reason Code"),
			must("notified_by", "Notified By", "Caseworker"), must("notified_on", "Notified On", "Date Notified"),
			option("case_ref", "Case", "Case Ref"), option("client_ref", "Client", "Client Ref"),
			option("date_of_death", "Date Of Death", "DOD"), option("note", "Note", "Notes", "Evidence"),
		}},
	}
}

// registerLayouts are the layouts from casegroups on.
func registerLayouts() []layout {
	return []layout{
		{"casegroups", "Casegroup register", []column{
			must("casegroup"), must("scheme"), must("journey_stage", "Journey Stage"), head("segment"),
			head("journey_start_date", "Journey Start"), head("transition_date", "T Date"), head("closure_date"),
			head("last_letter_code", "Last Letter"), head("last_letter_date"),
			head("exception_marker", "Exception Marker", "Marked"), head("inhibited"), head("office"),
		}},
		{"cases", "Case register", []column{
			must("case_ref", "Case Ref", "Case"), must("casegroup"), must("status", "Case Status"), head("liability_ended"),
			head("schedule_ended"), head("closure_date"), head("arrears", "Arrears Balance"),
		}},
		{"case_members", "Case members", []column{must("case_ref"), must("client_ref"), must("role")}},
		{"clients", "Client register", append([]column{
			must("client_ref"), must("name", "Client Name"), must("data_as_at", "Data As At"), head("nino"),
			head("date_of_birth", "DOB"), head("date_of_death", "DOD"),
		}, addressColumns()...)},
	}
}

// returnLayouts are the layouts from hpReturns on.
func returnLayouts() []layout {
	return []layout{
		{"hp_returns", "HP handoff returned", []column{
			must("exception_id", "Exception Id"), must("outcome", "HP Outcome"), must("outcome_date"),
			head("hp_reference", "HP Reference", "HP Ref"), option("note"),
		}},
		{"imt_returns", "IMT workbook returned", []column{
			must("exception_id", "Exception Id"), head("outcome", "IMT Outcome"), head("outcome_date"),
			head("passed_to", "Passed To"), head("completed_by", "Completed By"), head("comment"),
		}},
		{"closure_results", "Closure batch results", []column{
			must("case_ref"), must("result"), must("result_date"), head("closure_batch", "Closure Batch", "Batch"),
		}},
		{"client_refresh", "CMS client refresh", append([]column{
			must("request_id", "Request Id", "Refresh Request"), must("client_ref"), must("name", "Client Name"),
			must("data_as_at", "Data As At"), head("date_of_death", "DOD"),
		}, addressColumns()...)},
	}
}

// interfaceLayouts are the layouts from letterAcks on.
func interfaceLayouts() []layout {
	return []layout{
		{"letter_acks", "Letter acknowledgements", []column{
			must("batch_id", "Batch Id"), must("destination"), head("letter_id", "Letter Id"), must("ack_status", "Ack Status"),
			must("ack_date"), head("ack_reason"),
		}},
		{"ltr", "LTR log", []column{
			must("ltr_id", "LTR Id"), must("scheme"), must("case_ref"), must("sent_date"), must("ltr_status", "LTR Status"),
		}},
		{"arrears_cms", "CMS arrears balances", []column{
			must("case_ref"), must("cms_balance", "CMS Balance"), must("as_at", "As At"),
		}},
		{"prompts", "Alert codes and work items", []column{
			must("scheme"), must("case_ref"), must("prompt_type", "Prompt Type"), must("raised_on", "Raised On"),
		}},
		{"letter_actions", "Held letters returned", []column{
			must("letter_id"), must("action"), must("acted_on", "Acted On"), must("acted_by", "Acted By"),
			option("approved_by", "Approved By"),
		}},
	}
}

// addressColumns are the last ten columns of clients and client_refresh.
func addressColumns() []column {
	return []column{
		head("address_line_1"), head("address_line_2"), head("address_line_3"), head("address_line_4"),
		head("address_line_5"), head("address_line_6"), head("postcode"), head("language"), head("letter_format"),
		head("sensitive"),
	}
}

// isRegister is true for the four snapshots.
func (id layoutID) isRegister() bool { return id >= casegroups && id <= clients }

// isFailure is true for the two failure reports.
func (id layoutID) isFailure() bool { return id == cscsFailures || id == cs2Failures }
