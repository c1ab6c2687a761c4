package browse

import (
	"net/http"

	"ccx/etl/journal"
)

// person shows a letter with the name and address on it, once it is written down who looks. It answers a form, not an address,
// so that no link and no page before or after shows them.
func (s *server) person(v *visit) error {
	id := v.r.PathValue("id")
	thing, err := v.Why(v.r.Context(), id, v.newest())
	if err != nil {
		return err
	}
	if thing.Kind != "letter" {
		return &UnknownError{Text: "Only the page of a letter shows a name."}
	}
	p, err := v.Person(v.r.Context(), thing.ID)
	if err != nil {
		return err
	}
	if err := s.keep(journal.Entry{What: journal.Looked, Kind: "letter", ID: thing.ID}); err != nil {
		return err
	}
	page, err := s.thing(v, thing)
	if err != nil {
		return err
	}
	page.Looks, page.Person = false, p.pairs()
	s.show(v.w, http.StatusOK, "thing.html", page)
	return nil
}

// pairs are what is shown of somebody.
func (p *Person) pairs() []pair {
	switch {
	case p == nil:
		return []pair{{"Name", cell{Text: "Nothing is known of the client any more."}}}
	case p.IsWithheld:
		return []pair{{"Name", cell{Text: "Not shown: the client is or may be sensitive, or may have died. Whoever may know it finds it with ccx letters --preview LETTER --to FILE."}}}
	}
	all := []pair{{"Name", cell{Text: p.Name}}}
	for i, line := range p.Address {
		name := "Address"
		if i > 0 {
			name = ""
		}
		all = append(all, pair{name, cell{Text: line}})
	}
	return append(all, pair{"From", cell{Text: "the " + p.Source + ", data of " + p.AsAt}})
}
