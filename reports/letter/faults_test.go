package letter

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"ccx/etl"
)

// Each letter that cannot be written has its fault, the others have none, and no fault says a value.
func TestFaults(t *testing.T) {
	broken := map[string]struct {
		spoil   func(l *Letter)
		channel string
		fault   string
	}{
		"L000000000001": {func(l *Letter) { l.Name = "Zoë 王" }, "CSA", "name holds a character that the letter's font does not have"},
		"L000000000002": {func(l *Letter) { l.Address[1] = strings.Repeat("Wide ", 30) }, "CSA", "address is too long for the window of an envelope"},
		"L000000000003": {func(l *Letter) { l.Name = "Jo\u2028Bloggs" }, "CSA", "name holds a control character, a line separator, a mark of direction, a character that nobody sees or a replacement character"},
		"L000000000004": {func(l *Letter) { l.Address[0] = "1 High\nStreet" }, "CSA", "address holds a control character"},
		"L000000000005": {func(l *Letter) { l.Closure = nil }, "CSA", "closure_date has no value, and the template needs it"},
		"L000000000006": {func(l *Letter) { l.Name = "(Jo) Bloggs" }, "NOTIFY", "name starts with a character that GOV.UK Notify refuses"},
		"L000000000007": {func(l *Letter) { l.Name = "(Jo) Bloggs" }, "CSA", ""},
		"L000000000008": {func(l *Letter) { l.Address = l.Address[2:] }, "CSA", "address has fewer than three or more than seven lines"},
		"L000000000009": {func(*Letter) {}, "NOTIFY", ""},
		"L000000000010": {func(l *Letter) { l.Name = "J\u043e Bloggs" }, "CSA", "name has a word that mixes letters of the Latin, Greek and Cyrillic scripts"},                // a Cyrillic о
		"L000000000011": {func(l *Letter) { l.Address[0] = "1 \u0391shtree Close" }, "CSA", "address has a word that mixes letters of the Latin, Greek and Cyrillic scripts"}, // a Greek Α
		"L000000000012": {func(l *Letter) { l.Name = "Zo\u00eb Bloggs (\u0418\u0432\u0430\u043d)" }, "CSA", ""},                                                               // a word of each
		"L000000000013": {func(l *Letter) { l.Address[len(l.Address)-1] = "BFPO 57" }, "CSA", ""},
		"L000000000014": {func(l *Letter) { l.Address[len(l.Address)-1] = "BFPO 12345" }, "CSA", "address does not end in a postcode"},
	}
	rows := func(yield func([]any, error) bool) {
		for number := range len(broken) {
			l := sample(t, template(t, "FINAL_RP_EN"), number+1)
			l.ID = fmt.Sprintf("L%012d", number+1)
			spoilt := broken[l.ID]
			spoilt.spoil(l)
			row := make([]any, len(Columns())+1)
			fill(row, l)
			row[len(Columns())] = spoilt.channel
			if !yield(row, nil) {
				return
			}
		}
	}
	given := etl.Table{Name: "letters", Columns: append(Columns(), etl.Column{Name: ColumnChannel}), Rows: rows}
	got, err := Faults(shippedTexts(t), given)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for id, b := range broken {
		if b.fault != "" {
			want[id] = b.fault
		}
	}
	if !maps.Equal(want, got) {
		t.Errorf("want %q\n got %q", want, got)
	}
}
