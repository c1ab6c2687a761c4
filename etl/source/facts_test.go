package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ccx/etl"
	"ccx/etl/person"
)

const refreshHeader = "client_ref;request_id;name;data_as_at;date_of_death;address_line_1;address_line_2;address_line_3;address_line_4;address_line_5;address_line_6;postcode;language;letter_format;sensitive"

// withFacts are options with which the facts about people are computed.
func withFacts(t testing.TB) Options {
	t.Helper()
	return Options{Layouts: layouts(t), Person: person.NewRules([]string{"LS"}, []string{"deceased", "executors"})}
}

// TestFacts reads rows about people and wants the facts that are stored beside them.
func TestFacts(t *testing.T) {
	refresh := func(name, first, second, postcode string) string {
		return refreshHeader + "\nC1;Q0123456789AB;" + name + ";01/02/2016;;" + first + ";" + second + ";;;;;" + postcode + ";;;\n"
	}
	for name, c := range map[string]struct {
		content string
		want    []string // facts that the row has
		not     string   // a fact that it lacks
	}{
		"a name and an address": {
			refresh("Zoë O'Brien", "Flat 2", "12 High St", "ls1 1aa"),
			[]string{"name_says_dead=no"},
			"address_fault",
		},
		"a name that says dead": {refresh("Exec’utors of J Smith", "Flat 2", "Leeds", "LS1 1AA"), []string{"name_says_dead=yes"}, "address_fault"},
		"an area of nobody":     {refresh("J Smith", "Flat 2", "Leeds", "M1 1AA"), []string{"address_fault=" + person.UnknownArea}, "nothing"},
		"no address at all":     {refresh("J Smith", "", "", ""), []string{"address_fault=" + person.LineCount}, "nothing"},
		"a reason that says dead": {
			"letter_id,returned_on,return_reason\nL0123456789AB,01/02/2016,addressee deceased\n", []string{"says_dead=yes"}, "nothing",
		},
		"a reason that does not": {"letter_id,returned_on,return_reason\nL0123456789AB,01/02/2016,gone away\n", []string{"says_dead=no"}, "nothing"},
		"no reason":              {"letter_id,returned_on\nL0123456789AB,01/02/2016\n", nil, "says_dead"},
	} {
		t.Run(name, func(t *testing.T) {
			got := readBytes(t, "rows.csv", []byte(c.content), withFacts(t))
			if len(got.rows) != 1 {
				t.Fatalf("%d rows, %v", len(got.rows), got.rejects())
			}
			for _, fact := range c.want {
				if !strings.Contains(got.rows[0]+" ", " "+fact+" ") {
					t.Errorf("%q lacks %q", got.rows[0], fact)
				}
			}
			if strings.Contains(got.rows[0], " "+c.not+"=") {
				t.Errorf("%q has %s", got.rows[0], c.not)
			}
		})
	}
}

// TestKeptValues rejects rows and wants what rules need of them.
func TestKeptValues(t *testing.T) {
	const notice = "Casegroup,Reason,Notified By,Notified On,Case,Client,Date Of Death,Note\n"
	for name, c := range map[string]struct {
		content string
		want    string
	}{
		"a date that is none":     {notice + "CG1,death,A N Other,01/02/2016,,C1,31/02/2016,rang", "casegroup=CG1 reason=death client_ref=C1 date_of_death?31/02/2016"},
		"a date that is none too": {notice + "CG1,death,A N Other,soon,,C1,1 Feb 2016,", "casegroup=CG1 reason=death client_ref=C1 date_of_death=2016-02-01"},
		"a NINO for a client":     {notice + "CG1,death,A N Other,01/02/2016,,QQ123456C,,", "casegroup=CG1 reason=death client_ref?QQ123456C"},
		"no casegroup":            {notice + ",death,A N Other,01/02/2016,K1,,,", "reason=death case_ref=K1"},
		"too many columns":        {notice + "CG1,death,A N Other,01/02/2016,K1,,,rang,again", "casegroup=CG1 reason=death case_ref=K1"},
		"an open quote":           {notice + "CG1,de\"ath,A N Other,01/02/2016,K1,,,rang", ""},
		"what cannot be read":     {notice + "CG1,de\xffath \xc3\xa9,A N Other,01/02/2016,K1,,,rang", "casegroup=CG1 reason?de\ufffdath é case_ref=K1"},
		"a failure":               {"CSCS Ref,Casegroup,Failure Code,Failure Reason,Report Date,Client Ref\nK1,CG1,d01,client died,soon,C1", "case_ref=K1 casegroup=CG1 source_code=d01 source_text=client died client_ref=C1"},
		"an action":               {"Letter Id,Action,Acted On,Acted By\nl0123456789ab,CANCLE,1/2/2016,A", "letter_id=L0123456789AB action?CANCLE"},
		"an answer":               {"Exception Id,Outcome,Outcome Date,Passed To,Completed By,Comment\nE123,cease journey,1/2/2016,,A,", "exception_id?E123 outcome=CEASE_JOURNEY"},
		"a letter that came back": {"Reference,Returned On\nl0123456789ab,soon", "letter_id=L0123456789AB"},
		"a case of the register":  {"case_ref,casegroup,status,liability_ended,schedule_ended,closure_date,arrears\nK1,CG1,DEAD,,,,", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := readText(t, "rows.csv", c.content+"\n")
			if len(got.Parts) != 1 || len(got.Parts[0].Rejects) != 1 {
				t.Fatalf("%s: rejects %v, rows %v", got.Note, got.rejects(), got.rows)
			}
			var said []string
			for _, k := range got.Parts[0].Rejects[0].Values {
				said = append(said, k.Column+map[bool]string{true: "=", false: "?"}[k.IsRead]+k.Value)
			}
			if text := strings.Join(said, " "); text != c.want {
				t.Errorf("kept %q, want %q", text, c.want)
			}
		})
	}
}

