package hostile_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// sameFilesAgain restates the first week with the same files and runs the later ones again: no table changes, but for the
// numbers of batches.
func (p *player) sameFilesAgain() {
	gone := p.goneOut()
	before := p.contents(asItIs, gone)
	if p.runAgain(0, len(p.world.weeks)-1) {
		p.compare("after the same files again", before, p.contents(asItIs, gone))
	}
}

// otherNames runs the world a second time with other ids of the same order, and with other names of the files: only the
// ids and names change.
func (p *player) otherNames() {
	q := newPlayer(p.t, p.world, renamed())
	q.play()
	if p.faults = append(p.faults, q.faults...); len(p.faults) == 0 {
		p.compare("with other names", p.contents(withoutPrints(p.dictionary().places), nil), q.contents(withoutPrints(q.dictionary().places), nil))
	}
}

// datesPrint stands in R16 for the dates of a client's death, and follows from the client's reference too.
var datesPrint = regexp.MustCompile(`dates not shown: [0-9a-f]{3}`)

func withoutPrints(places func(string) string) func(string) string {
	return func(text string) string { return datesPrint.ReplaceAllString(places(text), "dates not shown") }
}

func asItIs(text string) string { return text }

// goneOut are the letters that went out in any week.
func (p *player) goneOut() map[string]bool {
	gone := map[string]bool{}
	for week := range p.world.weeks {
		for _, l := range p.published(week, "letters").Records() {
			if l["outcome"] == "issued" || l["outcome"] == "by_hand" {
				gone[l["letter_id"]] = true
			}
		}
	}
	return gone
}

// heldForLater takes from the letters of a week what the rules change when it is restated: a letter that went out in
// another week is not listed, and one without a fault of its own is held because later weeks have been run, or have written
// to its client.
func heldForLater(table string, rows []string, gone map[string]bool) (rest []string) {
	if gone == nil {
		return rows
	}
	for _, row := range rows {
		if table == "breaks" && strings.Contains(row, "|no release lifts later_week|") {
			continue // R60 of a release that came before the later weeks had been run, and did nothing then
		}
		if table == "breaks" { // R56 says for what a letter is held
			rest = append(rest, strings.NewReplacer(", later_week", "", "later_week, ", "", ", already_written", "", "already_written, ", "").Replace(row))
			continue
		}
		if table != "letters" {
			return rows
		}
		id, _, _ := strings.Cut(row, "|")
		if !gone[id] || strings.Contains(row, "|issued|") || strings.Contains(row, "|by_hand|") {
			rest = append(rest, strings.NewReplacer("|later_week|", "|held_with_casegroup|", "|already_written|", "|held_with_casegroup|").Replace(row))
		}
	}
	return rest
}

// contents are the rows of all tables, in order, with something done to the text of each.
func (p *player) contents(text func(string) string, gone map[string]bool) map[string][]string {
	all := map[string][]string{}
	for week := range p.world.weeks {
		for _, table := range tables() {
			key := p.world.weeks[week].date + " " + table
			x := p.published(week, table)
			columns := slices.DeleteFunc(slices.Clone(x.Columns), func(c string) bool {
				return slices.Contains([]string{"batch_id", "sha256", "lead_exception_id", "break_id", "row"}, c) && (c != "row" || table != "rejects")
			})
			for _, row := range x.Only(columns...) {
				all[key] = append(all[key], batchNumber.ReplaceAllString(text(strings.Join(row, "|")), "$1"))
			}
			all[key] = heldForLater(table, all[key], gone)
			slices.Sort(all[key])
		}
	}
	return all
}

// batchNumber is the number of a batch.
var batchNumber = regexp.MustCompile(`((?:CSA1993|CSA2003|WAREHOUSE)-[0-9]{8})-[0-9]{4}`)

// compare compares contents, and says what differs.
func (p *player) compare(when string, before, after map[string][]string) {
	for _, week := range p.world.weeks {
		for _, table := range tables() {
			key := week.date + " " + table
			was, is := without(before[key], after[key]), without(after[key], before[key])
			if len(was)+len(is) > 0 {
				p.fault("%s differs %s:\n    was %s\n    is  %s", key, when, strings.Join(was, "\n    was "), strings.Join(is, "\n    is  "))
			}
		}
	}
}

// without gives the lines of one list that are not in another.
func without(lines, other []string) (rest []string) {
	left := map[string]int{}
	for _, line := range other {
		left[line]++
	}
	for _, line := range lines {
		if left[line]--; left[line] < 0 {
			rest = append(rest, line)
		}
	}
	return rest
}

// dictionary leads from the ids of a naming back to their places.
type dictionary map[string]string

// isID is what may be an id of a world.
var isID = regexp.MustCompile(`[A-Za-z0-9./-]*[0-9][A-Za-z0-9./-]*`)

