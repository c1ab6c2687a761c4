package catalogue_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"ccx/etl/catalogue"
	"ccx/sql"
)

// TestTheTablesOfStatesAreTrue compares the tables of states, transitions and holds in docs/ with the catalogue; make
// outputs writes them.
func TestTheTablesOfStatesAreTrue(t *testing.T) {
	c, err := catalogue.Load(sql.Files)
	if err != nil {
		t.Fatal(err)
	}
	const decides, routine = "../../docs/how-it-decides.md", "../../docs/routine.md"
	for _, table := range []struct {
		page, head string
		rows       []string
	}{
		{decides, "state | who has to act | means", stateRows(c)},
		{decides, "route | starts in | starts again in, taken back | means", routeRows(c)},
		{decides, "disposition | the casegroup", dispositionRows(c)},
		{decides, "outcome | means", outcomeRows(c)},
		{decides, "in state | told by | event | goes to", transitionRows(t, c)},
		{routine, "hold reason | means | what lifts it", holdRows(c)},
	} {
		text := read(t, table.page)
		before, rest, found := strings.Cut(text, "\n"+row(table.head)+"\n")
		old, after, ended := strings.Cut(rest, "\n\n")
		if !found || !ended {
			t.Errorf("%s has no table with the head | %s |", table.page, table.head)
			continue
		}
		dashes, _, _ := strings.Cut(old, "\n")
		want := before + "\n" + row(table.head) + "\n" + dashes + "\n" + strings.Join(table.rows, "\n") + "\n\n" + after
		switch {
		case *update:
			if err := os.WriteFile(table.page, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		case text != want:
			t.Errorf("%s, table | %s |, does not say what sql/catalogue declares: run make outputs", table.page, table.head)
		}
	}
}

// row is a row of a table.
func row(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |" }

func stateRows(c *catalogue.Catalogue) (rows []string) {
	for _, s := range c.States {
		by := s.HeldBy
		if by == "" {
			by = "nobody"
		}
		rows = append(rows, row(code(s.Name), by, s.Meaning))
	}
	return rows
}

func routeRows(c *catalogue.Catalogue) (rows []string) {
	for _, r := range c.Routes {
		rows = append(rows, row(r.Name, code(r.Start), code(r.Restart), r.Meaning))
	}
	return rows
}

func dispositionRows(c *catalogue.Catalogue) (rows []string) {
	for _, d := range c.Dispositions {
		rows = append(rows, row(d.Name, d.Meaning))
	}
	return rows
}

func outcomeRows(c *catalogue.Catalogue) (rows []string) {
	for _, o := range c.Outcomes {
		if o.Kind != "letter_action" {
			rows = append(rows, row(o.Name, o.Meaning))
		}
	}
	return rows
}

func transitionRows(t *testing.T, c *catalogue.Catalogue) (rows []string) {
	guards := map[string]string{"": ""}
	for _, g := range c.Guards {
		guards[g.Name] = ", " + strings.ReplaceAll(g.Meaning, "{not_an_exception_days}", setting(t, "not_an_exception_days"))
	}
	to := map[string]string{"start": "start of its route", "restart": "start of its route, taken back"}
	for _, x := range c.Transitions {
		where := to[x.To]
		if where == "" {
			where = x.To
		}
		if x.Disposition != "" {
			where += "; its disposition becomes " + x.Disposition
		}
		from := strings.ReplaceAll(strings.Join(x.From, ", "), "open", "any open state")
		rows = append(rows, row(from, strings.ReplaceAll(x.Kind, "_", " "), x.Event+guards[x.Guard], where))
	}
	return rows
}

func holdRows(c *catalogue.Catalogue) (rows []string) {
	for _, h := range c.Holds {
		rows = append(rows, row(code(h.Reason), h.Means, h.LiftedBy))
	}
	return rows
}

// setting is the value of a setting that ships.
func setting(t *testing.T, name string) string {
	t.Helper()
	f, err := sql.Files.Open("reference/settings.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] == name {
			return row[1]
		}
	}
	t.Fatalf("there is no setting %s", name)
	return ""
}
