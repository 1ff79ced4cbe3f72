package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReloadsOnceAfterEachChange(t *testing.T) {
	folder := t.TempDir()
	configuration := filepath.Join(folder, "nats-js.conf")
	write(t, configuration, "port: 4222")
	write(t, filepath.Join(folder, "auth.conf"), "one")
	reloads := 0
	watched := watcher{configurations: []string{configuration}, reload: func() error { reloads++; return nil }}
	look := func(want int, when string) {
		t.Helper()
		if err := watched.look(); err != nil {
			t.Fatal(err)
		}
		if reloads != want {
			t.Fatalf("%s: %d reloads, want %d", when, reloads, want)
		}
	}
	look(0, "at first")
	look(0, "unchanged")
	write(t, configuration, "port: 4223")
	look(1, "changed")
	look(1, "unchanged since")
	write(t, filepath.Join(folder, "auth.conf"), "two")
	look(2, "what it includes has changed")
}

func TestFollowsTheLinksOfAMountedConfigMap(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"..one": "port: 1", "..two": "port: 2"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name, "nats-js.conf"), content)
	}
	point := func(target string) {
		temporary := filepath.Join(folder, "..tmp")
		if err := errors.Join(os.Symlink(target, temporary), os.Rename(temporary, filepath.Join(folder, "..data"))); err != nil {
			t.Fatal(err)
		}
	}
	point("..one")
	configuration := filepath.Join(folder, "nats-js.conf")
	if err := os.Symlink(filepath.Join("..data", "nats-js.conf"), configuration); err != nil {
		t.Fatal(err)
	}
	before, err := fingerprint([]string{configuration})
	if err != nil {
		t.Fatal(err)
	}
	point("..two")
	after, err := fingerprint([]string{configuration})
	if err != nil {
		t.Fatal(err)
	}
	if before == after {
		t.Fatal("the new content was not seen")
	}
}

func TestAFailedReloadIsTriedAgain(t *testing.T) {
	configuration := filepath.Join(t.TempDir(), "nats-js.conf")
	write(t, configuration, "one")
	failures := 1
	reloads := 0
	watched := watcher{configurations: []string{configuration}, reload: func() error {
		if failures > 0 {
			failures--
			return errors.New("no such process")
		}
		reloads++
		return nil
	}}
	_ = watched.look()
	write(t, configuration, "two")
	if err := watched.look(); err == nil {
		t.Fatal("the failure was not reported")
	}
	if err := watched.look(); err != nil || reloads != 1 {
		t.Fatalf("after a failure: %d reloads (%v), want 1", reloads, err)
	}
}

func TestAMissingConfigurationIsAnError(t *testing.T) {
	watched := watcher{configurations: []string{filepath.Join(t.TempDir(), "nats-js.conf")}}
	if err := watched.look(); err == nil || !strings.Contains(err.Error(), "nats-js.conf") {
		t.Fatalf("%v: want the file's name", err)
	}
}

func TestHangsUpTheProcessInTheFile(t *testing.T) {
	received := make(chan os.Signal, 1)
	signal.Notify(received, syscall.SIGHUP)
	defer signal.Stop(received)
	pidFile := filepath.Join(t.TempDir(), "nats.pid")
	write(t, pidFile, fmt.Sprintf("%d\n", os.Getpid()))
	if err := hangUp(pidFile); err != nil {
		t.Fatal(err)
	}
	select {
	case <-received:
	case <-time.After(5 * time.Second):
		t.Fatal("no SIGHUP came")
	}
}

func TestRefusesWhatIsNoProcess(t *testing.T) {
	pidFile := filepath.Join(t.TempDir(), "nats.pid")
	if err := hangUp(pidFile); err == nil {
		t.Error("a missing file was accepted")
	}
	for _, text := range []string{"", "nats", "0", "-1", "1"} {
		write(t, pidFile, text)
		if err := hangUp(pidFile); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}
