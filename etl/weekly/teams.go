package weekly

import (
	"context"
	"fmt"

	"ccx/etl/catalogue"
	"ccx/etl/ledger"
	"ccx/reports"
)

// teamsOf lists the teams that have anything to answer, each of which gets a form.
func teamsOf(ctx context.Context, w *ledger.Week, form catalogue.Output) ([]reports.Team, error) {
	t, err := w.Result(ctx, "mi_teams")
	if err != nil {
		return nil, err
	}
	var teams []reports.Team
	for row, err := range t.Rows {
		if err != nil {
			return nil, err
		}
		if id, ok := form.TeamIn(fmt.Sprint(row[1])); ok {
			teams = append(teams, reports.Team{ID: id, Name: fmt.Sprint(row[0])})
		}
	}
	return teams, nil
}
