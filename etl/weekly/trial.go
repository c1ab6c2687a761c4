package weekly

import (
	"cmp"
	"maps"
	"slices"

	"ccx/etl/ledger"
)

// compare fills in the volumes and what moved.
func (t *Trial) compare(then, now []*ledger.Tried) {
	m := &movement{seen: map[[2]string]bool{}, then: map[string]string{}, now: map[string]string{}}
	for i, week := range t.Weeks {
		t.Volumes = append(t.Volumes, volumes(week, then[i], now[i])...)
		t.Moved = append(t.Moved, m.week(week, then[i], now[i])...)
	}
}

// volumes counts the open exceptions of each team and reason.
func volumes(week string, then, now *ledger.Tried) []Volume {
	counted := map[[2]string]*Volume{}
	at := func(x ledger.TriedException) *Volume {
		key := [2]string{x.Team, x.Reason}
		if counted[key] == nil {
			counted[key] = &Volume{Week: week, Team: x.Team, Reason: x.Reason}
		}
		return counted[key]
	}
	for _, x := range then.Exceptions {
		if x.IsOpen {
			at(x).Then++
		}
	}
	for _, x := range now.Exceptions {
		if x.IsOpen {
			at(x).Now++
		}
	}
	all := make([]Volume, 0, len(counted))
	for _, v := range counted {
		all = append(all, *v)
	}
	slices.SortFunc(all, func(a, b Volume) int { return cmp.Or(cmp.Compare(a.Team, b.Team), cmp.Compare(a.Reason, b.Reason)) })
	return all
}

// movement finds what moved, week by week.
type movement struct {
	seen      map[[2]string]bool // pairs of ids that an earlier week named
	then, now map[string]string  // by id: the rule of its newest row
}

// week lists what moved in a week and in none before. An exception that a row or another reason gives another id is one pair,
// not one that came and one that went.
func (m *movement) week(week string, then, now *ledger.Tried) []MovedException {
	pairs, paired := m.pairs(then, now)
	ids := maps.Clone(then.Exceptions)
	maps.Copy(ids, now.Exceptions)
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		if !paired[id] && then.Exceptions[id] != now.Exceptions[id] {
			pairs = append(pairs, [2]string{id, id})
		}
	}
	var all []MovedException
	for _, p := range pairs {
		if m.seen[p] {
			continue
		}
		m.seen[p] = true
		all = append(all, m.moved(week, p, then, now))
	}
	return all
}

// pairs matches the ids that the same rows have then and now, and keeps the rules. paired are the ids in a pair of two.
func (m *movement) pairs(then, now *ledger.Tried) (all [][2]string, paired map[string]bool) {
	places := map[string]string{}
	for _, r := range then.Rows {
		places[r.Place], m.then[r.Exception] = r.Exception, r.Rule
	}
	paired = map[string]bool{}
	added := map[[2]string]bool{}
	add := func(was, is string) {
		if p := [2]string{was, is}; !added[p] {
			all, added[p], paired[was], paired[is] = append(all, p), true, true, true
		}
	}
	for _, r := range now.Rows {
		m.now[r.Exception] = r.Rule
		was, known := places[r.Place]
		if _, isID := now.Exceptions[r.Place]; isID && !known { // it goes on under the id of another reason
			was, known = r.Place, true
		}
		if known && was != r.Exception {
			add(was, r.Exception)
		}
	}
	for p := range m.seen { // a pair of an earlier week stays one
		if p[0] != p[1] {
			paired[p[0]], paired[p[1]] = true, true
		}
	}
	return all, paired
}

func (m *movement) moved(week string, ids [2]string, then, now *ledger.Tried) MovedException {
	was, is := then.Exceptions[ids[0]], now.Exceptions[ids[1]]
	known := was
	if known.Casegroup == "" {
		known = is
	}
	moved := MovedException{
		Week: week, Casegroup: known.Casegroup, CaseRef: known.CaseRef,
		Then: stoodAs(ids[0], was, m.then), Now: stoodAs(ids[1], is, m.now),
	}
	a, b := moved.Then, moved.Now
	isElsewhere := a.Team != b.Team && a.State == b.State
	moved.IsByRule = ids[0] != ids[1] || a.Reason != b.Reason || a.Route != b.Route || a.Disposition != b.Disposition || a.Rule != b.Rule || isElsewhere
	return moved
}

func stoodAs(id string, x ledger.TriedException, rules map[string]string) Stood {
	if x.Reason == "" {
		return Stood{}
	}
	return Stood{id, x.Reason, x.Route, x.Disposition, x.Team, x.State, x.Resolution, rules[id]}
}
