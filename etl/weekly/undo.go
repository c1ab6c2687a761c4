package weekly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ccx/etl"
	"ccx/etl/disk"
	"ccx/etl/ledger"
)

// Undone is what became of a week that was taken back.
type Undone struct {
	AsOf     etl.Date `json:"as_of"`
	Editions int      `json:"editions"`
	SetAside []string `json:"set_aside"` // where its folders are now
	Void     []string `json:"void"`      // its batches, whose numbers stay used
	Already  bool     `json:"already"`   // the same people had taken it back for the same reason, and no run came since
}

// Undo takes the newest week back: its decisions, files and commands leave the ledger, and its folders their place. Letters
// that are in a batch stop it, unless notSent says that none of them has gone anywhere. Folders go first: a week that is in
// the ledger and has no folder is run or undone again by the same command.
func Undo(ctx context.Context, l *ledger.Ledger, o Options, u ledger.Undoing, notSent bool) (r *Undone, err error) {
	weeks, err := l.Weeks(ctx)
	if err != nil {
		return nil, err
	}
	before, isDone, err := l.LastUndone(ctx, u, o.AsOf)
	if err != nil {
		return nil, err
	}
	if isDone { // the command again, after it was cut short or not
		return &Undone{AsOf: before, Already: true}, writeSignOffs(ctx, l, o)
	}
	if len(weeks) == 0 {
		return nil, usage("the ledger holds no week, so there is nothing to take back")
	}
	newest := weeks[len(weeks)-1]
	if o.AsOf != 0 && o.AsOf != newest.AsOf {
		return nil, usage("week %s is the newest, and only that can be taken back: leave out --as-of %s, or take the weeks after it back first", newest.AsOf, o.AsOf)
	}
	if err := archived(ctx, l, newest); err != nil {
		return nil, err
	}
	batches, err := l.BatchesOf(ctx, newest)
	if err != nil {
		return nil, err
	}
	if len(batches) > 0 && !notSent {
		return nil, usage("week %s has letters in %s, and undoing it would have them written again: make sure that no system and no print room has them, delete those files there, and repeat the command with --not-sent. If any has gone out, do not undo the week yet: see \"Its letters have gone out\" on the page routine (routine.txt in pages, or docs/routine.md), which says for each wrong date whether to keep the week or to undo it", newest.AsOf, strings.Join(firstOf(batches), ", "))
	}
	release, err := lockTidied(o.Out)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, release()) }()
	r = &Undone{AsOf: newest.AsOf, Editions: newest.Edition, Void: batches}
	if r.SetAside, err = moveAside(ctx, l, o, newest); err != nil {
		return nil, err
	}
	o.reached("folders set aside")
	if err := l.Undo(ctx, newest, o.Reference, u); err != nil {
		return nil, err
	}
	o.reached("undone")
	return r, writeSignOffs(ctx, l, o)
}

// notToSend is the file that says, in a folder that was set aside, that its week was taken back.
const (
	notToSend     = "DO NOT SEND.txt"
	notToSendText = "Week %s was taken back with ccx undo, so nothing in this folder counts: send none of it.\r\n" +
		"If a file of it went to somebody, tell them that it does not count.\r\n" +
		"If a letter of it went out, record that before the week is run again, or the letter is written a second time: put a file with the\r\n" +
		"columns letter_id, action, acted_on, acted_by into the folder of the week, with SENT_BY_HAND as the action.\r\n"
)

// moveAside renames the folders of all editions of a week, and says in each that nothing of it may be sent. Those of another ledger stay.
func moveAside(ctx context.Context, l *ledger.Ledger, o Options, newest ledger.WeekRecord) ([]string, error) {
	if ours, _, err := isOurs(ctx, l, o.Out); err != nil || !ours {
		return nil, err
	}
	aside := []string{}
	for edition := range newest.Edition {
		folder := filepath.Join(o.Out, folderName(ledger.WeekRecord{AsOf: newest.AsOf, Edition: edition + 1}))
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		name, err := renameFree(folder, folder)
		if err != nil {
			return nil, openInside(folder, err)
		}
		if err := disk.Write(filepath.Join(name, notToSend), disk.Private, []byte(fmt.Sprintf(notToSendText, newest.AsOf))); err != nil {
			return nil, fmt.Errorf("say in %s that its week was taken back: %w", name, err)
		}
		aside = append(aside, name)
	}
	if len(aside) == 0 {
		return aside, nil
	}
	return aside, disk.SyncFolder(o.Out)
}
