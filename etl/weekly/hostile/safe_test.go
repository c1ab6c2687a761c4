package hostile_test

import (
	"fmt"
	"path/filepath"
	"strings"

	"ccx/etl/weekly"
)

// deathReports are the rows of all files up to a week that report a client dead by a reference that can be read.
func (p *player) deathReports(week int) map[string][]string {
	reports := map[string][]string{}
	for i := range week + 1 {
		for _, f := range p.files[i] {
			for row := range f.rows {
				if client := f.reportsDead(row); client != "" {
					reports[p.names.render(client)] = append(reports[p.names.render(client)], fmt.Sprintf("week %d, %s %d row %d: %q", i, f.layout, f.n, row+2, f.rows[row]))
				}
			}
		}
		for _, c := range p.world.weeks[i].commands {
			if c.verb == "mark" && (c.mark["reason"] == "DEATH" || c.mark["death"] != "") {
				client := p.names.id(c.mark["client"])
				reports[client] = append(reports[client], fmt.Sprintf("week %d, mark", i))
			}
		}
	}
	return reports
}

// reportsDead is the client whom a row reports dead, as the row has them; blank if it reports nobody.
func (f *file) reportsDead(row int) string {
	client := f.cell(row, "client_ref")
	if f.layout == "cs2_failures" {
		client = f.cell(row, "client_number")
	}
	code := strings.ToUpper(f.cell(row, "failure_code") + f.cell(row, "exception_code"))
	death := f.cell(row, "date_of_death")
	switch {
	case death != "" && death != "NULL", strings.EqualFold(f.cell(row, "reason"), "DEATH"), code == "D01" && f.order() == 1, code == "DTH" && f.order() == 2:
		return client
	}
	return ""
}

// lettersToTheDead looks for letters of a week that are issued to somebody whom a row reports dead.
func (p *player) lettersToTheDead(week int) {
	reports := p.deathReports(week)
	for _, l := range p.published(week, "letters").Records() {
		if l["outcome"] != "issued" || len(reports[l["client_ref"]]) == 0 || p.takenBack(l["client_ref"]) {
			continue
		}
		p.fault("week %s: %s is issued to client %s, who is reported dead:\n    %s", p.world.weeks[week].date, l["letter_id"], l["client_ref"], strings.Join(reports[l["client_ref"]], "\n    "))
	}
}

// takenBack reports whether people may have taken back what was said of the death of a client.
func (p *player) takenBack(client string) bool {
	if p.world.seed%2 == 1 {
		return false // nobody does, there
	}
	if p.taken["accept R01"] || p.taken["accept R05"] {
		return true
	}
	for verb := range p.taken {
		if about, ok := strings.CutPrefix(verb, "withdraw_death "); ok && p.names.id(about) == client {
			return true
		}
	}
	for _, files := range p.files {
		for _, f := range files {
			for row := range f.rows {
				id := f.cell(row, "exception_id")
				if f.cell(row, "outcome") == "NOT_AN_EXCEPTION" && strings.HasSuffix(id, "|DEATH}") && p.names.reference(strings.Split(id, "|")[3]) == client {
					return true
				}
			}
		}
	}
	return false
}

// answer is a filled-in row of a form.
type answer struct{ file, row string }

