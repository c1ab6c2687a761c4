package browse

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"ccx/etl"
	"ccx/etl/journal"
)

// Notes is where people's notes are kept until a run takes them in.
type Notes interface {
	// Append returns when the entries are kept for good.
	Append(entries ...journal.Entry) error
	Read() *journal.Read
}

// Limits of what people note, in characters.
const (
	mostOwner   = 100
	mostComment = 1000
	mostForm    = 1 << 20 // bytes
)

// basketPage lists what is in the basket.
type basketPage struct {
	Frame

	Items  []basketItem
	Breaks int
	Faults []string // of the journal
}

// basketItem is an exception or a break in the basket.
type basketItem struct {
	Kind, ID, Href string
	Says           []pair
	Owner, Comment string
	By, At         string
}

// basket shows what is in the basket, to be noted.
func (s *server) basket(v *visit) error {
	page := &basketPage{Frame: v.frame("Basket")}
	if v.Off == "" {
		noted, faults, err := s.inBasket(v)
		if err != nil {
			return err
		}
		page.Faults = faults
		for _, n := range noted {
			item, err := v.item(n)
			if err != nil {
				return err
			}
			if page.Items = append(page.Items, *item); n.Kind == "break" {
				page.Breaks++
			}
		}
	}
	s.show(v.w, http.StatusOK, "basket.html", page)
	return nil
}

// inBasket gives what was laid into the basket since the newest run, and what is wrong with the journal.
func (s *server) inBasket(v *visit) ([]journal.Noted, []string, error) {
	taken, err := v.Noted(v.r.Context())
	if err != nil {
		return nil, nil, err
	}
	read := s.notes.Read()
	return journal.Basket(read.Entries, taken), read.Faults, nil
}

// item is what the newest week says of a thing in the basket.
func (v *visit) item(n journal.Noted) (*basketItem, error) {
	item := &basketItem{Kind: n.Kind, ID: n.ID, Href: pageOf("break_id", n.ID, v.newest()), Owner: n.Owner, Comment: n.Comment, By: n.By, At: n.At}
	name, column := home(n.Kind)
	if name == "" {
		return item, nil
	}
	all, err := v.rowOf(name, column, n.ID, v.newest())
	for _, p := range all {
		if slices.Contains([]string{"Casegroup", "Reason", "State", "What it is", "Key", "Left side", "Right side", "Status", "Age days", "Days with owner"}, p.Name) {
			item.Says = append(item.Says, p)
		}
	}
	return item, err
}

// newest is the newest week: what is noted is noted of things as they are now.
func (v *visit) newest() etl.Date { return v.Weeks[len(v.Weeks)-1] }

// writing answers a form. Nothing is written where triage is off.
func (s *server) writing(write func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		err := r.ParseForm()
		switch {
		case s.off != "":
			s.fail(w, http.StatusForbidden, s.off)
			return
		case err != nil || !isText(r.PostForm):
			s.fail(w, http.StatusBadRequest, "The form could not be read, so nothing was noted. Go back and send it again.")
			return
		}
		if err := write(w, r); err != nil {
			s.answerTo(w, r, err)
		}
	})
}

// put lays exceptions and breaks into the basket: all that were chosen, or none if one of them is unknown.
func (s *server) put(v *visit) error {
	kind := v.r.PostForm.Get("kind")
	name, column := home(kind)
	if kind != "exception" && kind != "break" || name == "" {
		return &UnknownError{Text: "Only exceptions and breaks can be put into the basket."}
	}
	ids := v.r.PostForm["id"]
	if len(ids) == 0 {
		return &UnknownError{Text: "Nothing was chosen. Go back and tick the rows to put into the basket."}
	}
	listed, err := v.List(v.r.Context(), name, v.newest(), etl.Selection{Equal: []etl.Condition{{Column: column, Values: ids}}, Limit: 1})
	if err != nil {
		return err
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if listed.Total != int64(len(ids)) {
		return &UnknownError{Text: "One of the chosen rows is not in the newest week, so nothing was put into the basket."}
	}
	var entries []journal.Entry
	for _, id := range ids {
		entries = append(entries, journal.Entry{What: journal.Put, Kind: kind, ID: id})
	}
	if err := s.keep(entries...); err != nil {
		return err
	}
	http.Redirect(v.w, v.r, "/basket", http.StatusSeeOther)
	return nil
}

// note keeps owners and comments of what is in the basket, or takes one thing out of it. It needs no ledger, so that nothing is
// lost that somebody wrote while a run began.
func (s *server) note(w http.ResponseWriter, r *http.Request) error {
	basket := journal.Basket(s.notes.Read().Entries, nil)
	var entries []journal.Entry
	for _, n := range basket {
		if r.PostForm.Get("drop") == n.ID {
			entries = append(entries, journal.Entry{What: journal.Drop, Kind: n.Kind, ID: n.ID})
			continue
		}
		if !r.PostForm.Has("comment-"+n.ID) || !r.PostForm.Has("owner-"+n.ID) {
			continue
		}
		owner, comment := words(r.PostForm.Get("owner-"+n.ID)), words(r.PostForm.Get("comment-"+n.ID))
		if utf8.RuneCountInString(owner) > mostOwner || utf8.RuneCountInString(comment) > mostComment {
			return &UnknownError{Text: fmt.Sprintf("An owner has at most %d characters and a comment %d, so nothing was noted. Go back and shorten what is noted about %s.", mostOwner, mostComment, n.ID)}
		}
		if owner != n.Owner || comment != n.Comment {
			entries = append(entries, journal.Entry{What: journal.Note, Kind: n.Kind, ID: n.ID, Owner: owner, Comment: comment})
		}
	}
	if len(entries) > 0 {
		if err := s.keep(entries...); err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/basket", http.StatusSeeOther)
	return nil
}

// keep writes into the journal.
func (s *server) keep(entries ...journal.Entry) error {
	if err := s.notes.Append(entries...); err != nil {
		return &notKeptError{err}
	}
	return nil
}

// notKeptError is a journal that cannot be written.
type notKeptError struct{ err error }

func (e *notKeptError) Error() string { return e.err.Error() }

func (e *notKeptError) Unwrap() error { return e.err }

// words is a text trimmed, with its white space folded.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// putting is the form that lays rows of a list into the basket; blank where nothing can be put there.
func (v *visit) putting(list string) string {
	kind := map[string]string{"exceptions": "exception", "breaks": "break"}[list]
	if v.Off != "" || v.AsOf != v.newest() {
		return ""
	}
	return kind
}

// pending is what was noted of a thing since the newest run.
func (s *server) pending(v *visit, id string) ([]pair, error) {
	if v.Off != "" {
		return nil, nil
	}
	noted, _, err := s.inBasket(v)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(noted, func(n journal.Noted) bool { return n.ID == id })
	if at < 0 {
		return nil, nil
	}
	n := noted[at]
	all := []pair{{"In the basket", cell{Text: "since the newest run; the next run takes it in", Href: "/basket#" + url.PathEscape(id)}}}
	if n.IsNoted {
		all = append(all, pair{"Owner", cell{Text: n.Owner}}, pair{"Comment", cell{Text: n.Comment}}, pair{"Noted", cell{Text: n.At + " by " + n.By}})
	}
	return all, nil
}
