package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// declared is the catalogue.
func declared(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// tableIs fails unless a page has a table of this head and these rows, and no others.
func tableIs(t *testing.T, page, head string, rows []string) {
	t.Helper()
	_, after, found := strings.Cut(document(t, page), "\n| "+head+" |\n")
	if !found {
		t.Fatalf("%s has no table with the head | %s |", page, head)
	}
	table, _, _ := strings.Cut(after, "\n\n")
	_, got, _ := strings.Cut(table, "\n") // without the line of dashes
	if want := strings.Join(rows, "\n"); got != want {
		t.Errorf("%s, the table | %s | must have the rows of the catalogue:\n%s", page, head, want)
	}
}

// row is a row of a table.
func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |" }

func TestDocumentedStates(t *testing.T) {
	c := declared(t)
	var states, routes, dispositions []string
	for _, s := range c.States {
		by := s.HeldBy
		if by == "" {
			by = "nobody"
		}
		states = append(states, row(code(s.Name), by, s.Meaning))
		mentions(t, "docs/glossary.md", "state", code(s.Name))
		mentions(t, "docs/formats.md", "state", s.Name)
	}
	for _, r := range c.Routes {
		routes = append(routes, row(r.Name, code(r.Start), code(r.Restart), r.Meaning))
	}
	for _, d := range c.Dispositions {
		dispositions = append(dispositions, row(d.Name, d.Meaning))
	}
	const page = "docs/how-it-decides.md"
	tableIs(t, page, "state | who has to act | means", states)
	tableIs(t, page, "route | starts in | starts again in, taken back | means", routes)
	tableIs(t, page, "disposition | the casegroup", dispositions)
}

func TestDocumentedTransitions(t *testing.T) {
	c := declared(t)
	days := ""
	for _, s := range table(t, "settings") {
		if s["setting"] == "not_an_exception_days" {
			days = s["value"]
		}
	}
	guards := map[string]string{"": ""}
	for _, g := range c.Guards {
		guards[g.Name] = ", " + strings.ReplaceAll(g.Meaning, "{not_an_exception_days}", days)
	}
	to := map[string]string{"start": "start of its route", "restart": "start of its route, taken back"}
	var transitions, outcomes []string
	for _, x := range c.Transitions {
		where := to[x.To]
		if where == "" {
			where = x.To
		}
		if x.Disposition != "" {
			where += "; its disposition becomes " + x.Disposition
		}
		from := strings.ReplaceAll(strings.Join(x.From, ", "), "open", "any open state")
		transitions = append(transitions, row(from, strings.ReplaceAll(x.Kind, "_", " "), x.Event+guards[x.Guard], where))
	}
	for _, o := range c.Outcomes {
		if o.Kind != "letter_action" {
			outcomes = append(outcomes, row(o.Name, o.Meaning))
		}
	}
	tableIs(t, "docs/how-it-decides.md", "in state | told by | event | goes to", transitions)
	tableIs(t, "docs/how-it-decides.md", "outcome | means", outcomes)
}

func TestDocumentedHolds(t *testing.T) {
	var holds []string
	for _, h := range declared(t).Holds {
		holds = append(holds, row(code(h.Reason), h.Means, h.LiftedBy))
	}
	tableIs(t, "docs/routine.md", "hold reason | means | what lifts it", holds)
}

// The user's table of reasons takes the routes and dispositions of the catalogue, and no others.
func TestReasonsTakeTheDeclaredRoutes(t *testing.T) {
	c := declared(t)
	for _, r := range c.Routes {
		accepts(t, r.Name, leaving(c, r.Name), true)
	}
	for _, d := range c.Dispositions {
		route := "CSA_BAU"
		if d.Resolution == "" {
			route = "HP"
		}
		accepts(t, route, d.Name, true)
	}
	accepts(t, "HQ", "MANAGED", false)
	accepts(t, "CSA_BAU", "DROP", false)
}

// leaving is a disposition that goes with a route.
func leaving(c *catalogue.Catalogue, route string) string {
	if route == "CSA_BAU" {
		return c.Dispositions[0].Name
	}
	return c.Dispositions[len(c.Dispositions)-1].Name
}

// accepts checks a reference table with a reason of a route and disposition.
func accepts(t *testing.T, route, disposition string, want bool) {
	t.Helper()
	folder := t.TempDir()
	o := ccx("reference", "export", folder)
	if o.code != 0 {
		t.Fatal(o.messages)
	}
	reasons := filepath.Join(folder, "reasons.csv")
	text, err := os.ReadFile(reasons)
	must(t, err)
	must(t, os.WriteFile(reasons, fmt.Appendf(text, "INVENTED,business,%s,%s,500,\n", route, disposition), 0o600))
	if o := ccx("reference", "check", folder); (o.code == 0) != want {
		t.Errorf("a reason of route %s and disposition %s: exit code %d: %s", route, disposition, o.code, o.messages)
	}
}
