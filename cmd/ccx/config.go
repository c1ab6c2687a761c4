package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/urfave/cli/v2"

	"ccx/etl/nearest"
)

// configFile is read from the working folder: it holds the settings that are the same every week. A flag overrides an
// environment variable, which overrides the file, which overrides the default.
const configFile = "ccx.toml"

// settings is what configFile may set: one setting for each flag that has an environment variable, except --as-of. The
// week belongs on the command line, where last week's date cannot be left in by oversight.
type settings struct {
	DB        *string `toml:"db"`
	In        *string `toml:"in"`
	Out       *string `toml:"out"`
	Reference *string `toml:"reference"`
	Marking   *string `toml:"marking"`
	Memory    *int    `toml:"memory"`
	Threads   *int    `toml:"threads"`
	Backups   *int    `toml:"backups"`
	Lake      *string `toml:"lake"`
	Ledger    *string `toml:"ledger"`
	JSON      *bool   `toml:"json"`
	Quiet     *bool   `toml:"quiet"`
	NoColor   *bool   `toml:"no-color"`
}

// configure makes a command read the settings of the file before anything else, and name the file if one of them is
// wrong.
func configure(command *cli.Command) {
	taken := map[string]string{}
	next, act := command.Before, command.Action
	command.Before = func(c *cli.Context) error {
		values, err := readSettings(configFile)
		if err != nil {
			return err
		}
		for _, f := range command.Flags {
			name := f.Names()[0]
			if value, ok := values[name]; ok && !c.IsSet(name) {
				if err := c.Set(name, value); err != nil {
					return usage("%s: %s cannot be %q; to correct it, %s", configFile, name, value, writtenAs(name, value))
				}
				taken[name] = value
			}
		}
		if err := sensible(c); err != nil {
			return namingFile(err, taken)
		}
		if next == nil {
			return nil
		}
		return next(c)
	}
	if act != nil {
		command.Action = func(c *cli.Context) error { return exitZero(c, namingFile(act(c), taken)) }
	}
}

// namingFile adds the file to a message about flags whose values come from it.
func namingFile(err error, taken map[string]string) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	for _, name := range slices.Sorted(maps.Keys(taken)) {
		if strings.Contains(text, "--"+name) && strings.Contains(text, taken[name]) {
			err = fmt.Errorf("%w (%s sets %s = %s)", err, configFile, name, taken[name])
		}
	}
	return err
}

// writtenAs explains how the value of a setting is written.
func writtenAs(name, value string) string {
	for _, f := range settingFields() {
		switch kind := f.Type.Elem().Kind(); {
		case f.Tag.Get("toml") != name:
		case kind == reflect.Int:
			return "write a whole number, without quotes"
		case kind == reflect.Bool:
			return "write true or false, without quotes"
		}
	}
	return fmt.Sprintf("put quotes around it: %s = '%s'", name, value)
}

// leastMemory is what the database needs to work at all, in MB.
const leastMemory = 128

// sensible refuses values that the database would refuse later in words that nobody understands.
func sensible(c *cli.Context) error {
	if hasFlag(c, "memory") && c.Int("memory") != 0 && c.Int("memory") < leastMemory {
		return usage("--memory %d is too little: the database needs %d MB or more, or 0 to leave it to ccx", c.Int("memory"), leastMemory)
	}
	if hasFlag(c, "threads") && c.Int("threads") < 0 {
		return usage("--threads %d: name a number of cores, or 0 to leave it to ccx", c.Int("threads"))
	}
	if hasFlag(c, "backups") && c.Int("backups") < 0 {
		return usage("--backups %d: name a number of copies, or 0 for none", c.Int("backups"))
	}
	return nil
}

func hasFlag(c *cli.Context, name string) bool {
	return slices.ContainsFunc(c.Command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
}

// readSettings reads the file, by name of flag; without a file there are no settings.
func readSettings(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usage("%s cannot be read (%v): ask for the right to read it, or move it away", path, err)
	}
	if err := checkSettings(path, text); err != nil {
		return nil, err
	}
	var all map[string]any
	if err := toml.Unmarshal(text, &all); err != nil {
		return nil, usage("%s: %v", path, err)
	}
	values := make(map[string]string, len(all))
	for name, value := range all {
		values[name] = fmt.Sprint(value)
	}
	return values, nil
}

// checkSettings reports what is wrong with the file, and on which line.
func checkSettings(path string, text []byte) error {
	err := toml.NewDecoder(strings.NewReader(string(text))).DisallowUnknownFields().Decode(new(settings))
	var (
		unknown *toml.StrictMissingError
		fault   *toml.DecodeError
	)
	switch {
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		line, _ := unknown.Errors[0].Position()
		return unknownSetting(path, line, strings.Join(unknown.Errors[0].Key(), "."))
	case errors.As(err, &fault):
		line, _ := fault.Position()
		name, value := settingIn(text, line)
		switch {
		case isTwice(text, name):
			return usage("%s, line %d: %s is set twice: remove one of the two", path, line, name)
		case slices.Contains(settingNames(), name) && strings.Trim(value, `'"`) != "" && strings.Count(value, `"`) != 1 && !strings.Contains(value, `\`):
			return usage("%s, line %d: the value of %s has the wrong type; to correct it, %s", path, line, name, writtenAs(name, strings.Trim(value, `'"`)))
		}
		return usage("%s, line %d: this is not TOML (%s): write one setting per line, such as db = \"ccx.duckdb\", with / in paths", path, line, strings.TrimPrefix(fault.Error(), "toml: "))
	case err != nil:
		return usage("%s: %v", path, err)
	}
	return nil
}

// settingIn gives the setting on a line of the file, and its value as written.
func settingIn(text []byte, line int) (name, value string) {
	lines := strings.Split(string(text), "\n")
	if line < 1 || line > len(lines) {
		return "", ""
	}
	name, value, _ = strings.Cut(lines[line-1], "=")
	value, _, _ = strings.Cut(value, "#")
	return strings.TrimSpace(name), strings.TrimSpace(value)
}

// isTwice reports whether more than one line of the file sets a setting.
func isTwice(text []byte, name string) bool {
	return name != "" && len(regexp.MustCompile(`(?m)^[ \t]*`+regexp.QuoteMeta(name)+`[ \t]*=`).FindAll(text, 2)) > 1
}

func unknownSetting(path string, line int, name string) error {
	if name == "as-of" {
		return usage("%s, line %d: the week cannot be set here: give --as-of with each command", path, line)
	}
	known := settingNames()
	text := fmt.Sprintf("%s, line %d: there is no setting %s", path, line, name)
	if best := nearest.Word(name, known); best != "" {
		return usage("%s; did you mean %s?", text, best)
	}
	return usage("%s: remove it, or use one of %s", text, strings.Join(known, ", "))
}

// settingNames lists what the file may set.
func settingNames() []string {
	var names []string
	for _, f := range settingFields() {
		names = append(names, f.Tag.Get("toml"))
	}
	return names
}

func settingFields() []reflect.StructField {
	return reflect.VisibleFields(reflect.TypeFor[settings]())
}
