package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
)

func TestDates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"01/02/2016", "2016-02-01"},
		{"1/2/2016", "2016-02-01"},
		{"1-2-2016", "2016-02-01"},
		{"01.02.2016", "2016-02-01"},
		{"2016-02-01", "2016-02-01"},
		{"2016-2-1", "2016-02-01"},
		{"1 Feb 2016", "2016-02-01"},
		{"01 FEBRUARY 2016", "2016-02-01"},
		{"01-feb-2016", "2016-02-01"},
		{"3 Sept 2016", "2016-09-03"},
		{"29/02/2016", "2016-02-29"},
		{"01/02/2016 00:00", "2016-02-01"},
		{"01/02/2016 23:59:59", "2016-02-01"},
		{"2016-02-01T12:30:00.000Z", "2016-02-01"},
		{"2016-02-01 12:30:00+01:00", "2016-02-01"},
		{"1 Feb 2016 9:05 pm", "2016-02-01"},
		{"31/12/2100", "2100-12-31"},
		{"01/01/1900", "1900-01-01"},
		// never month first, never two-digit years
		{"02/13/2016", ""},
		{"13/02/16", ""},
		{"01-Feb-16", ""},
		{"Feb 1 2016", ""},
		{"2016/02/01", "2016-02-01"},
		{"2016/02-01", ""},
		{"20160201", "2016-02-01"},
		{"20160201 06:30", "2016-02-01"},
		{"20161301", ""},
		{"2016020", ""},
		// no such day, or too far away
		{"31/02/2016", ""},
		{"29/02/2015", ""},
		{"29/02/1900", ""},
		{"00/01/2016", ""},
		{"01/00/2016", ""},
		{"31/12/1899", ""},
		{"01/01/2101", ""},
		{"0001-01-01", ""},
		// neither this nor that
		{"01/02-2016", ""},
		{"01 02 2016", ""},
		{"1/Feb/2016", "2016-02-01"},
		{"1/Feb-2016", ""},
		{"01/02/2016 25:00", ""},
		{"01/02/2016 12", ""},
		{"01/02/2016x", ""},
		{"2016-02", ""},
		{"42401", ""},
		{"32 Feb 2016", ""},
		{"1 Februar 2016", ""},
		{"not ended", ""},
		{"", ""},
	} {
		d, ok := date([]byte(c.text))
		if got := d.String(); ok != (c.want != "") || (ok && got != c.want) {
			t.Errorf("%q reads as %s, %t; want %q", c.text, got, ok, c.want)
		}
	}
}

func TestSerialDates(t *testing.T) {
	for _, c := range []struct {
		serial   string
		from1904 bool
		want     string
	}{
		{"42401", false, "2016-02-01"},
		{"42401.75", false, "2016-02-01"},
		{"40939", true, "2016-02-01"},
		{"1", false, "1900-01-01"},
		{"59", false, "1900-02-28"},
		{"60", false, ""}, // the 29 February 1900 that never was
		{"61", false, "1900-03-01"},
		{"0", false, ""},
		{"0", true, "1904-01-01"},
		{"-1", false, ""},
		{"73415", false, "2100-12-31"},
		{"73416", false, ""},
		{"4.24e4", false, "2016-01-31"},
		{"0042401", false, "2016-02-01"},
		{"999999", false, ""},
		{"1000000", false, ""},
		{"1e9", false, ""},
		{"", false, ""},
		{"NaN", false, ""},
		{"x", false, ""},
	} {
		d, ok := serialDate([]byte(c.serial), c.from1904)
		if got := d.String(); ok != (c.want != "") || (ok && got != c.want) {
			t.Errorf("%s (1904: %t) reads as %s, %t; want %q", c.serial, c.from1904, got, ok, c.want)
		}
	}
}

func TestPounds(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"12", "12.00"},
		{"12.3", "12.30"},
		{"12.34", "12.34"},
		{"£12.34", "12.34"},
		{"£1,234.50", "1234.50"},
		{"1,234,567", "1234567.00"},
		{"0", "0.00"},
		{"-12.34", "-12.34"},
		{"12.34-", "-12.34"},
		{"(12.34)", "-12.34"},
		{"12.34CR", "-12.34"},
		{"12.34 cr", "-12.34"},
		{"-£12.34", "-12.34"},
		{"£-12.34", "-12.34"},
		{"(£1,234.50)", "-1234.50"},
		{"90000000000000000.00", "90000000000000000.00"},
		{"12.345", ""},
		{"12.", ""},
		{".5", ""},
		{"1,23", ""},
		{"12,34.00", ""},
		{",123", ""},
		{"1234,567", ""},
		{"1,2345", ""},
		{"1,234.5,0", ""},
		{"--5", ""},
		{"-5-", ""},
		{"(-5)", ""},
		{"-5CR", ""},
		{"5DR", ""},
		{"$5", ""},
		{"€5", ""},
		{"1.5e3", ""},
		{"1 234", ""},
		{"()", ""},
		{"CR", ""},
		{"£", ""},
		{"-", ""},
		{"nil", ""},
		{"99999999999999999999", ""},
		{"", ""},
	} {
		p, ok := pounds([]byte(c.text))
		if got := p.String(); ok != (c.want != "") || (ok && got != c.want) {
			t.Errorf("%q reads as %s, %t; want %q", c.text, got, ok, c.want)
		}
	}
}

