package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/urfave/cli/v2"

	"ccx/etl/nearest"
)

// configFile is read from the working folder: settings that are the same every week. A flag goes before an environment
// variable, that before the file, and the file before the default.
const configFile = "ccx.toml"

// settings is what configFile may say: a setting for each flag that has an environment variable, but for --as-of. The
// week belongs on the command line, where it cannot be that of last week by oversight.
type settings struct {
	DB        *string `toml:"db"`
	In        *string `toml:"in"`
	Out       *string `toml:"out"`
	Reference *string `toml:"reference"`
	Marking   *string `toml:"marking"`
	Memory    *int    `toml:"memory"`
	Threads   *int    `toml:"threads"`
	JSON      *bool   `toml:"json"`
	Quiet     *bool   `toml:"quiet"`
	NoColor   *bool   `toml:"no-color"`
}

// configure makes a command take the settings of the file before anything else happens.
func configure(command *cli.Command) {
	next := command.Before
	command.Before = func(c *cli.Context) error {
		values, err := readSettings(configFile)
		if err != nil {
			return err
		}
		for _, f := range command.Flags {
			name := f.Names()[0]
			if value, ok := values[name]; ok && !c.IsSet(name) {
				if err := c.Set(name, value); err != nil {
					return usage("%s: %s cannot be %q (%v): give it another value, or take it out", configFile, name, value, err)
				}
			}
		}
		if err := sensible(c); err != nil {
			return err
		}
		if next == nil {
			return nil
		}
		return next(c)
	}
}

// leastMemory is what the database needs to work at all, in MB.
const leastMemory = 128

// sensible refuses what the database would refuse later, in words that nobody knows.
func sensible(c *cli.Context) error {
	if hasFlag(c, "memory") && c.Int("memory") < leastMemory {
		return usage("--memory %d is too little: the database needs %d MB or more", c.Int("memory"), leastMemory)
	}
	if hasFlag(c, "threads") && c.Int("threads") < 0 {
		return usage("--threads %d: name a number of cores, or 0 for all", c.Int("threads"))
	}
	return nil
}

func hasFlag(c *cli.Context, name string) bool {
	return slices.ContainsFunc(c.Command.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
}

// readSettings reads the file, by name of flag; without a file there are none.
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

// checkSettings says what is wrong with the file, and on which line.
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
		if name := strings.Join(fault.Key(), "."); name != "" {
			return usage("%s, line %d: the value of %s is not of its kind: write texts in quotes, and numbers, true and false without", path, line, name)
		}
		return usage("%s, line %d: this is not TOML (%s): write one setting to a line, such as db = \"ccx.duckdb\", with / in paths", path, line, strings.TrimPrefix(fault.Error(), "toml: "))
	case err != nil:
		return usage("%s: %v", path, err)
	}
	return nil
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
	return usage("%s: take it out, or name one of %s", text, strings.Join(known, ", "))
}

// settingNames lists what the file may say.
func settingNames() []string {
	return []string{"db", "in", "out", "reference", "marking", "memory", "threads", "json", "quiet", "no-color"}
}