// A fact that is kept for a row with the address of the row before is that of the address, also where it comes again.
func TestFactsOfAHousehold(t *testing.T) {
	content := refreshHeader + "\n"
	good, faulty := "Flat 2;Leeds;;;;;LS1 1AA", "Flat 2;Leeds;;;;;M1 1AA"
	addresses := []string{good, good, faulty, faulty, "Flat;2 Leeds;;;;;M1 1AA", good, "Flat 2;;Leeds;;;;LS1 1AA", ";;;;;;", ";;;;;;", good}
	for _, address := range addresses {
		content += "C1;Q0123456789AB;J Smith;01/02/2016;;" + address + ";;;\n"
	}
	got := readBytes(t, "refresh.csv", []byte(content), withFacts(t))
	if len(got.rows) != len(addresses) {
		t.Fatalf("%d rows, %v", len(got.rows), got.rejects())
	}
	for i, address := range addresses {
		want := ""
		switch {
		case strings.HasPrefix(address, ";"):
			want = person.LineCount
		case strings.Contains(address, "M1 "):
			want = person.UnknownArea
		}
		if _, fault, _ := strings.Cut(got.rows[i], " address_fault="); fault != want {
			t.Errorf("row %d, %s: %q, want %q", i+1, address, fault, want)
		}
	}
}

// The texts of a row lie where those of the next will lie: what is kept of an address must not change with them.
func TestFactsOutliveTheRow(t *testing.T) {
	f := &facts{rules: withFacts(t).Person, address: []int{0, 1, 2}}
	memory := [3][]byte{[]byte("Flat 2"), []byte("Leeds"), []byte("LS1 1AA")}
	row := []value{{text: memory[0]}, {text: memory[1]}, {text: memory[2]}}
	if fault := f.faultOf(row); fault != "" {
		t.Fatalf("a good address has the fault %q", fault)
	}
	copy(memory[2], "M1  1AA")
	if fault := f.faultOf(row); fault != person.UnknownArea {
		t.Errorf("the address after it has the fault %q, want %q", fault, person.UnknownArea)
	}
}

// FuzzFacts reads a refresh of any name and address: the row has all its columns and those of its facts, which are those
// of the values that were read.
func FuzzFacts(f *testing.F) {
	f.Add("Zoë O'Brien", "Flat 2", "ls1 1aa")
	f.Add("The Late", "\u00ad\u200b", "BFPO 1")
	f.Add("x", "1.,", "England")
	o := withFacts(f)
	f.Fuzz(func(t *testing.T, name, line, postcode string) {
		for _, value := range []string{name, line, postcode} {
			if strings.ContainsAny(value, ";\"=\r\n\v\f\u0085\u2028\u2029") {
				t.Skip()
			}
		}
		got := readBytes(t, "refresh.csv", []byte(fmt.Sprintf("%s\nC1;Q0123456789AB;%s;01/02/2016;;%s;;;;;;%s;;;\n", refreshHeader, name, line, postcode)), o)
		if len(got.rows) != 1 {
			return // rejected, which other tests look at
		}
		value := func(column string) string {
			_, after, found := strings.Cut(got.rows[0], " "+column+"=")
			if !found {
				return ""
			}
			end := len(after)
			for _, next := range slices.Concat([]string{"data_as_at", "date_of_death", "address_line_1", "postcode"}, factNames()) {
				if i := strings.Index(after, " "+next+"="); i >= 0 {
					end = min(end, i)
				}
			}
			return after[:end]
		}
		read, first, last := value("name"), value("address_line_1"), value("postcode")
		a := o.Person.Address([]string{first, "", "", "", "", "", last})
		for column, want := range map[string]string{
			"name_says_dead": map[bool]string{false: "no", true: "yes"}[o.Person.SaysDead(read)], "address_fault": a.Fault, "client_ref": "C1",
		} {
			if column != "client_ref" && value(column) != want {
				t.Errorf("%s of %q is %q, want %q", column, got.rows[0], value(column), want)
			}
		}
	})
}

// factNames are the columns of the facts of a refresh.
func factNames() []string {
	var names []string
	for _, c := range Facts(&etl.Layout{Feeds: "client_refresh", Columns: []etl.LayoutColumn{{Name: "name"}, {Name: "postcode"}}}) {
		names = append(names, c.Name)
	}
	return names
}