// A workbook keeps binary fractions: within 0.000001 of a penny it is that penny.
func TestWorkbookAmounts(t *testing.T) {
	for _, c := range []struct{ digits, want string }{
		{"12.34", "12.34"},
		{"12.340000000000001", "12.34"},
		{"12.3400009", "12.34"},
		{"12.340002", ""},
		{"12.345", ""},
		{"1.2E3", "1200.00"},
		{"-0.1", "-0.10"},
		{"1E+30", ""},
		{"NaN", ""},
	} {
		p, ok := cellPounds([]byte(c.digits))
		if got := p.String(); ok != (c.want != "") || (ok && got != c.want) {
			t.Errorf("%s reads as %s, %t; want %q", c.digits, got, ok, c.want)
		}
	}
}

func TestYesAndNo(t *testing.T) {
	for text, want := range map[string]string{
		"Y": "yes", "yes": "yes", "TRUE": "yes", "True": "yes", "1": "yes",
		"N": "no", "No": "no", "false": "no", "0": "no",
		"": "", "2": "", "ja": "", "yess": "", "T": "", "on": "", "FALSEX": "",
	} {
		yes, ok := yesNo([]byte(text))
		got := ""
		if ok {
			got = map[bool]string{true: "yes", false: "no"}[yes]
		}
		if got != want {
			t.Errorf("%q reads as %q, want %q", text, got, want)
		}
	}
}

func TestTextIsCleaned(t *testing.T) {
	for _, c := range []struct {
		text, want string
		reason     etl.Reason
	}{
		{"plain", "plain", ""},
		{"  two \t words\u00a0\u00a0here \r\n", "two words here", ""},
		{"café – naïve", "café – naïve", ""},
		{" ", "", ""},
		{"\u00a0\u2003", "", ""},
		{"nul\x00here", "", etl.BadEncoding},
		{"bell\x07", "", etl.BadEncoding},
		{"\u0091 of another code page\u0085", "‘ of another code page…", ""},
		{"\u0081 of none", "", etl.BadEncoding},
		{"half a letter \xc3", "", etl.BadEncoding},
		{strings.Repeat("é", 4096), strings.Repeat("é", 4096), ""},
		{strings.Repeat("é", 4097), "", etl.TooLong},
		{strings.Repeat("x", 4097), "", etl.TooLong},
		{strings.Repeat(" x", 2048) + strings.Repeat(" ", 5000), strings.TrimSpace(strings.Repeat(" x", 2048)), ""},
	} {
		got, reason := clean([]byte(c.text), nil)
		if reason != c.reason || (reason == "" && string(got) != c.want) {
			t.Errorf("%.40q becomes %.40q, %q; want %.40q, %q", c.text, got, reason, c.want, c.reason)
		}
	}
}

func TestTheFormOfANationalInsuranceNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"QQ123456C": true, "qq123456c": true, "QQ 12 34 56 C": true, "QQ123456": true, "QQ123456A": true,
		"QQ123456E": false, "Q1234567C": false, "QQ12345C": false, "QQ1234567": false, "121000000002": false,
		"QQ123456CX": false, "QQ12345678": false, "": false, "CG0000001": false,
	} {
		if got := formOfNINO([]byte(text)); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

// TestRows gives rows of one layout each and wants their values, or where and why they are rejected.
func TestRows(t *testing.T) {
	const (
		casesHeader     = "Case Ref,Casegroup,Status,Liability Ended,Schedule Ended,Closure Date,Arrears"
		imtHeader       = "Exception Id,Outcome,Outcome Date,Passed To,Completed By,Comment"
		hpHeader        = "Exception Id,Outcome,Outcome Date,HP Ref,Cause,Note"
		actionHeader    = "Letter Id,Action,Acted On,Acted By,Approved By"
		ackHeader       = "Batch Id,Destination,Letter Id,Ack Status,Ack Date,Ack Reason"
		id              = "E123456789ABC"
		notificationRow = "Casegroup,Reason,Notified By,Notified On,Client,Note"
	)
	for name, c := range map[string]struct{ header, row, want string }{
		"all values":                  {casesHeader, "K1,CG1,live,Y,no,01/02/2016,£12.50", "1.2 case_ref=K1 casegroup=CG1 status=LIVE liability_ended=yes schedule_ended=no closure_date=2016-02-01 arrears_pence=12.50"},
		"blanks where they may be":    {casesHeader, "K1,CG1,LIVE,,,,", "1.2 case_ref=K1 casegroup=CG1 status=LIVE"},
		"missing cells at the end":    {casesHeader, "K1,CG1,LIVE", "2  too_few_columns"},
		"leading zeros":               {casesHeader, "000123,CG1,LIVE,,,,", "1.2 case_ref=000123 casegroup=CG1 status=LIVE"},
		"surplus blank cells":         {casesHeader, "K1,CG1,LIVE,,,,,,,", "1.2 case_ref=K1 casegroup=CG1 status=LIVE"},
		"surplus cells":               {casesHeader, "K1,CG1,LIVE,,,,,x", "2  too_many_columns x… (1 character)"},
		"a required value":            {casesHeader, "K1,,LIVE,,,,", "2 casegroup missing_required"},
		"a value of white space":      {casesHeader, "K1,\u00a0 ,LIVE,,,,", "2 casegroup missing_required"},
		"not in the list":             {casesHeader, "K1,CG1,DEAD,,,,", "2 status bad_value xxxx"},
		"neither yes nor no":          {casesHeader, "K1,CG1,LIVE,perhaps,,,", "2 liability_ended bad_value xxxxxxx"},
		"no date":                     {casesHeader, "K1,CG1,LIVE,,,2/13/2016,", "2 closure_date bad_date 2/13/2016"},
		"no amount":                   {casesHeader, "K1,CG1,LIVE,,,,1.234", "2 arrears bad_amount 1.234"},
		"an error for a reference":    {casesHeader, "#N/A,CG1,LIVE,,,,", "2 case_ref cell_error #N/A"},
		"a formula for a reference":   {casesHeader, "11,\"=VLOOKUP(A1,B:C,2)\",LIVE,,,,", "2 casegroup cell_error =VLOOKUP(A1,B:C,2)"},
		"a column too narrow":         {casesHeader, "########,CG1,LIVE,,,,", "2 case_ref cell_error ########"},
		"an error of LibreOffice":     {casesHeader, "11,Err:502,LIVE,,,,", "2 casegroup cell_error Err:502"},
		"lost digits by exponent":     {casesHeader, "1.2E+11,CG1,LIVE,,,,", "2 case_ref lost_digits 1.2E+11"},
		"lost digits by length":       {casesHeader, "1234567890123450,CG1,LIVE,,,,", "2 case_ref lost_digits 1234567890123450"},
		"sixteen digits":              {casesHeader, "1234567890123456,CG1,LIVE,,,,", "1.2 case_ref=1234567890123456 casegroup=CG1 status=LIVE"},
		"decimals of a reference":     {casesHeader, "7000000001.0,CG1,LIVE,,,,", "2 case_ref lost_digits 7000000001.0"},
		"a full stop in a reference":  {casesHeader, "121.000000115,CG1,LIVE,,,,", "1.2 case_ref=121.000000115 casegroup=CG1 status=LIVE"},
		"thousands of a reference":    {casesHeader, "\"7,000,000,001\",CG1,LIVE,,,,", "2 case_ref lost_digits 7,000,000,001"},
		"a postcode for a case":       {casesHeader, "ZZ11ZZ,CG1,LIVE,,,,", "2 case_ref bad_value Z… (6 characters)"},
		"a date for a case":           {casesHeader, "12/02/2016,CG1,LIVE,,,,", "2 case_ref bad_value 1… (10 characters)"},
		"no digit in a reference":     {casesHeader, "ABC,CG1,LIVE,,,,", "2 case_ref bad_value A… (3 characters)"},
		"a space in a reference":      {casesHeader, "K1 2,CG1,LIVE,,,,", "2 case_ref bad_value K… (4 characters)"},
		"25 characters":               {casesHeader, "K123456789012345678901234,CG1,LIVE,,,,", "2 case_ref bad_value K… (25 characters)"},
		"a reference in disguise":     {casesHeader, "\u200e'K–1\u00ad２,CG1,LIVE,,,,", "1.2 case_ref=K-12 casegroup=CG1 status=LIVE"},
		"a reference in a formula":    {casesHeader, "\"=\"\"0012\"\"\",CG1,LIVE,,,,", "1.2 case_ref=0012 casegroup=CG1 status=LIVE"},
		"a word for blank":            {casesHeader, "K1,CG1,LIVE,n/a,None,NIL,-", "1.2 case_ref=K1 casegroup=CG1 status=LIVE"},
		"a word for a reference":      {casesHeader, "null,CG1,LIVE,,,,", "2 case_ref missing_required null"},
		"a word in a note":            {notificationRow, "CG1,DEATH,A N Other,01/02/2016,NaN,None", "1.2 casegroup=CG1 reason=DEATH notified_by=A N Other notified_on=2016-02-01 note=None"},
		"a masked cell comes back":    {notificationRow, "CG1,DEATH,A N Other,01/02/2016,,#MASKED", "2 note bad_value #… (7 characters)"},
		"an error in a note":          {notificationRow, "CG1,DEATH,A N Other,01/02/2016,,#N/A", "1.2 casegroup=CG1 reason=DEATH notified_by=A N Other notified_on=2016-02-01 note=#N/A"},
		"an error for a date":         {casesHeader, "K1,CG1,LIVE,,,#REF!,", "2 closure_date cell_error #REF!"},
		"the largest amount":          {casesHeader, "K1,CG1,LIVE,,,,10000000.00", "1.2 case_ref=K1 casegroup=CG1 status=LIVE arrears_pence=10000000.00"},
		"a larger amount":             {casesHeader, "K1,CG1,LIVE,,,,–10000000.01", "2 arrears bad_amount –10000000.01"},
		"an amount with a minus sign": {casesHeader, "K1,CG1,LIVE,,,,−5", "1.2 case_ref=K1 casegroup=CG1 status=LIVE arrears_pence=-5.00"},
		"no date is known":            {casesHeader, "K1,CG1,LIVE,,,n/k,", "2 closure_date bad_date n/k"},
		"a day of the week":           {casesHeader, "K1,CG1,LIVE,,,Tuesday,", "2 closure_date bad_date Tuesday"},
		"a name like a day":           {casesHeader, "K1,CG1,LIVE,,,Mandy,", "2 closure_date bad_date xxxxx"},
		"a name after a known word":   {casesHeader, "K1,CG1,LIVE,,,see notes Alex,", "2 closure_date bad_date xxx xxxxx xxxx"},
		"a day for an answer":         {casesHeader, "K1,CG1,LIVE,Tuesday,,,", "2 liability_ended bad_value xxxxxxx"},
		"an answer to come":           {casesHeader, "K1,CG1,LIVE,see notes,,,TBC", "2 liability_ended bad_value see notes; 2 arrears bad_amount TBC"},
		"words for a date":            {casesHeader, "K1,CG1,LIVE,,,on 31 Febuary for Alex,", "2 closure_date bad_date xx 31 xxxxxxx xxx xxxx"},
		"a NINO for a date":           {casesHeader, "K1,CG1,LIVE,,,see QQ123456C,", "2 closure_date bad_date s… (13 characters)"},
		"fifteen digits":              {casesHeader, "123456789012345,CG1,LIVE,,,,", "1.2 case_ref=123456789012345 casegroup=CG1 status=LIVE"},
		"a NINO for a case":           {casesHeader, "QQ123456C,CG1,LIVE,,,,", "2 case_ref bad_value Q… (9 characters)"},
		"a NINO in a note":            {notificationRow, "CG1,DEATH,A N Other,01/02/2016,,rang about QQ123456C", "1.2 casegroup=CG1 reason=DEATH notified_by=A N Other notified_on=2016-02-01 note=rang about QQ123456C"},
		"a NINO for a client":         {notificationRow, "CG1,DEATH,A N Other,01/02/2016,QQ 12 34 56 C,", "2 client_ref bad_value Q… (13 characters)"},
		"the leftmost mistake first":  {casesHeader, "1E5,,DEAD,,,,", "2 case_ref lost_digits 1E5; 2 casegroup missing_required; 2 status bad_value xxxx"},
		"a control character":         {casesHeader, "K\x01,CG1,LIVE,,,,", "2 case_ref bad_encoding K… (2 characters)"},
		"a control character, masked": {casesHeader, "K1,CG1,LIVE,,,on 3\x01 May,", "2 closure_date bad_encoding o… (9 characters)"},
		"a control character, a sum":  {casesHeader, "K1,CG1,LIVE,,,,12\x01.50", "2 arrears bad_encoding 1… (6 characters)"},
		"too long":                    {notificationRow, "CG1,DEATH,X,01/02/2016,," + strings.Repeat("n", 4097), "2 note too_long n… (4097 characters)"},
		"not yet worked":              {imtHeader, id + ",,,,,", "1.2 exception_id=" + id},
		"not yet worked, a remark":    {imtHeader, id + ",,,,,rang", "1.2 exception_id=" + id + " comment=rang"},
		"an outcome without a date":   {imtHeader, id + ",ACTION_TAKEN,,,A N Other,", "2 outcome_date missing_required"},
		"an outcome by nobody":        {imtHeader, id + ",Action taken,01/02/2016,,,", "2 completed_by missing_required"},
		"an outcome":                  {imtHeader, id + ",action-taken,01/02/2016,,A N Other,", "1.2 exception_id=" + id + " outcome=ACTION_TAKEN outcome_date=2016-02-01 completed_by=A N Other"},
		"a date without an outcome":   {imtHeader, id + ",,01/02/2016,,,", "2 outcome missing_required; 2 completed_by missing_required"},
		"passed to and nothing else":  {imtHeader, id + ",,,BAU,,", "2 outcome missing_required; 2 outcome_date missing_required; 2 completed_by missing_required"},
		"hp: not yet worked":          {hpHeader, id + ",,,,,waiting", "1.2 exception_id=" + id + " note=waiting"},
		"hp: a reference alone":       {hpHeader, id + ",,,HP1,,", "2 outcome missing_required; 2 outcome_date missing_required"},
		"hp: a cause alone":           {hpHeader, id + ",,,,user error,", "2 outcome missing_required; 2 outcome_date missing_required"},
		"hp: an outcome":              {hpHeader, id + ",AMS_FIXED,1/2/2016,,,", "1.2 exception_id=" + id + " outcome=AMS_FIXED outcome_date=2016-02-01"},
		"hp: a cause in words":        {hpHeader, id + ",AMS_FIXED,1/2/2016,,record was locked,", "1.2 exception_id=" + id + " outcome=AMS_FIXED outcome_date=2016-02-01 cause=RECORD_LOCKED"},
		"hp: a cause by its code":     {hpHeader, id + ",AMS_FIXED,1/2/2016,,record locked,", "1.2 exception_id=" + id + " outcome=AMS_FIXED outcome_date=2016-02-01 cause=RECORD_LOCKED"},
		"hp: no known cause":          {hpHeader, id + ",AMS_FIXED,1/2/2016,,gremlins,", "2 cause bad_value xxxxxxxx"},
		"action: not yet worked":      {actionHeader, "LAAAAAAAAAAAA,,,,", "1.2 letter_id=LAAAAAAAAAAAA"},
		"action: by nobody":           {actionHeader, "LAAAAAAAAAAAA,CANCEL,1/2/2016,,", "2 acted_by missing_required"},
		"action: a second alone":      {actionHeader, "LAAAAAAAAAAAA,,,,B Second", "2 action missing_required; 2 acted_on missing_required; 2 acted_by missing_required"},
		"seven days ahead":            {actionHeader, "LAAAAAAAAAAAA,CANCEL,8/3/2016,A,", "1.2 letter_id=LAAAAAAAAAAAA action=CANCEL acted_on=2016-03-08 acted_by=A"},
		"eight days ahead":            {actionHeader, "LAAAAAAAAAAAA,CANCEL,9/3/2016,A,", "2 acted_on future_date 9/3/2016"},
		"a notice far ahead":          {notificationRow, "CG1,DEATH,A N Other,01/02/2017,,", "2 notified_on future_date 01/02/2017"},
		"far ahead, not by hand":      {"case_ref,result,result_date,closure_batch", "K1,CLOSED,1/2/2017,", "1.2 case_ref=K1 result=CLOSED result_date=2017-02-01"},
		"an id with spaces":           {imtHeader, "\" e12345 6789abc\",,,,,", "1.2 exception_id=" + id},
		"an id too short":             {imtHeader, "E12345,,,,,", "2 exception_id bad_value E12345"},
		"an id with a letter too far": {imtHeader, "E1234567890AG,,,,,", "2 exception_id bad_value E1234567890AG"},
		"no id but a word":            {imtHeader, "N/A,,,,,", "2 exception_id missing_required N/A"},
		"an error for an id":          {imtHeader, "#REF!,,,,,", "2 exception_id cell_error #REF!"},
		"a token":                     {"Row Token," + imtHeader, "20160226.1.00ab1f," + id + ",,,,,", "1.2 exception_id=" + id + " row_token=20160226.1.00AB1F"},
		"no token":                    {"Row Token," + imtHeader, "20160226-1," + id + ",,,,,", "2 row_token bad_value 20160226-1"},
		"an ack of a batch":           {ackHeader, "csa1993-20160205-0001,CSA1993,,ACCEPTED,1/2/2016,", "1.2 batch_id=CSA1993-20160205-0001 destination=CSA1993 ack_status=ACCEPTED ack_date=2016-02-01"},
		"no ack of a batch":           {ackHeader, "CSA1993-20160205-0001,CSA1993,N/A,ACCEPTED,1/2/2016,", "2 letter_id bad_value N/A"},
		"no batch":                    {ackHeader, "CSA1993-0001,CSA1993,,ACCEPTED,1/2/2016,", "2 batch_id bad_value CSA1993-0001"},
		"a name for an id":            {imtHeader, "Alex Person,,,,,", "2 exception_id bad_value A… (11 characters)"},
		"a birth date for an id":      {imtHeader, "17/03/1961,,,,,", "2 exception_id bad_value 1… (10 characters)"},
		"a short date for an id":      {imtHeader, "17.03.61,,,,,", "2 exception_id bad_value 1… (8 characters)"},
		"a birth date for a status":   {casesHeader, "K1,CG1,17 Mar 1961,,,,", "2 status bad_value 1… (11 characters)"},
		"a birth date for an amount":  {casesHeader, "K1,CG1,LIVE,,,,19610317", "2 arrears bad_amount 1… (8 characters)"},
		"a person for a date":         {casesHeader, "K1,CG1,LIVE,,,Alex 17/03/1961,", "2 closure_date bad_date A… (15 characters)"},
		"a link for a reference":      {casesHeader, "\"=HYPERLINK(\"\"a\"\",\"\"Alex\"\")\",CG1,LIVE,,,,", "2 case_ref cell_error =… (22 characters)"},
		"a text too long":             {ackHeader, "CSA1993-20160205-0001,CSA1993,,ACCEPTED,1/2/2016," + strings.Repeat("n", 4097), "2 ack_reason too_long n… (4097 characters)"},
		"a letter that came back":     {"Client Reference,Date Returned,Return Reason", "l0123456789ab,1/2/2016,Addressee deceased", "1.2 letter_id=L0123456789AB returned_on=2016-02-01 return_reason=Addressee deceased"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "rows.csv", c.header+"\n"+c.row+"\n")
			if all := append(got.rows, got.rejects()...); strings.Join(all, "; ") != c.want {
				t.Errorf("got  %q, %s\nwant %q", all, got.Note, c.want)
			}
		})
	}
}

