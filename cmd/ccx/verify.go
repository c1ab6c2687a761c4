package main

import (
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"ccx/etl/catalogue"
	"ccx/reports/verify"
	"ccx/sql"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name: "verify", Usage: "recompute every control of published weeks from their files alone, without the database",
		ArgsUsage: "DIR...",
		Flags: flags([]cli.Flag{
			&cli.StringFlag{Name: "chain", Usage: "the `HASH` that run and status printed last: that week is there, and all before it, unchanged"},
		}, outputFlags()),
		Action: verifyWeeks,
	}
}

// untied reports that published files do not tie.
type untied struct{ text string }

func (u untied) Error() string { return u.text }

// verified is what ccx verify found.
type verified struct {
	Weeks []*verify.Week     `json:"weeks"`
	Chain []verify.Objection `json:"chain"` // what does not tie from week to week

	followed bool // from a hash
}

// verifyWeeks verifies each week by itself, and all of them together.
func verifyWeeks(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return usage("name the folder of a published week, or of several: ccx verify DIR")
	}
	folders, err := verify.Find(c.Args().Slice())
	if err != nil {
		return usage("%v", err)
	}
	parts, err := catalogue.Load(sql.Files)
	if err != nil {
		return err
	}
	var v verified
	for _, folder := range folders {
		w, err := verify.Folder(parts, folder)
		if err != nil {
			return err
		}
		v.Weeks = append(v.Weeks, w)
	}
	v.Chain = verify.Chain(v.Weeks)
	if hash := c.String("chain"); hash != "" {
		v.followed = true
		v.Chain = append(v.Chain, verify.Follow(v.Weeks, hash)...)
	}
	if c.Bool("json") {
		err = asJSON(c.App.Writer, v)
	} else {
		v.write(c.App.Writer)
	}
	if err != nil || v.objections() == 0 {
		return err
	}
	return untied{fmt.Sprintf("%s: the files differ from what was published, or what was published is wrong", some(v.objections(), "figure does not tie", "figures do not tie"))}
}

func (v *verified) objections() int {
	n := len(v.Chain)
	for _, w := range v.Weeks {
		n += len(w.Objections)
	}
	return n
}

// mostShown is how many objections of a week are printed; --json has all.
const mostShown = 50

// write reports in words what was found.
func (v *verified) write(to io.Writer) {
	for _, w := range v.Weeks {
		edition := ""
		if w.Edition > 1 {
			edition = fmt.Sprintf(", edition %d", w.Edition)
		}
		fmt.Fprintf(to, "Week %s%s in %s: %s files, %s figures compared%s\n", w.AsOf, edition, w.Folder, count(w.Files), count(w.Controls), verdict(w.Objections))
		writeObjections(to, w.Objections)
	}
	if len(v.Weeks) > 1 || v.followed {
		fmt.Fprintf(to, "From week to week%s\n", verdict(v.Chain))
		writeObjections(to, v.Chain)
	}
}

func verdict(objections []verify.Objection) string {
	if len(objections) == 0 {
		return ": all tie"
	}
	return ": " + some(len(objections), "does not tie", "do not tie")
}

func writeObjections(to io.Writer, objections []verify.Objection) {
	for i, o := range objections {
		if i == mostShown {
			fmt.Fprintf(to, "  and %s more: --json lists all\n", count(len(objections)-i))
			return
		}
		fmt.Fprintf(to, "  %s\n", o)
	}
}
