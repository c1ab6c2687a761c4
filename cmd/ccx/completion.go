package main

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"ccx/etl/nearest"
)

// The scripts know nothing about ccx: they ask the hidden command complete, so they need not change with ccx.
//
//go:embed completion
var completionScripts embed.FS

// shells gives the script of each shell.
func shells() map[string]string {
	return map[string]string{"bash": "ccx.bash", "zsh": "ccx.zsh", "fish": "ccx.fish", "powershell": "ccx.ps1"}
}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion", Usage: "a script that completes commands, flags, weeks, layouts, reasons and ids", ArgsUsage: "SHELL",
		Description: "SHELL is bash, zsh, fish or powershell. In bash: source <(ccx completion bash)",
		Action: func(c *cli.Context) error {
			names := slices.Sorted(maps.Keys(shells()))
			file, ok := shells()[c.Args().First()]
			if !ok || c.Args().Len() != 1 {
				text := "name one shell: ccx completion " + strings.Join(names, "|")
				if best := nearest.Word(c.Args().First(), names); best != "" {
					text += "; did you mean " + best + "?"
				}
				return usage("%s", text)
			}
			script, err := completionScripts.ReadFile("completion/" + file)
			if err != nil {
				return fmt.Errorf("read the script for %s: %w", c.Args().First(), err)
			}
			_, err = c.App.Writer.Write(script)
			return err
		},
	}
}
