package page_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"ccx/etl/weekly/weeklytest"
)

// open starts the browser. Whatever it asks for beside files of this machine fails the test.
func open(t *testing.T) context.Context {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(weeklytest.Browser(t)), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	must(t, chromedp.Listen(ctx, func(event any) {
		if request, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(request.Request.URL, "file:") {
			t.Errorf("the page asks for %s", request.Request.URL)
		}
	}))
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	must(t, err)
	return ctx
}

// inABrowser looks at a published page and at one with far more to tell.
func inABrowser(t *testing.T, published string) {
	ctx := open(t)
	large := filepath.Join(t.TempDir(), "report.html")
	must(t, os.WriteFile(large, []byte(written(t, week(t), national(t))), 0o600))
	for name, file := range map[string]string{"published": published, "large": large} {
		path, err := filepath.Abs(file)
		must(t, err)
		must(t, chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(path))))
		inItsFont(ctx, t)
		t.Run(name+" is read as it is written", func(t *testing.T) { readAsWritten(ctx, t, file) })
		t.Run(name+" fits", func(t *testing.T) { fits(ctx, t) })
		if file == published {
			t.Run(name+" is accessible", func(t *testing.T) { isAccessible(ctx, t) })
			t.Run(name+" by keyboard alone", func(t *testing.T) { byKeyboard(ctx, t) })
		}
	}
}

// inItsFont gives the page the font that it asks for first, so that what fits does not depend on the fonts of the machine.
// Liberation Sans has the widths of Arial and Helvetica.
func inItsFont(ctx context.Context, t *testing.T) {
	t.Helper()
	const load = `Promise.all([["normal", "%s"], ["bold", "%s"]].map(([weight, file]) =>
		new FontFace("Helvetica Neue", Uint8Array.from(atob(file), c => c.charCodeAt(0)), {weight}).load()))
		.then(faces => { faces.forEach(f => document.fonts.add(f)); return faces.length; })`
	files := base64.StdEncoding
	script := fmt.Sprintf(load, files.EncodeToString(liberationsansregular.TTF), files.EncodeToString(liberationsansbold.TTF))
	if faces := asked[int](ctx, t, script); faces != 2 {
		t.Fatalf("the browser loaded %d of 2 fonts", faces)
	}
}

// readAsWritten compares what the browser makes of the page with what a strict reader makes of it: element by element.
func readAsWritten(ctx context.Context, t *testing.T, file string) {
	f, err := os.Open(file)
	must(t, err)
	defer f.Close()
	var want []string
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		must(t, err)
		if element, ok := token.(xml.StartElement); ok {
			want = append(want, element.Name.Local)
		}
	}
	got := asked[[]string](ctx, t, `Array.from(document.querySelectorAll("*"), e => e.localName)`)
	if !slices.Equal(got, want) {
		t.Errorf("the browser reads %d elements, the strict reader %d", len(got), len(want))
	}
}

// widths are those of a small telephone, of a window at 200 % zoom, and of a whole window.
var widths = []struct{ width, scale int64 }{{320, 1}, {640, 2}, {1280, 1}}

// fits fails where the page is wider than the window, or where the words of a chart leave it or cover each other.
func fits(ctx context.Context, t *testing.T) {
	const wide = `document.documentElement.scrollWidth`
	const outside = `Array.from(document.querySelectorAll("svg.chart"), chart => {
		const edge = chart.getBoundingClientRect(), texts = Array.from(chart.querySelectorAll("text"), e => [e.textContent, e.getBoundingClientRect()]);
		return texts.filter(([, r], i) => r.left < edge.left - 1 || r.right > edge.right + 1 || r.bottom > edge.bottom + 1 ||
			texts.slice(i + 1).some(([, o]) => r.left < o.right && o.left < r.right && r.top + 3 < o.bottom && o.top + 3 < r.bottom)).map(([text]) => text);
	}).flat()`
	for _, w := range widths {
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(w.width, 720, chromedp.EmulateScale(float64(w.scale)))))
		width, words := asked[int64](ctx, t, wide), asked[[]string](ctx, t, outside)
		if width > w.width {
			t.Errorf("at %d pixels, scale %d, the page is %d wide", w.width, w.scale, width)
		}
		if len(words) > 0 {
			t.Errorf("at %d pixels, scale %d, words of a chart leave it or cover others: %q", w.width, w.scale, words)
		}
	}
}