// answersListed looks for answers of a week of which the run says nothing.
func (p *player) answersListed(week int, r *weekly.Result) {
	listed := map[answer]map[string]any{}
	for _, a := range r.Answers {
		if fmt.Sprint(a["week"]) != p.world.weeks[week].date {
			continue // it came in an earlier file of the name, dated ahead
		}
		listed[answer{fmt.Sprint(a["file_name"]), fmt.Sprint(a["row"])}] = a
	}
	rejected := map[answer]bool{}
	for _, x := range p.published(week, "rejects").Records() {
		rejected[answer{x["file_name"], x["row"]}] = true
	}
	breaks := p.breaks(week)
	for _, a := range r.Answers {
		if a["fate"] == "applied" {
			breaks["applied "+fmt.Sprint(a["exception_id"])] = true // settles what did not apply
		}
	}
	for _, f := range p.files[week] {
		if f.layout != "hp_returns" && f.layout != "imt_returns" {
			continue
		}
		for row := range f.rows {
			at := answer{p.names.file(f), fmt.Sprint(row + 2)}
			a, ok := listed[at]
			if ok || rejected[at] || f.cell(row, "outcome") == "" {
				p.brokenAnswer(week, f, row, a, breaks)
				continue
			}
			p.fault("week %s: the answer in %s, row %s, is neither listed nor rejected: %q", p.world.weeks[week].date, at.file, at.row, f.rows[row])
		}
	}
}

// brokenAnswer looks for the break that an answer names.
func (p *player) brokenAnswer(week int, f *file, row int, a map[string]any, breaks map[string]bool) {
	why, _ := a["why"].(string)
	id, outcome := fmt.Sprint(a["exception_id"]), "|"+f.cell(row, "outcome_date")+"|"+f.cell(row, "outcome")
	named := "R22 " + p.names.render(f.cell(row, "exception_id"))
	said := breaks["applied "+id] || breaks[named]
	for key := range breaks { // the exception may have moved, and then the break is that of its successor
		said = said || strings.HasPrefix(key, "R23 ") && strings.HasSuffix(key, outcome)
	}
	if !said && (strings.HasSuffix(why, "break R22") || strings.HasSuffix(why, "break R23")) {
		p.fault("week %s: the answer in %s, row %d, says %q, and there is no such break: %q", p.world.weeks[week].date, f.layout, row+2, why, f.rows[row])
	}
}

// breaks are the codes and keys of the breaks of a week that were not cleared.
func (p *player) breaks(week int) map[string]bool {
	found := map[string]bool{}
	for _, b := range p.published(week, "breaks").Records() {
		if b["status"] != "cleared" {
			found[b["code"]+" "+b["key"]] = true
		}
	}
	return found
}

// actionsListed looks for letter actions of a week that had no effect, and of which nothing is said.
func (p *player) actionsListed(week int) {
	breaks, letters, rejected := p.breaks(week), map[string]string{}, map[answer]bool{}
	for _, l := range p.published(week, "letters").Records() {
		letters[l["letter_id"]] = l["outcome"] + " " + l["hold_reason"]
	}
	for _, x := range p.published(week, "rejects").Records() {
		rejected[answer{x["file_name"], x["row"]}] = true
	}
	refused := map[string]bool{}
	for _, x := range p.published(week, "files").Records() {
		refused[x["file_name"]] = x["status"] == "refused"
	}
	for _, f := range p.files[week] {
		for row := range f.rows {
			at := answer{p.names.file(f), fmt.Sprint(row + 2)}
			action, on, id := f.cell(row, "action"), f.cell(row, "acted_on"), p.names.render(f.cell(row, "letter_id"))
			if f.layout != "letter_actions" || action == "" || rejected[at] || refused[at.file] || on > p.world.weeks[week].date {
				continue
			}
			if breaks["R60 "+id+"|"+action+"|"+on] || p.hadEffect(action, letters[id], id) {
				continue
			}
			p.fault("week %s: the letter action in %s, row %s, had no effect (%q), and there is no R60: %q", p.world.weeks[week].date, filepath.Base(at.file), at.row, letters[id], f.rows[row])
		}
	}
}

// hadEffect reports whether an action had its effect, or waits for a letter that is not decided in this run.
func (p *player) hadEffect(action, outcome, id string) bool {
	if outcome == "" {
		return true // of a letter that is not due yet: it waits
	}
	switch action {
	case "CANCEL":
		return strings.HasPrefix(outcome, "suppressed")
	case "SENT_BY_HAND":
		return strings.HasPrefix(outcome, "by_hand")
	}
	return true // a release may have lifted one hold, and another holds now
}
