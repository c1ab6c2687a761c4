package browse

import (
	"net/url"
	"reflect"
	"testing"

	"ccx/etl"
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
