package catalogue

import "strings"

// teamMark is the part of an output's name that is the id of a team of teams.csv, and teamName that of its title that is the
// team's name.
const (
	teamMark = "<id>"
	teamName = "{team}"
)

// IsOfTeam reports whether an output is published once for each team.
func (o Output) IsOfTeam() bool { return strings.Contains(o.File, teamMark) }

// TeamIn finds the id of the team in the name of a published file; false if it is not the output of a team.
func (o Output) TeamIn(file string) (id string, ok bool) {
	before, after, isOfTeam := strings.Cut(o.File, teamMark)
	id, isBefore := strings.CutPrefix(file, before)
	id, isAfter := strings.CutSuffix(id, after)
	return id, isOfTeam && isBefore && isAfter && id != ""
}

// OfTeam is the output as it is published for a team.
func (o Output) OfTeam(id, name string) Output {
	o.File = strings.ReplaceAll(o.File, teamMark, id)
	o.Title, o.Recipient = strings.ReplaceAll(o.Title, teamName, name), name
	return o
}

// OfTeam is the table as it is published for a team. A table of any other output stays as it is.
func (t OutputTable) OfTeam(id string) OutputTable {
	t.File = strings.ReplaceAll(t.File, teamMark, id)
	arguments := make(List, len(t.Arguments))
	for i, a := range t.Arguments {
		arguments[i] = strings.ReplaceAll(a, teamMark, id)
	}
	t.Arguments = arguments
	return t
}