// TestHeaders gives the start of a file and wants its layout, or words of the refusal.
func TestHeaders(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"own names":                {"case_ref,client_ref,role\n", "case_members"},
		"any case and sign":        {"CASE-REF;Client  Ref.;role\n", "case_members"},
		"a capital is a word":      {"caseRef,clientRef,Role\n", "case_members"},
		"any order":                {"role,client_ref,case_ref\n", "case_members"},
		"tabs":                     {"case_ref\tclient_ref\trole\n", "case_members"},
		"pipes":                    {"case_ref|client_ref|role\n", "case_members"},
		"below a title":            {"Members of cases\n\nrun on,01/02/2016\ncase_ref,client_ref,role\n", "case_members"},
		"on the twentieth row":     {strings.Repeat("title\n", 19) + "case_ref,client_ref,role\n", "case_members"},
		"on the row after":         {strings.Repeat("title\n", 20) + "case_ref,client_ref,role\n", "refused: no header of a known layout stands in the first 20 rows"},
		"blank rows do not count":  {strings.Repeat("\n", 50) + "case_ref,client_ref,role\n", "case_members"},
		"most required columns":    {"case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears,client_ref,role\n", "cases"},
		"the same heading twice":   {"case_ref,client_ref,role,Role\n", `refused: the heading "role" stands in the header twice`},
		"twice, and unknown":       {"case_ref,client_ref,role,x,x\n", "case_members"},
		"named a workbook":         {"case_ref,client_ref,role\nK1,C1,PP\n", "case_members"},
		"a range of dates above":   {"From: 01/02/2016\nTo: 08/02/2016\ncase_ref,client_ref,role\n", "case_members"},
		"a quote in the title":     {"Members \"of cases\n\"run of today\ncase_ref,client_ref,role\n", "case_members"},
		"a bad quote in it":        {"case_ref,client_ref,role,\"x\nK1,\"C1\",PP\n", "refused: the header in row 1 is badly quoted"},
		"quotes around its line":   {"\"case_ref,client_ref,role\"\n", "refused: if it were not for its quotes"},
		"blanks before its quotes": {"\"case_ref\", \"client_ref\", \"role\"\n", "refused: if it were not for its quotes"},
		"a column is missing":      {"case_ref,client_ref\n", "refused: nearest is case_members, of which required column role was not found. Ask the sender"},
		"a column is renamed":      {"case_ref,client_ref,Rolle\n", `refused: If "Rolle" is role, add it to the aliases`},
		"a refresh is no register": {"client_ref,name,data_as_at,nino,date_of_birth,date_of_death,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive,request_id\n", "client_refresh"},
		"clients":                  {"client_ref,name,data_as_at,nino,dob,dod,address_line_1,address_line_2,address_line_3,address_line_4,address_line_5,address_line_6,postcode,language,letter_format,sensitive\n", "clients"},
		"nothing known":            {"a,b\n1,2\n", "refused: no header of a known layout"},
		"blank lines only":         {"\n\n \n", "refused: the file is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "file.csv", c.text)
			if words, refused := strings.CutPrefix(c.want, "refused: "); refused {
				if got.Status != etl.Refused || !strings.Contains(got.Note, words) {
					t.Errorf("%s %q, want a refusal with %q", got.Status, got.Note, words)
				}
				return
			}
			if got.Status != etl.Loaded || got.Parts[0].Layout != c.want {
				t.Errorf("%s %q %v, want %s", got.Status, got.Note, got.Parts, c.want)
			}
		})
	}
}

