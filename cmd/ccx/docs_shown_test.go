package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ccx/etl/weekly/weeklytest"
)

// example is a block of a page that shows what commands say.
type example struct {
	commands []string
	output   []string
}

// examples gives the commands of a page below which their output is shown: in the same block, or in one of text that
// follows.
func examples(text string) []example {
	var all []example
	var last *example
	for _, block := range regexp.MustCompile("(?s)```(console|text)\n(.*?)```").FindAllStringSubmatch(text, -1) {
		if block[1] == "console" {
			all = append(all, example{})
			last = &all[len(all)-1]
		}
		for line := range strings.Lines(block[2]) {
			line = strings.TrimSpace(line)
			command, ok := strings.CutPrefix(line, "$ ccx ")
			switch {
			case ok:
				last.commands = append(last.commands, command)
			case last != nil && line != "" && line != "…":
				last.output = append(last.output, strings.TrimPrefix(line, "ccx: "))
			}
		}
		if block[1] == "text" {
			last = nil
		}
	}
	return all
}

// TestShownOutputIsReal runs the demo, asks it what the pages ask, and compares what they show with what it says. What
// rests on other files than the demo's is not looked at, and … stands for a word, such as a number that any new column or break changes.
func TestShownOutputIsReal(t *testing.T) {
	weeklytest.Slow(t)
	seen := 0
	for name, text := range documents(t) {
		copyDemo(t).want(t, 0, "demo/out/2016-02-26/report.html") // to each page its own, since some give commands
		t.Chdir("demo")
		must(t, os.Symlink(".", "demo")) // pages name the demo's folder, or are in it
		for _, e := range examples(text) {
			said := ""
			for _, command := range e.commands {
				if asksTheDemo(command) {
					o := ccx(shellWords(command)...)
					said += spaced(o.out) + spaced(o.messages)
				}
			}
			if said == "" || len(e.output) == 0 {
				continue
			}
			seen++
			for _, line := range e.output {
				shown := strings.ReplaceAll(regexp.QuoteMeta(spaced(line)), "…", `\S+`)
				if !regexp.MustCompile(shown).MatchString(said) {
					t.Errorf("%s shows below ccx %s what is not said: %s", name, strings.Join(e.commands, ", ccx "), line)
				}
			}
		}
	}
	if seen < 8 {
		t.Errorf("only %d outputs of the pages were looked at", seen)
	}
}

// asksTheDemo reports whether a command can be answered from the demo alone.
func asksTheDemo(command string) bool {
	name, _, _ := strings.Cut(command, " ")
	return slices.Contains([]string{"why", "diff", "verify", "status", "check", "mark", "take-back", "reinstate", "withdraw-death", "accept", "lake"}, name) &&
		!strings.Contains(command, "--reference") && !strings.Contains(command, "--file")
}

// spaced is a text on one line, with one blank between words: pages break lines elsewhere.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") + " " }