// contrast lists the parts of charts that stand out too little from the paper: axe does not look into pictures. Words
// need 4.5 to 1, bars and lines 3 to 1. The lines of the grid are no more than decoration.
const contrast = `(() => {
	const light = colour => { const [r, g, b] = colour.match(/\d+/g).map(n => n / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const paper = light(getComputedStyle(document.body).backgroundColor);
	const ratio = colour => (Math.max(light(colour), paper) + 0.05) / (Math.min(light(colour), paper) + 0.05);
	const all = (what, property, least) => Array.from(document.querySelectorAll(what), e => getComputedStyle(e)[property]).filter(c => c !== "none" && ratio(c) < least).map(c => what + " " + c);
	return [...all("svg text", "fill", 4.5), ...all("svg rect, svg path, svg circle, svg line:not(.grid)", "stroke", 3)];
})()`

// isAccessible has axe-core look at the page in light and dark, narrow and wide, and on paper.
func isAccessible(ctx context.Context, t *testing.T) {
	script, err := os.ReadFile("testdata/axe.min.js")
	must(t, err)
	const run = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify({
		passes: r.passes.length, violations: r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", ")),
	}))`
	must(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](string(script))))
	papers := map[string]bool{}
	for _, look := range []struct {
		scheme, media string
		width         int64
	}{{"light", "screen", 1280}, {"dark", "screen", 320}, {"dark", "print", 720}} {
		name := look.scheme + " " + look.media
		must(t, chromedp.Do(ctx, chromedp.EmulateViewport(look.width, 720)))
		emulate(ctx, t, look.media, look.scheme)
		report, paper := asked[string](ctx, t, run), asked[string](ctx, t, `getComputedStyle(document.body).backgroundColor`)
		papers[name+" "+paper] = true
		var found struct {
			Passes     int
			Violations []string
		}
		must(t, json.Unmarshal([]byte(report), &found))
		if found.Passes < 20 || len(found.Violations) > 0 {
			t.Errorf("%s, %d pixels: %d rules pass; violations %q", name, look.width, found.Passes, found.Violations)
		}
		if pale := asked[[]string](ctx, t, contrast); len(pale) > 0 {
			t.Errorf("%s: parts of charts are too pale: %q", name, pale)
		}
	}
	for _, want := range []string{"light screen rgb(255, 255, 255)", "dark screen rgb(18, 20, 22)", "dark print rgb(255, 255, 255)"} {
		if !papers[want] {
			t.Errorf("the page has other papers than %s: %v", want, papers)
		}
	}
	emulate(ctx, t, "", "light")
}

// emulate has the browser show the page on a screen or on paper, in light or dark.
func emulate(ctx context.Context, t *testing.T, media, scheme string) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	must(t, err)
}

// asked is what a script gives, or promises.
func asked[T any](ctx context.Context, t *testing.T, script string) T {
	t.Helper()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	must(t, err)
	return answer
}

// byKeyboard goes through the page with the tabulator and must meet every link, in order, each where it can be seen.
func byKeyboard(ctx context.Context, t *testing.T) {
	const all = `Array.from(document.querySelectorAll("a[href]"), a => a.getAttribute("href") + " " + a.textContent)`
	const now = `(() => { const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
		return [e.localName, e.localName === "a" ? e.getAttribute("href") + " " + e.textContent : "",
			String(r.width > 0 && r.top < innerHeight && r.bottom > 0 && r.left < innerWidth && r.right > 0 && s.outlineStyle !== "none")]; })()`
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 720)))
	want, got := asked[[]string](ctx, t, all), []string{}
	for range 4 * len(want) {
		must(t, chromedp.Do(ctx, chromedp.KeyEvent(kb.Tab)))
		at := asked[[]string](ctx, t, now)
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