// Of two headings for one column the own name wins, then the aliases in their order; the other is drift. Where their values
// differ, nobody can say which counts.
func TestTwoHeadingsForOneColumn(t *testing.T) {
	const header = "CG Ref,Case Group,casegroup,CSCS Ref,Fail Code,Failure Reason,Report Date\n"
	for rows, want := range map[string]string{
		",CG2,CG3,K1,F10,text,01/02/2016\n":          "both mean casegroup, and in row 2",
		"CG3,n/a,CG3,K1,F10,text,01/02/2016\n":       "",
		",,CG3,K1,F10,text,01/02/2016\n":             "",
		" CG3,'CG3,CG3,K1,F10,text,01/02/2016\n":     "",
		"CG3,QQ123456C,CG3,K1,F10,text,01/02/2016\n": "both mean casegroup",
	} {
		got := readText(t, "file.csv", header+rows)
		if want != "" {
			if !strings.Contains(got.Note, want) {
				t.Errorf("%q: %q, want %q", rows, got.Note, want)
			}
			continue
		}
		if len(got.rows) != 1 || !strings.Contains(got.rows[0], "casegroup=CG3") {
			t.Errorf("%q: rows %q, %s", rows, got.rows, got.Note)
		}
		unknown := 0
		for _, d := range got.Parts[0].Drift {
			if d.Kind == "unknown" {
				unknown++
			}
		}
		if unknown != 2 {
			t.Errorf("drift %v", got.Parts[0].Drift)
		}
	}
}

