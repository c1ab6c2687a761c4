package browse

import (
	"net/url"
	"reflect"
	"testing"

	"ccx/etl"
	"ccx/etl/catalogue"
	"ccx/sql"
)

// TestAFormKeepsValuesTogether reads the address that a form sends in which several values are one choice.
func TestAFormKeepsValuesTogether(t *testing.T) {
	t.Parallel()
	query := url.Values{"status": {"new" + together + "open"}, "code": {"*"}, "kind": {""}}
	want := []etl.Condition{{Column: "kind", Values: []string{""}}, {Column: "status", Values: []string{"new", "open"}}}
	if got := viewOf(query).Selection.Equal; !reflect.DeepEqual(got, want) {
		t.Errorf("the address asks for %v, want %v", got, want)
	}
}

// TestMoneyIsInPounds shows money as data/ does not have it.
func TestMoneyIsInPounds(t *testing.T) {
	t.Parallel()
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	w := wording{list: list{Select: "checks"}, vocabulary: parts.Vocabulary(), parts: parts}
	for value, want := range map[string]string{"13721774": "137217.74", "-5": "-0.05", "": ""} {
		if got := w.of("left_pence", value); got != want {
			t.Errorf("%s pence are shown as %q, want %q", value, got, want)
		}
	}
}
