package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ccx/etl/weekly/weeklytest"
	"ccx/reports/browse"
)

// looker is a browser that shows the pages of a ledger.
type looker struct {
	ctx  context.Context
	host string
}

// watching serves a ledger and starts the browser, or skips the test. Whatever a page asks for elsewhere fails the test.
func watching(t *testing.T, db string) looker {
	t.Helper()
	path := weeklytest.Browser(t)
	server := httptest.NewUnstartedServer(nil)
	host := server.Listener.Addr().String()
	handler, err := browse.New(pagesOf(t, db), browse.Options{Host: host, Token: "T"})
	must(t, err)
	server.Config.Handler = handler
	server.Start()
	t.Cleanup(server.Close)

	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	must(t, chromedp.Listen(ctx, func(event any) {
		if request, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(request.Request.URL, "http://"+host+"/") {
			t.Errorf("a page asks for %s", request.Request.URL)
		}
	}))
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	must(t, err)
	must(t, chromedp.Do(ctx, chromedp.Navigate("http://"+host+"/?token=T")))
	return looker{ctx, host}
}

// given is what a script gives, or promises.
func given[T any](t *testing.T, l looker, script string) T {
	t.Helper()
	answer, err := chromedp.Run(l.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	must(t, err)
	return answer
}

// TestPagesAreForEverybody looks at a page of each kind: on a telephone, in a window, in the dark, on paper, and by keyboard
// alone.
func TestPagesAreForEverybody(t *testing.T) {
	weeklytest.Slow(t)
	p, newest, _ := browsed(t)
	l := watching(t, p.db)
	row := func(table string) map[string]string { return p.table(t, newest, table)[0] }
	exception := "/why/" + row("exceptions")["exception_id"]
	for _, address := range []string{
		"/", "/list/exceptions?resolution=", "/list/rows?file_id=1", "/list/rules", "/rule/R12", "/rule/SYSTEM_ERROR", "/file/1", "/find?q=closure",
		"/basket", exception, "/why/" + row("casegroups")["casegroup"], "/why/" + row("letters")["letter_id"], "/why/" + row("breaks")["break_id"], "/why/nothing",
	} {
		answer, err := chromedp.Run(l.ctx, chromedp.NavigateResponse("http://"+l.host+address))
		must(t, err)
		if want := map[bool]int64{true: http.StatusOK, false: http.StatusNotFound}[address != "/why/nothing"]; answer == nil || answer.Status != want {
			t.Errorf("%s: %v", address, answer)
		}
		l.fits(t, address)
		l.isAccessible(t, address)
	}
	must(t, chromedp.Do(l.ctx, chromedp.Navigate("http://"+l.host+exception)))
	l.byKeyboard(t)
}

// fits fails where a page is wider than the window.
func (l looker) fits(t *testing.T, address string) {
	t.Helper()
	for _, width := range []int64{320, 640, 1280} {
		must(t, chromedp.Do(l.ctx, chromedp.EmulateViewport(width, 720)))
		if is := given[int64](t, l, `document.documentElement.scrollWidth`); is > width {
			t.Errorf("%s is %d pixels wide in a window of %d", address, is, width)
		}
	}
}

// isAccessible has axe-core look at a page in light and dark, narrow and wide, and on paper.
func (l looker) isAccessible(t *testing.T, address string) {
	t.Helper()
	script, err := os.ReadFile("../../reports/page/testdata/axe.min.js")
	must(t, err)
	const look = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify({
		passes: r.passes.length, violations: r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", ")),
	}))`
	must(t, chromedp.Do(l.ctx, chromedp.Evaluate[chromedp.Void](string(script))))
	for _, seen := range []struct {
		scheme, media, paper string
		width                int64
	}{{"light", "screen", "rgb(255, 255, 255)", 1280}, {"dark", "screen", "rgb(18, 20, 22)", 320}, {"dark", "print", "rgb(255, 255, 255)", 720}} {
		must(t, chromedp.Do(l.ctx, chromedp.EmulateViewport(seen.width, 720)))
		_, err := chromedp.Call(l.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: seen.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: seen.scheme}},
		})
		must(t, err)
		var found struct {
			Passes     int
			Violations []string
		}
		must(t, json.Unmarshal([]byte(given[string](t, l, look)), &found))
		if found.Passes < 15 || len(found.Violations) > 0 {
			t.Errorf("%s, %s %s, %d pixels: %d rules pass; violations %q", address, seen.scheme, seen.media, seen.width, found.Passes, found.Violations)
		}
		if paper := given[string](t, l, `getComputedStyle(document.body).backgroundColor`); paper != seen.paper {
			t.Errorf("%s, %s %s: the paper is %s, want %s", address, seen.scheme, seen.media, paper, seen.paper)
		}
	}
	_, err = chromedp.Call(l.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	must(t, err)
}

// byKeyboard goes through a page with the tabulator and must meet every link that is shown, in order, each where it can be seen.
func (l looker) byKeyboard(t *testing.T) {
	const all = `Array.from(document.querySelectorAll("a[href]"), a => a).filter(a => a.checkVisibility()).map(a => a.getAttribute("href"))`
	const now = `(() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
		return [e.localName, e.localName === "a" ? e.getAttribute("href") : "",
			String(r.width > 0 && r.top < innerHeight && r.bottom > 0 && r.left < innerWidth && r.right > 0 && s.outlineStyle !== "none")]; })()`
	must(t, chromedp.Do(l.ctx, chromedp.EmulateViewport(1280, 720)))
	want, got := given[[]string](t, l, all), []string{}
	for range 4 * len(want) {
		must(t, chromedp.Do(l.ctx, chromedp.KeyEvent(kb.Tab)))
		at := given[[]string](t, l, now)
		if at[0] == "body" || at[0] == "html" {
			break
		}
		if at[2] != "true" {
			t.Errorf("the focus on %s %s cannot be seen", at[0], at[1])
		}
		if at[0] == "a" {
			got = append(got, at[1])
		}
	}
	if len(want) < 15 || !slices.Equal(got, want) {
		t.Errorf("the tabulator meets %d links of %d: %q", len(got), len(want), got)
	}
}