// The own name wins also in the first column of the file.
func TestTheOwnNameInTheFirstColumn(t *testing.T) {
	got := readText(t, "file.csv", "casegroup,CG Ref,CSCS Ref,Fail Code,Failure Reason,Report Date\nCG3,,K1,F10,text,01/02/2016\n")
	if len(got.rows) != 1 || !strings.Contains(got.rows[0], "casegroup=CG3") {
		t.Errorf("rows %q, %s", got.rows, got.Note)
	}
}

func TestDrift(t *testing.T) {
	got := readText(t, "file.csv", "Quarterly members\ncase_ref,client_ref,role,Remark\nK1,C1,PP,x\n")
	p := got.Parts[0]
	if p.Above != "Quarterly members" || p.HeaderRow != 2 {
		t.Errorf("above %q, header in row %d", p.Above, p.HeaderRow)
	}
	if want := []etl.Drift{{Kind: "unknown", Name: "Remark"}}; !slices.Equal(p.Drift, want) {
		t.Errorf("drift %v, want %v", p.Drift, want)
	}
	got = readText(t, "file.csv", "CSCS Ref,Casegroup,Fail Code,Failure Reason,Report Date,Clossure Date\n")
	unknown := slices.DeleteFunc(slices.Clone(got.Parts[0].Drift), func(d etl.Drift) bool { return d.Kind != "unknown" })
	if want := []etl.Drift{{Kind: "unknown", Name: "Clossure Date", Nearest: "closure_date"}}; !slices.Equal(unknown, want) {
		t.Errorf("drift %v, want %v", unknown, want)
	}
	missing := 0
	for _, d := range got.Parts[0].Drift {
		if d.Kind == "missing" {
			missing++
		}
	}
	if missing != 6 {
		t.Errorf("%d optional columns are said to be missing, want 6: %v", missing, got.Parts[0].Drift)
	}
}

