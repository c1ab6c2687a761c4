package browse

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"

	"ccx/etl"
)

// Options are what a server needs beside its ledger.
type Options struct {
	Host    string // address and port of the listener
	Token   string // that the first address carries
	Marking string // on pages and workbooks
	Notes   Notes  // where people's notes go; nil if Off says why there are none
	Off     string // why nothing can be noted, as a sentence; blank if it can
}

// server answers requests, one at a time: a ledger that is only read is quickly read, and two connections of one process to
// one file share their locks.
type server struct {
	source  Source
	notes   Notes
	off     string // why nothing can be noted
	marking string
	pages   *template.Template
	mu      sync.Mutex
}

//go:embed *.html style.css
var sources embed.FS

// New makes the server.
func New(source Source, o Options) (http.Handler, error) {
	s := &server{source: source, notes: o.Notes, off: o.Off, marking: cmp.Or(o.Marking, "OFFICIAL-SENSITIVE")}
	if o.Notes == nil && o.Off == "" {
		s.off = "Nothing can be noted here."
	}
	var err error
	if s.pages, err = template.New("page").Funcs(template.FuncMap{"number": number}).ParseFS(sources, "*.html"); err != nil {
		return nil, fmt.Errorf("read the pages: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /style.css", style)
	mux.Handle("GET /{$}", s.reading(s.glance))
	mux.Handle("GET /list/{name}", s.reading(s.list))
	mux.Handle("GET /csv/{name}", s.reading(s.csv))
	mux.Handle("GET /xlsx/{name}", s.reading(s.xlsx))
	mux.Handle("GET /basket.xlsx", s.reading(s.acceptances))
	mux.Handle("GET /why/{id}", s.reading(s.why))
	mux.Handle("GET /file/{id}", s.reading(s.file))
	mux.Handle("GET /rule/{code}", s.reading(s.rule))
	mux.Handle("GET /find", s.reading(s.find))
	mux.Handle("GET /basket", s.reading(s.basket))
	mux.Handle("POST /basket", s.writing(s.note))
	mux.Handle("POST /letter/{id}", s.writing(s.within(s.person)))
	mux.Handle("POST /basket/put", s.writing(s.within(s.put)))
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		s.fail(w, http.StatusNotFound, "There is no such page.")
	})
	return &guard{host: o.Host, token: o.Token, next: mux}, nil
}

// visit is one request with the ledger open for it.
type visit struct {
	Ledger

	w       http.ResponseWriter
	r       *http.Request
	Weeks   []etl.Date
	AsOf    etl.Date
	Off     string // why nothing can be noted; blank if it can
	Marking string
	counted map[string][]etl.Group // the tables of the glance, by their titles
}

// reading opens the ledger for a page, and closes it before the next.
func (s *server) reading(page func(*visit) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.within(page)(w, r); err != nil {
			s.answerTo(w, r, err)
		}
	})
}

// within has the ledger open for a page, one at a time.
func (s *server) within(page func(*visit) error) func(w http.ResponseWriter, r *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.visit(w, r, page)
	}
}

func (s *server) visit(w http.ResponseWriter, r *http.Request, page func(*visit) error) (err error) {
	l, err := s.source.Open(r.Context())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	v := &visit{Ledger: l, w: w, r: r, Off: s.off, Marking: s.marking}
	if v.Weeks, err = l.Weeks(r.Context()); err != nil {
		return err
	}
	if len(v.Weeks) == 0 {
		return &UnknownError{Text: "No week has been decided yet. Run one with ccx run, then load this page again."}
	}
	if err := v.chooseWeek(); err != nil {
		return err
	}
	if !isText(r.URL.Query()) {
		return &UnknownError{Text: "The address holds a character that no value has."}
	}
	return page(v)
}

// isText reports whether all words of an address are text: the database would cut one at a NUL.
func isText(query url.Values) bool {
	for word, values := range query {
		for _, text := range append(values, word) {
			if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
				return false
			}
		}
	}
	return true
}

