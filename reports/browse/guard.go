package browse

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// guard lets only the browser in that was given the token, from pages of this server.
type guard struct {
	host  string // address and port of the listener
	token string
	next  http.Handler
}

// cookieName differs by port: browsers keep cookies by host alone, and several servers may run at once.
func (g *guard) cookieName() string { return "ccx_" + g.host[strings.LastIndexByte(g.host, ':')+1:] }

// ServeHTTP refuses in the order of what a stranger can send: another name for this machine (DNS rebinding), another
// method, another site's page, no token.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	switch {
	case r.Host != g.host:
		refuse(w, http.StatusMisdirectedRequest, "This server answers under http://"+g.host+" alone.")
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		refuse(w, http.StatusMethodNotAllowed, "Pages are only read.")
	case !g.isFromHere(r):
		refuse(w, http.StatusForbidden, "Another site asked for this page.")
	case same(r.URL.Query().Get("token"), g.token):
		g.letIn(w, r)
	case !g.isKnown(r):
		refuse(w, http.StatusForbidden, "Open the address that ccx browse printed: it holds the token that this page needs.")
	default:
		g.next.ServeHTTP(w, r)
	}
}

// protect keeps pages from loading anything from elsewhere, and from being kept, framed or sniffed.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// isFromHere reports whether the request came from a page of this server, or from the address line.
func (g *guard) isFromHere(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); !slices.Contains([]string{"", "same-origin", "none"}, site) {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Method != http.MethodPost
	}
	return origin == "http://"+g.host
}

// letIn turns the token of the address into a cookie, so that it is in no link and no history entry after the first.
func (g *guard) letIn(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: g.cookieName(), Value: g.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	rest := r.URL.Query()
	rest.Del("token")
	to := url.URL{Path: "/" + r.URL.Path[1:], RawQuery: rest.Encode()}
	if len(to.Path) > 1 && (to.Path[1] == '/' || to.Path[1] == '\\') { // not the address of another site
		to.Path = "/"
	}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}

func (g *guard) isKnown(r *http.Request) bool {
	return slices.ContainsFunc(r.CookiesNamed(g.cookieName()), func(c *http.Cookie) bool { return same(c.Value, g.token) })
}

// same compares without showing by its time how much agrees.
func same(given, token string) bool {
	return token != "" && subtle.ConstantTimeCompare([]byte(given), []byte(token)) == 1
}

// refuse says why, and nothing that was asked for.
func refuse(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n"))
}
