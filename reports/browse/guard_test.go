package browse_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ccx/etl/journal"
	"ccx/reports/browse"
)

// closed is a ledger that nobody may open: whoever reaches it has got past the guard.
type closed struct{ opened int }

func (c *closed) Open(context.Context) (browse.Ledger, error) {
	c.opened++
	return nil, errors.New("opened")
}

// counted is a journal that counts who reaches it.
type counted struct{ read, appended int }

func (c *counted) Append(...journal.Entry) error { c.appended++; return nil }

func (c *counted) Read() *journal.Read { c.read++; return &journal.Read{} }

const (
	host  = "127.0.0.1:4711"
	token = "THETOKEN"
)

// strangers are requests of those who were not given the address.
func strangers() map[string]func(*http.Request) {
	cookie := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "ccx_4711", Value: token}) }
	with := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { cookie(r); r.Header.Set(name, value) }
	}
	return map[string]func(*http.Request){
		"no token":                 func(*http.Request) {},
		"a wrong token":            func(r *http.Request) { r.URL.RawQuery = "token=OTHER" },
		"an empty token":           func(r *http.Request) { r.URL.RawQuery = "token=" },
		"a wrong cookie":           func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "ccx_4711", Value: "OTHER"}) },
		"another name of the host": func(r *http.Request) { cookie(r); r.Host = "evil.example:4711" },
		"localhost":                func(r *http.Request) { cookie(r); r.Host = "localhost:4711" },
		"another port":             func(r *http.Request) { cookie(r); r.Host = "127.0.0.1:80" },
		"another site's origin":    with("Origin", "http://evil.example"),
		"a null origin":            with("Origin", "null"),
		"another site's fetch":     with("Sec-Fetch-Site", "cross-site"),
		"a sibling's fetch":        with("Sec-Fetch-Site", "same-site"),
		"the token from elsewhere": func(r *http.Request) {
			r.URL.RawQuery = "token=" + token
			r.Header.Set("Sec-Fetch-Site", "cross-site")
		},
		"a put":                 func(r *http.Request) { cookie(r); r.Method = http.MethodPut },
		"a post without origin": func(r *http.Request) { cookie(r); r.Method = http.MethodPost },
		"a post from elsewhere": func(r *http.Request) {
			cookie(r)
			r.Method = http.MethodPost
			r.Header.Set("Origin", "http://evil.example")
		},
	}
}

func TestAStrangerGetsNothing(t *testing.T) {
	source, notes := &closed{}, &counted{}
	handler, err := browse.New(source, browse.Options{Host: host, Token: token, Notes: notes})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range strangers() {
		for _, request := range []string{
			"GET /", "GET /list/exceptions", "GET /csv/breaks", "GET /xlsx/breaks", "GET /why/CG0000001", "GET /style.css", "GET /nothing",
			"GET /basket", "GET /basket.xlsx", "POST /basket", "POST /basket/put", "POST /letter/L000000000000", "HEAD /",
		} {
			method, path, _ := strings.Cut(request, " ")
			r := httptest.NewRequest(method, path, strings.NewReader("kind=break&id=B000000000000&owner-B1=x&comment-B1=y"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if r.Host = host; method == http.MethodPost && name != "a post without origin" {
				r.Header.Set("Origin", "http://"+host)
			}
			change(r)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code < 400 || w.Code == http.StatusInternalServerError || w.Header().Get("Set-Cookie") != "" || strings.Contains(w.Body.String(), token) {
				t.Errorf("%s gets %s: %d %s", name, request, w.Code, w.Body)
			}
		}
	}
	if source.opened > 0 || notes.read+notes.appended > 0 {
		t.Errorf("strangers had the ledger opened %d times, the journal read %d and written %d", source.opened, notes.read, notes.appended)
	}
}

func TestTheTokenBecomesACookie(t *testing.T) {
	source := &closed{}
	handler, err := browse.New(source, browse.Options{Host: host, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/list/breaks?status=new&token="+token, nil)
	r.Host = host
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	set := w.Header().Get("Set-Cookie")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/list/breaks?status=new" || !strings.Contains(set, "HttpOnly") || !strings.Contains(set, "SameSite=Strict") {
		t.Fatalf("the first address gives %d, %v", w.Code, w.Header())
	}
	r = httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = host
	r.AddCookie(&http.Cookie{Name: "ccx_4711", Value: token})
	w = httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if source.opened != 1 || w.Code != http.StatusInternalServerError {
		t.Errorf("the cookie opens nothing: %d", w.Code)
	}
	if !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
		t.Error("a page has no policy")
	}
}

// A way to another site must not come out of the first address.
func TestTheTokenLeadsNowhereElse(t *testing.T) {
	handler, err := browse.New(&closed{}, browse.Options{Host: host, Token: token})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"//evil.example", `/\evil.example`} {
		r := httptest.NewRequest(http.MethodGet, "/?token="+token, nil)
		r.Host, r.URL.Path = host, path
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if to := w.Header().Get("Location"); to != "/" {
			t.Errorf("%s leads to %s", path, to)
		}
	}
}
