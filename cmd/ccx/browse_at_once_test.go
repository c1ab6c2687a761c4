package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"strings"
	"testing"

	"ccx/etl/ledger"
	"ccx/etl/weekly/weeklytest"
	"ccx/sql"
)

// program starts ccx as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// window is a browser on a ccx browse that runs as a process.
type window struct {
	client http.Client
	host   string
}

// opened starts ccx browse, and opens the address that it prints. It ends with the test.
func opened(t *testing.T, db string) *window {
	t.Helper()
	cmd := program(t, "browse", "--db", db)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	must(t, err)
	w := &window{}
	w.client.Jar, err = cookiejar.New(nil)
	must(t, err)
	w.host, _, _ = strings.Cut(address, "/?")
	if status, page := w.get(t, strings.TrimSpace(address)[len(w.host):]); status != http.StatusOK {
		t.Fatalf("%s gives %d: %s", address, status, page)
	}
	return w
}

func (w *window) get(t *testing.T, address string) (status int, page string) {
	t.Helper()
	answer, err := w.client.Get(w.host + address)
	must(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	must(t, err)
	return answer.StatusCode, string(text)
}

// ending is how a process ended: 0 where it did its work, 3 where something needs a person besides.
func ending(t *testing.T, err error) int {
	t.Helper()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if exit == nil {
		return 0
	}
	return exit.ExitCode()
}

// TestPeopleAtOnce runs a week while two people browse the ledger and a third asks why: each does their work, since the week is worked on in
// a copy, or reads that the ledger is being written and by whom; and when the run has ended, all see the new week.
func TestPeopleAtOnce(t *testing.T) {
	weeklytest.Slow(t)
	p := historyOf(t, 1)
	id := p.table(t, commandWeeks[0], "exceptions")[0]["exception_id"]
	windows := []*window{opened(t, p.db), opened(t, p.db)}
	run := program(t, "run", "--quiet", "--as-of", commandWeeks[1], "--in", p.in+"/"+commandWeeks[1], "--db", p.db, "--out", p.out)
	var said bytes.Buffer
	run.Stderr = &said
	must(t, run.Start())
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()

	served, waited := 0, 0
	for isRunning := true; isRunning; {
		select {
		case err := <-ended:
			isRunning = false
			if code := ending(t, err); code != 0 && code != exitAttention {
				t.Fatalf("the run ended with %d: %s", code, said.String())
			}
		default:
		}
		for _, w := range windows {
			switch status, page := w.get(t, "/why/"+id); {
			case status == http.StatusOK && strings.Contains(page, id):
				served++
			case status == http.StatusServiceUnavailable && strings.Contains(page, "being written") && strings.Contains(page, "in use by another"):
				waited++
			default:
				t.Errorf("a page gives %d: %s", status, page)
			}
		}
		out, err := program(t, "why", id, "--db", p.db).CombinedOutput()
		if code := ending(t, err); code != 0 && !strings.Contains(string(out), "is in use by another") {
			t.Errorf("ccx why ended with %d: %s", code, out)
		}
	}
	for _, w := range windows {
		if status, page := w.get(t, "/"); status != http.StatusOK || !strings.Contains(page, "The week "+commandWeeks[1]) {
			t.Errorf("after the run a page gives %d: %s", status, page)
		}
	}
	if served == 0 || waited > served {
		t.Errorf("%d pages were served and %d had to wait", served, waited)
	}
	l, err := ledger.Open(context.Background(), p.db, sql.Files, ledger.Options{Threads: 1})
	must(t, err)
	status, page := windows[0].get(t, "/why/"+id)
	must(t, l.Close())
	if status != http.StatusServiceUnavailable || !strings.Contains(page, "being written") || !strings.Contains(page, "in use by another") {
		t.Errorf("while the ledger is written to, a page gives %d: %s", status, page)
	}
}
