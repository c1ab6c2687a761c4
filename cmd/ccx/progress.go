package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"ccx/etl"
)

// progress shows the progress of long work: a bar on a terminal, plain lines elsewhere, nothing with --quiet.
type progress struct {
	w     io.Writer
	quiet bool
	bar   *progressbar.ProgressBar
}

func newProgress(c *cli.Context) *progress {
	p := &progress{w: c.App.ErrWriter, quiet: c.Bool("quiet")}
	if !p.quiet && isTerminal(p.w) {
		p.bar = progressbar.NewOptions(1, progressbar.OptionSetWriter(screenOf(p.w)), progressbar.OptionClearOnFinish(),
			progressbar.OptionEnableColorCodes(!c.Bool("no-color")), progressbar.OptionSetWidth(20),
			progressbar.OptionSetPredictTime(true), progressbar.OptionSetElapsedTime(true))
	}
	return p
}

// screenOf is where a writer writes to: a bar moves the cursor, which text may not.
func screenOf(w io.Writer) io.Writer {
	if visible, ok := w.(*etl.VisibleWriter); ok {
		return visible.W
	}
	return w
}

// isTerminal reports whether messages go to a person's screen.
func isTerminal(w io.Writer) bool {
	f, ok := screenOf(w).(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// thousandths is the length of a run's bar.
const thousandths = 1000

// step shows a step of the work; done is how many thousandths are done.
func (p *progress) step(text string, done int) {
	switch {
	case p.quiet:
	case p.bar == nil:
		fmt.Fprintln(p.w, "ccx: "+text)
	default:
		p.bar.ChangeMax(thousandths)
		p.bar.Describe(etl.Visible(text))
		_ = p.bar.Set(done)
	}
}

// more moves the bar within a step; plain lines would be too many.
func (p *progress) more(done int) {
	if p.bar != nil && !p.quiet {
		_ = p.bar.Set(done)
	}
}

// end removes the bar from the screen.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// amount gives a function that shows how much of a long step is done; on a terminal only, since it is called often.
func (p *progress) amount(text string) func(done, total int64) {
	if p.quiet || p.bar == nil {
		return func(int64, int64) {}
	}
	p.bar.Describe(etl.Visible(text))
	return func(done, total int64) {
		p.bar.ChangeMax64(total)
		_ = p.bar.Set64(done)
	}
}
