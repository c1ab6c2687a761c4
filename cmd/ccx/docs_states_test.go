package main

import (
	"fmt"
	"os"
	"path/filepath"
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