// TestTrailers gives what follows two good rows and wants the declared number, or words of the refusal.
func TestTrailers(t *testing.T) {
	const rows = "case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\nK1,CG1,LIVE,,,,\nK2,CG1,LIVE,,,,\n"
	for name, c := range map[string]struct{ text, want string }{
		"none":                      {"", "none, 2 rows"},
		"a number":                  {"TRAILER,2\n", "2, 2 rows"},
		"trl":                       {"trl,,2\n", "2, 2 rows"},
		"a total is no count":       {"Total,,,,,,2\n", "refused: row 4 declares a total of 2.00 for arrears, the rows that were read add up to 0.00"},
		"in words":                  {"END OF REPORT - 2 RECORDS\n", "2, 2 rows"},
		"in a later cell":           {",,Trailer,2\n", "2, 2 rows"},
		"with a comma":              {"\"END OF REPORT: 1,002 ROWS\"\n", "refused: trailer declares 1002 rows, 2 were read"},
		"too few rows":              {"TRAILER,3\n", "refused: trailer declares 3 rows, 2 were read"},
		"too many rows":             {"TRAILER,1\n", "refused: trailer declares 1 row, 2 were read"},
		"money is no count":         {"TOTAL,,,,,,0\n", "none, 2 rows"},
		"the count beside money":    {"TRAILER,,,2,,,0\n", "2, 2 rows"},
		"a sum beside the count":    {"TRAILER,,,2,,,99\n", "refused: row 4 declares a total of 99.00 for arrears"},
		"a date is no count":        {"END OF REPORT 01/02/2016\n", "none, 2 rows"},
		"a total and a trailer":     {"TOTAL,,,,,,0\nTRAILER,2\n", "2, 2 rows"},
		"footers below":             {"TRAILER,2\nPrinted by the system\n\n", "2, 2 rows"},
		"rows below":                {"TRAILER,2\nK3,CG1,LIVE,,,,\n", "refused: row 5 stands below the control record"},
		"a second trailer below":    {"TRAILER,2\nTRAILER,2\n", "2, 2 rows"},
		"a second one that differs": {"TRAILER,2\nTRAILER,3\n", "refused: trailer declares 3 rows, 2 were read"},
		"nearly a trailer":          {"TRAILERS,CG1,LIVE,,,,\n", "none, 3 rows"},
		"rejected rows are counted": {"K3,CG1,DEAD,,,,\nTRAILER,3\n", "3, 3 rows"},
		"blank rows are not":        {"\n,,,,,,\nTRAILER,2\n", "2, 2 rows"},
		"nor the header once more":  {"case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\nTRAILER,2\n", "2, 2 rows"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "file.csv", rows+c.text)
			text := ""
			if got.Status == etl.Refused {
				text = "refused: " + got.Note
			} else {
				declared := "none"
				if n := got.Parts[0].Declared; n != nil {
					declared = fmt.Sprint(*n)
				}
				text = fmt.Sprintf("%s, %d rows", declared, got.Parts[0].RowsRead)
			}
			if !strings.HasPrefix(text, c.want) {
				t.Errorf("%q, want %q", text, c.want)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const rows = "case_ref,result,result_date,batch\nK1,CLOSED,01/02/2016,é\n"
	utf16 := func(text string, big bool) string {
		b := []byte{0xFF, 0xFE}
		if big {
			b = []byte{0xFE, 0xFF}
		}
		for _, r := range text {
			low, high := byte(r), byte(r>>8)
			if big {
				low, high = high, low
			}
			b = append(b, low, high)
		}
		return string(b)
	}
	for name, content := range map[string]string{
		"UTF-8": rows, "UTF-8 with a mark": "\ufeff" + rows, "Windows-1252": strings.ReplaceAll(rows, "é", "\xe9"),
		"UTF-16, little end first": utf16(rows, false), "UTF-16, big end first": utf16(rows, true),
		"CRLF": strings.ReplaceAll(rows, "\n", "\r\n"), "CR": strings.ReplaceAll(rows, "\n", "\r"), "no line end": strings.TrimSuffix(rows, "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "file.csv", content)
			if want := []string{"1.2 case_ref=K1 result=CLOSED result_date=2016-02-01 closure_batch=é"}; !slices.Equal(got.rows, want) {
				t.Errorf("%s %q, rows %q, want %q", got.Encoding, got.Note, got.rows, want)
			}
		})
	}
	got := readText(t, "file.csv", "case_ref,result,result_date,batch\nK1,CLOSED,01/02/2016,é\nK\xff2,CLOSED,01/02/2016,\n")
	if want := []string{"3 case_ref bad_encoding"}; len(got.rows) != 1 || len(got.rejects()) != 1 || !strings.HasPrefix(got.rejects()[0], want[0]) {
		t.Errorf("rows %q, rejects %q", got.rows, got.rejects())
	}
}

// What is neither text nor a workbook that can be read gets a sentence with what to do.
func TestRefusals(t *testing.T) {
	remedy := regexp.MustCompile(`(?i)\b(ask the sender|check|close|save|unpack|open it|see ccx)\b`)
	for name, c := range map[string]struct {
		file    string
		content string
		words   []string
	}{
		"old workbook":        {"old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), []string{"Office", "ask the sender"}},
		"program":             {"tool.csv", "MZ\x90\x00\x03\x00", []string{"neither text nor a workbook"}},
		"zip of something":    {"x.csv", "PK\x05\x06" + strings.Repeat("\x00", 18), []string{"not a readable workbook"}},
		"PDF":                 {"report.csv", "%PDF-1.4\n%\n1 0 obj\n", []string{"a PDF", "ask the sender"}},
		"web page":            {"report.xls", "\r\n<HTML><table><tr><td>CASE_REF</td></tr></table>", []string{"web page (HTML), whatever its name says; ask the sender for an .xlsx or CSV file; if the sender has none", "columns of references as text"}},
		"JSON":                {"report.txt", "{\"case_ref\": 1}\n", []string{"a JSON file"}},
		"e-mail":              {"report.txt", "From: office\nSubject: the report\n\nplease find attached\n", []string{"save what is attached"}},
		"plain words":         {"report.txt", "Dear all,\nplease find attached\n", []string{"no header of a known layout"}},
		"a web page's table":  {"report.xls", "<!-- made by a tool --><table><tr><td>CASE_REF</td></tr></table>", []string{"web page (HTML)", "save it as .xlsx"}},
		"MHTML":               {"report.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n<html>", []string{"MHTML"}},
		"XML of a workbook":   {"report.xls", "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", []string{"XML Spreadsheet 2003"}},
		"XML":                 {"report.xml", "<?xml version=\"1.0\"?>\n<rows/>", []string{"an XML file"}},
		"SYLK":                {"report.csv", "ID;PWXL;N;E\r\nC;Y1;X1;K\"case_ref\"\r\nE\r\n", []string{"SYLK"}},
		"a list in JSON":      {"report.csv", "[\n {\"case_ref\": 1}]\n", []string{"a JSON file"}},
		"a mail with a table": {"mail.csv", "From: a@example.org\nDate: 12 Feb 2016\n\ncase_ref,client_ref,role\n", []string{"e-mail"}},
		"a mailbox":           {"box.txt", "From a@example.org Fri Feb 12\nSubject: x\n\n", []string{"e-mail"}},
		"gzip":                {"x.csv", "\x1f\x8b\x08\x00case", []string{"archive (gzip)", "unpack it"}},
		"tar":                 {"x.csv", strings.Repeat("a", 257) + "ustar\x00", []string{"archive (tar)"}},
		"7-Zip":               {"x.csv", "7z\xbc\xaf\x27\x1c\x00", []string{"7-Zip"}},
		"UTF-16, no mark":     {"x.csv", "c\x00a\x00s\x00e\x00_\x00r\x00e\x00f\x00", []string{"UTF-16 without a byte order mark"}},
		"UTF-32":              {"x.csv", "\xff\xfe\x00\x00c\x00\x00\x00", []string{"UTF-32"}},
		"UTF-32, no mark":     {"x.csv", "c\x00\x00\x00a\x00\x00\x00s\x00\x00\x00", []string{"UTF-32"}},
		"quote never closes":  {"x.csv", "case_ref,client_ref,role\nK1,\"C1,PP\n", []string{"line 2", "close"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, c.file, c.content)
			if got.Status != etl.Refused {
				t.Fatalf("%s, want refused", got.Status)
			}
			if !remedy.MatchString(got.Note) {
				t.Errorf("%q does not say what to do", got.Note)
			}
			for _, words := range c.words {
				if !strings.Contains(got.Note, words) {
					t.Errorf("%q does not say %q", got.Note, words)
				}
			}
		})
	}
}