// places replaces every id by its place.
func (d dictionary) places(text string) string {
	for name, to := range d {
		if strings.HasSuffix(name, ".csv") {
			text = strings.ReplaceAll(text, name, to)
		}
	}
	cells := strings.Split(text, "|")
	for i, cell := range cells {
		if to, ok := d[cell]; ok {
			cells[i] = to
			continue
		}
		cells[i] = isID.ReplaceAllStringFunc(cell, func(id string) string {
			if to, ok := d[id]; ok {
				return to
			}
			return id
		})
		what, list, found := strings.Cut(cells[i], ": ")
		if ids := strings.Split(list, ", "); found { // exceptions stand in the order of their ids
			slices.Sort(ids)
			cells[i] = what + ": " + strings.Join(ids, ", ")
		}
	}
	return strings.Join(cells, "|")
}

func (p *player) dictionary() dictionary {
	d := dictionary{}
	var casegroups, cases, clients []string
	for kind, into := range map[string]*[]string{"g": &casegroups, "c": &cases, "p": &clients} {
		for _, i := range append(numbers(60), 900, 77) {
			for _, typo := range []string{"", "~0", "~-"} {
				name := fmt.Sprint(kind, i, typo)
				d[p.names.reference(name)] = "{" + name + "}"
				*into = append(*into, name)
			}
		}
	}
	for _, files := range p.files {
		for _, f := range files {
			d[p.names.file(f)] = plain().file(f)
		}
	}
	p.derived(d, casegroups, cases, clients)
	return d
}

func numbers(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

// derived adds the ids of exceptions, letters and requests that the tables hold, by what they are derived from.
func (p *player) derived(d dictionary, _, _, clients []string) {
	add := func(name string) { d[p.names.id(name)] = "{" + name + "}" }
	for _, week := range p.world.weeks {
		for _, client := range clients {
			add("Q|" + client + "|" + week.date)
		}
		for _, f := range week.files {
			for row := range f.rows {
				for _, cell := range f.rows[row] {
					for _, name := range place.FindAllString(cell, -1) {
						if name = strings.Trim(name, "{}"); strings.Contains(name, "|") {
							add(name)
						}
					}
				}
			}
		}
		for _, c := range week.commands {
			if c.verb == "reopen" {
				add(c.subject)
			}
		}
	}
	for week := range p.world.weeks {
		for _, e := range p.published(week, "exceptions").Records() {
			p.exception(d, e)
		}
		p.lettersOf(d, week)
	}
}

// name is what an id is called in what others are derived from. A reference may be anything that stood in its column.
func (d dictionary) name(id string) string { return strings.Trim(cmp.Or(d[id], id), "{}") }

// exception adds the id of a published exception.
func (p *player) exception(d dictionary, e map[string]string) {
	if d[e["exception_id"]] != "" {
		return
	}
	for _, reason := range append([]string{e["reason_code"]}, p.unclassified()...) {
		if reason == e["reason_code"] || e["reason_code"] == "UNCLASSIFIED" {
			of := strings.Join([]string{"E", d.name(e["casegroup"]), d.name(e["case_ref"]), d.name(e["client_ref"]), reason}, "|")
			if p.names.id(of) == e["exception_id"] {
				d[e["exception_id"]] = "{" + of + "}"
			}
		}
	}
}

// unclassified are the last parts of the ids of exceptions of which no rule knows the reason.
func (p *player) unclassified() (all []string) {
	for _, files := range p.files {
		for _, f := range files {
			for row := range f.rows {
				for _, column := range []string{"failure_code", "exception_code", "reason"} {
					code := strings.ToUpper(f.cell(row, column))
					all = append(all, "UNCLASSIFIED:"+code, "UNCLASSIFIED:"+strings.NewReplacer(" ", "_", "-", "_").Replace(code))
				}
			}
		}
	}
	return all
}

// lettersOf adds the ids of the letters of a week: of the journeys that any register has given, since an older one may still count;
// written once, or again.
func (p *player) lettersOf(d dictionary, week int) {
	begins := p.journeys()
	for _, l := range p.published(week, "letters").Records() {
		for _, begin := range begins {
			for _, writing := range []string{"", "|2", "|3", "|4"} {
				of := strings.Join([]string{"L", d.name(l["casegroup"]), d.name(l["client_ref"]), l["letter_code"], begin + writing}, "|")
				if p.names.id(of) == l["letter_id"] {
					d[l["letter_id"]] = "{" + of + "}"
				}
			}
		}
	}
}

// journeys are the days on which journeys begin, as the registers of casegroups write them.
func (p *player) journeys() (all []string) {
	for _, files := range p.files {
		for _, f := range files {
			for row := range f.rows {
				if f.layout == "casegroups" {
					all = append(all, f.cell(row, "journey_start_date"))
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