// chooseWeek takes the week of the address, or the newest.
func (v *visit) chooseWeek() error {
	v.AsOf = v.Weeks[len(v.Weeks)-1]
	asked := v.r.URL.Query().Get(asOfKey)
	if asked == "" {
		return nil
	}
	for _, week := range v.Weeks {
		if week.String() == asked {
			v.AsOf = week
			return nil
		}
	}
	return &UnknownError{Text: "That week is not in the ledger. Choose another on the page of the newest."}
}

// answerTo says what went wrong. What is none of the reader's doing is not shown in detail: it may name files.
func (s *server) answerTo(w http.ResponseWriter, r *http.Request, err error) {
	var busy *BusyError
	var unknown *UnknownError
	var notKept *notKeptError
	switch {
	case errors.As(err, &busy) && r.Method == http.MethodPost:
		s.fail(w, http.StatusServiceUnavailable, "The ledger is being written, so nothing was changed. Go back and send it again. "+busy.Text)
	case errors.As(err, &busy):
		w.Header().Set("Refresh", "3")
		s.fail(w, http.StatusServiceUnavailable, "The ledger is being written. This page comes back by itself. "+busy.Text)
	case errors.As(err, &notKept):
		s.fail(w, http.StatusInternalServerError, "The journal beside the ledger cannot be written, so nothing was noted and no name is shown. Go back, look whether the disk is full, and send it again.")
	case errors.As(err, &unknown):
		s.fail(w, http.StatusNotFound, unknown.Text, unknown.links(r.URL.Query().Get(asOfKey))...)
	default:
		s.fail(w, http.StatusInternalServerError, "The ledger could not answer: "+err.Error())
	}
}

// message is a page with one sentence.
type message struct {
	Frame

	Text string
	Near []link // what may have been meant
}

// fail shows a sentence in place of a page, and where to go on.
func (s *server) fail(w http.ResponseWriter, status int, text string, near ...link) {
	s.show(w, status, "message.html", message{Frame{Title: http.StatusText(status), Marking: s.marking}, text, near})
}

// links lead to what may have been meant, as of the week that was asked for, or to what was not known yet, as it is now.
func (e *UnknownError) links(week string) []link {
	var all []link
	for _, f := range e.Near {
		all = append(all, link{Text: f.What + " " + f.ID, Href: whyPage(f.ID, week)})
	}
	if e.Later != "" {
		all = append(all, link{Text: e.Later + ", as things are now", Href: whyPage(e.Later, "")})
	}
	return all
}

// Frame is what every page has around its own.
type Frame struct {
	Title   string
	Marking string
	Week    string // as yyyy-mm-dd; blank where none is known
	Weeks   []link
	Lists   []link
	Query   string // what was searched for
	Off     string // why nothing can be noted; blank if it can
}

// link leads to another page.
type link struct {
	Text, Href string
	Here       bool
}

// frame makes the frame of a page.
func (v *visit) frame(title string) Frame {
	f := Frame{Title: title, Marking: v.Marking, Week: v.AsOf.String(), Query: v.r.URL.Query().Get(textKey), Off: v.Off}
	for i := len(v.Weeks) - 1; i >= 0; i-- {
		week := v.Weeks[i].String()
		f.Weeks = append(f.Weeks, link{Text: week, Href: with(v.r.URL.Query(), asOfKey, week), Here: v.Weeks[i] == v.AsOf})
	}
	for _, l := range lists() {
		f.Lists = append(f.Lists, link{Text: l.Title, Href: addressOf(l.Name, v.AsOf, nil), Here: v.r.PathValue("name") == l.Name})
	}
	return f
}

// show writes a page, or nothing of it if it cannot be made.
func (s *server) show(w http.ResponseWriter, status int, name string, data any) {
	var page bytes.Buffer
	if err := s.pages.ExecuteTemplate(&page, name, data); err != nil {
		refuse(w, http.StatusInternalServerError, "The page could not be made: "+err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}

func style(w http.ResponseWriter, _ *http.Request) {
	text, err := sources.ReadFile("style.css")
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(text)
}
