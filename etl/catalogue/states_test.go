package catalogue_test

import (
	"errors"
	"strings"
	"testing"

	"ccx/etl/catalogue"
)

// Each mistake is named with file, row and column.
func TestMistakesInRegistersStatesAndHolds(t *testing.T) {
	for name, c := range map[string]struct{ path, from, to, want string }{
		"copied or not":             {"catalogue/registers.csv", "case_ref,2,yes", "case_ref,2,perhaps", `catalogue/registers.csv, row {case_ref,2,yes}, column copied: "perhaps" is not yes or no`},
		"state twice":               {"catalogue/states.csv", "with_ams,yes,", "with_hp,yes,", "catalogue/states.csv, row {with_ams,yes,}, column state: with_hp is in row {with_hp,} already"},
		"open or not":               {"catalogue/states.csv", "with_ams,yes,", "with_ams,perhaps,", `catalogue/states.csv, row {with_ams,yes,}, column is_open: "perhaps" is not yes or no`},
		"open and with nobody":      {"catalogue/states.csv", "with_ams,yes,AMS,", "with_ams,yes,,", "catalogue/states.csv, row {with_ams,yes,AMS,}, column held_by: is blank"},
		"form without sheet":        {"catalogue/states.csv", "hp_handoff,hp_handoff,,HP has", "hp_handoff,,,HP has", "catalogue/states.csv, row {hp_handoff,hp_handoff,,HP has}, column sheet: a state that goes out has a form and a sheet"},
		"form of what has ended":    {"catalogue/states.csv", "the clerical team,,,,", "the clerical team,,mi_queue,mi_queue,", "catalogue/states.csv, row {the clerical team,,,,}, column form: clerical has ended"},
		"sheet nobody publishes":    {"catalogue/states.csv", "mi_queue,mi_queue,,", "mi_queue,queue,,", "catalogue/states.csv, row {mi_queue,mi_queue,,}, column sheet: output_tables has no sheet queue of mi_queue.xlsx"},
		"specialists' sheet":        {"catalogue/states.csv", "caseworker,specialist,", "caseworker,specialists,", "catalogue/states.csv, row {caseworker,specialist,}, column specialist_sheet: output_tables has no sheet specialists of imt_1993.xlsx"},
		"state nobody reaches":      {"catalogue/states.csv", "rerun,yes", "with_cms,yes,CMS,CMS,,,,CMS looks\nrerun,yes", "catalogue/states.csv, row {rerun,yes}, column state: no exception reaches with_cms"},
		"state nobody leaves":       {"catalogue/states.csv", "rerun,yes", "with_cms,yes,CMS,CMS,,,,CMS looks\nrerun,yes", "catalogue/states.csv, row {rerun,yes}, column state: no exception leaves with_cms"},
		"a word as a state":         {"catalogue/states.csv", "rerun,yes", "open,yes,all,All,,,,all\nrerun,yes", "catalogue/states.csv, row {rerun,yes}, column state: open is a word of transitions"},
		"route to nowhere":          {"catalogue/routes.csv", "MI,MI analyst,with_mi", "MI,MI analyst,with_me", `catalogue/routes.csv, row {MI,MI analyst,with_mi}, column start: states has no state "with_me"`},
		"taken back and ended":      {"catalogue/routes.csv", "removed,with_mi", "removed,removed", "catalogue/routes.csv, row {removed,with_mi}, column restart: removed is not open"},
		"weakest leaves":            {"catalogue/dispositions.csv", "MANAGED,,", "MANAGED,MANAGED,", "catalogue/dispositions.csv, row {MANAGED,,}, column resolution: the weakest disposition"},
		"outcome moves nothing":     {"catalogue/outcomes.csv", "ACTION_TAKEN,imt_return", "ACTION_FAKED,imt_return", "catalogue/outcomes.csv, row {ACTION_TAKEN,imt_return}, column outcome: ACTION_FAKED moves nothing"},
		"no layout allows it":       {"reference/layout_columns.csv", "|MORE_INFORMATION", "", "catalogue/outcomes.csv, row {MORE_INFORMATION,}, column outcome: layout_columns.csv does not allow MORE_INFORMATION in the column outcome of imt_returns"},
		"layout allows another":     {"reference/layout_columns.csv", "RELEASE|SENT_BY_HAND", "RELEASE|BURN|SENT_BY_HAND", "catalogue/outcomes.csv, row {RELEASE,}, column outcome: layout_columns.csv allows RELEASE, BURN, SENT_BY_HAND, CANCEL"},
		"agrees with what is open":  {"catalogue/outcomes.csv", "outcome,removed,the casegroup", "outcome,with_hp,the casegroup", `catalogue/outcomes.csv, row {outcome,removed,the casegroup}, column agrees_with: "with_hp" is not a state that has ended`},
		"from nowhere":              {"catalogue/transitions.csv", "with_hp,hp_return,SENT_TO_AMS", "with_hq,hp_return,SENT_TO_AMS", `catalogue/transitions.csv, row {with_hp,hp_return,SENT_TO_AMS}, column from_states: states has no state "with_hq"`},
		"to nowhere":                {"catalogue/transitions.csv", "SENT_TO_AMS,with_ams", "SENT_TO_AMS,with_amc", `catalogue/transitions.csv, row {SENT_TO_AMS,with_ams}, column to_state: states has no state "with_amc"`},
		"unknown event":             {"catalogue/transitions.csv", "hp_return,SENT_TO_AMS", "hp_return,SENT_TO_MARS", "catalogue/transitions.csv, row {hp_return,SENT_TO_AMS}, column event: outcomes has no outcome SENT_TO_MARS of the kind hp_return"},
		"asked in the same words":   {"catalogue/asks.csv", "Nothing to correct: two", "Nothing to get corrected: two", "catalogue/asks.csv, row {with_bau_withdrawn,}, column asked: Nothing to get corrected: two people"},
		"asked of what there isn't": {"catalogue/asks.csv", "with_mi,,withdrawn_death", "with_mi,,withdrawn_life", `catalogue/asks.csv, row {with_mi_withdrawn,}, column about: "withdrawn_life" is not withdrawn_death or reported_death`},
		"unknown guard":             {"catalogue/transitions.csv", "since_change", "since_easter", `catalogue/transitions.csv, row {since_change}, column guard: guards has no guard "since_easter"`},
		"unknown disposition":       {"catalogue/transitions.csv", "removed,,,CEASE", "removed,,,CEASED", `catalogue/transitions.csv, row {removed,,,CEASE}, column disposition: dispositions has no disposition "CEASED"`},
		"said twice":                {"catalogue/transitions.csv", "with_hp,hp_return,SENT_TO_AMS", "with_hp,hp_return,TECHNICAL_SKIP", "catalogue/transitions.csv, row {with_hp,hp_return,SENT_TO_AMS}, column from_states: a row above says already what TECHNICAL_SKIP does there"},
		"ends without resolution":   {"catalogue/transitions.csv", "clerical,,CLERICAL,", "clerical,,,", "catalogue/transitions.csv, row {clerical,,CLERICAL,}, column resolution: what ends has a resolution"},
		"open with resolution":      {"catalogue/transitions.csv", "PASSED_TO_BAU,with_bau,,,", "PASSED_TO_BAU,with_bau,,PASSED,", "catalogue/transitions.csv, row {PASSED_TO_BAU,with_bau,,,}, column resolution: what ends has a resolution"},
		"a guard without a rule":    {"exception/life_macros.sql", "when 'since_change'", "when 'since_chance'", "catalogue/guards.csv, row {since_change,}, column guard: no event meets since_change"},
		"hold twice":                {"catalogue/holds.csv", "sensitivity_unknown,", "sensitive,", "catalogue/holds.csv, row {sensitivity_unknown,}, column hold_reason: sensitive is in row {sensitive,} already"},
		"hold that rests on luck":   {"catalogue/holds.csv", "inhibited,casegroup", "inhibited,luck", `catalogue/holds.csv, row {inhibited,casegroup}, column rests_on: "luck" is not one of`},
		"hold by three people":      {"catalogue/holds.csv", "came_back,letters,two", "came_back,letters,three", `catalogue/holds.csv, row {came_back,letters,two}, column release: "three" is not one of none, one, two`},
		"released by nobody":        {"catalogue/holds.csv", "came_back,letters,two", "came_back,letters,none", "catalogue/holds.csv, row {came_back,letters,two}, column released"},
		"hold without words":        {"catalogue/holds.csv", ",the other letter is no longer held", ",", "catalogue/holds.csv, row {held_with_casegroup,}, column lifted_by: is blank"},
		"hold without a line":       {"letter/hold_by_casegroup.sql", "then 'inhibited' end", "then 'register_stale' end", "catalogue/holds.csv, row {inhibited,}, column hold_reason: no letter is held as inhibited: no rule in sql/letter names it"},
		"a hold nobody declares":    {"letter/hold_by_casegroup.sql", "then 'inhibited' end", "then 'inhibitted' end", "catalogue/holds.csv, column hold_reason: a rule in sql/letter holds letters as inhibitted, and no row declares it"},
		"column":                    {"catalogue/holds.csv", "rests_on,release,", "release,rests_on,", "catalogue/holds.csv, row 1: the columns must be hold_reason, rests_on, release, released, means, lifted_by, owner"},
		"hold without an owner":     {"catalogue/holds.csv", "is no longer held,Caseworkers", "is no longer held,", "catalogue/holds.csv, row {held_with_casegroup,}, column owner: is blank"},
		"hold that has no words":    {"catalogue/words.csv", "hold,inhibited,Held: the casegroup is inhibited\n", "", "catalogue/holds.csv, row {inhibited,}, column hold_reason: words has no row of the list hold that says inhibited in words"},
		"hold that hides no death":  {"catalogue/holds.csv", "inhibited,casegroup", "inhibited,death", "catalogue/holds.csv, row {inhibited,casegroup}, column rests_on: it is death: a hold has death in its name"},
	} {
		t.Run(name, func(t *testing.T) {
			err := catalogue.Check(edited(t, map[string][2]string{c.path: {c.from, c.to}}))
			var one catalogue.Fault
			var all catalogue.Faults
			if !errors.As(err, &one) && !errors.As(err, &all) || !strings.Contains(err.Error(), numbered(t, c.want)) {
				t.Errorf("got %v, want a fault that says %s", err, numbered(t, c.want))
			}
		})
	}
}
