// Package alone is the command line of ccx-verify, the program that proves published weeks from their files alone. Its tests are among those of
// reports/verify, which have published weeks.
package alone

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"runtime/debug"
	"time"

	"ccx/etl/catalogue"
	"ccx/reports/verify"
)

// The exit codes, which are those of ccx.
const (
	Done   = 0
	Failed = 1 // something could not be read
	Usage  = 2
	Partly = 3 // all that is there ties, but weeks between were not given
	Untied = 4 // figures do not tie
)

// asked is what the command line asks for.
type asked struct {
	verify.Request
	certificate string
	asJSON      bool
	version     bool
}

// Run executes a command line, and gives its exit code. files has the catalogue of what is published. Results go to out, everything else to
// messages. A certificate is dated now.
func Run(files fs.FS, out, messages io.Writer, args []string, now time.Time) int {
	a, err := parse(messages, args)
	if errors.Is(err, flag.ErrHelp) {
		return Done
	}
	if err != nil {
		fmt.Fprintf(messages, "ccx-verify: %v\n", err)
		return Usage
	}
	if a.version {
		fmt.Fprintf(out, "ccx-verify %s\n", version())
		return Done
	}
	return prove(files, out, messages, a, now)
}

// parse reads the command line. Flags may follow folders.
func parse(messages io.Writer, args []string) (*asked, error) {
	a := &asked{}
	f := flag.NewFlagSet("ccx-verify", flag.ContinueOnError)
	f.SetOutput(messages)
	f.Usage = func() {
		fmt.Fprintln(messages, "ccx-verify DIR...: recompute every control of published weeks from their files alone")
		f.PrintDefaults()
	}
	f.StringVar(&a.Chain, "chain", "", "the `HASH` that run and status printed last: that week is there, and all before it, unchanged")
	f.StringVar(&a.certificate, "certificate", "", "an empty or new `FOLDER` for the certificate, as a page and as JSON")
	f.IntVar(&a.Sample, "sample", 0, "draw so `MANY` decisions at random, and print what is published about each")
	f.Uint64Var(&a.Seed, "seed", 1, "a `NUMBER`: the same draws the same sample")
	f.BoolVar(&a.asJSON, "json", false, "give the result as one JSON object")
	f.BoolVar(&a.version, "version", false, "print the version")
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) > 0 {
			a.Paths, args = append(a.Paths, args[0]), args[1:]
		}
	}
	switch {
	case a.version:
		return a, nil
	case len(a.Paths) == 0:
		return nil, errors.New("name the folder of a published week, or of several: ccx-verify DIR")
	case a.Sample < 0:
		return nil, fmt.Errorf("--sample %d: name how many decisions to draw", a.Sample)
	}
	return a, nil
}

// prove proves the weeks, and says and writes what it found.
func prove(files fs.FS, out, messages io.Writer, a *asked, now time.Time) int {
	fails := func(code int, err error) int {
		fmt.Fprintf(messages, "ccx-verify: %v\n", err)
		return code
	}
	parts, err := catalogue.Load(files)
	if err != nil {
		return fails(Failed, err)
	}
	v, err := verify.All(parts, a.Request)
	var path *verify.PathError
	if errors.As(err, &path) {
		return fails(Usage, err)
	}
	if err != nil {
		return fails(Failed, err)
	}
	if a.certificate != "" {
		if err := verify.Certified(v, "ccx-verify", version(), "on "+now.Format("2006-01-02")).Save(a.certificate); err != nil {
			return fails(Usage, err)
		}
	}
	if a.asJSON {
		text, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			return fails(Failed, err)
		}
		fmt.Fprintf(out, "%s\n", text)
	} else {
		v.Write(out)
	}
	if v.Objections() > 0 {
		return fails(Untied, fmt.Errorf("figures that do not tie: %d; the files differ from what was published, or what was published is wrong", v.Objections()))
	}
	if text := v.Unproved(); text != "" {
		return fails(Partly, errors.New(text))
	}
	return Done
}

// version is that of the build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
