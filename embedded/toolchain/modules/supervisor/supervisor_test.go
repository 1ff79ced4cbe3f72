package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogStaysWithinItsBound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	log := &logFile{path: path}
	line := []byte(strings.Repeat("x", 1<<20))
	for range 50 {
		if _, err := log.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) != 2 {
		t.Fatalf("expected the log and one older one, found %v (%v)", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil || info.Size() > logLimit {
			t.Errorf("%s: %d bytes (%v)", file, info.Size(), err)
		}
	}
}

func TestLogNeverFailsItsWriter(t *testing.T) {
	log := &logFile{path: filepath.Join(t.TempDir(), "missing", "log")}
	if written, err := log.Write([]byte("text")); written != 4 || err != nil {
		t.Errorf("wrote %d, %v", written, err)
	}
}

func TestIdentityIsOfOneProcessOnly(t *testing.T) {
	command := exec.Command("sleep", "60")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	identity, err := identify(command.Process.Pid)
	if err != nil || !identity.alive() {
		t.Fatalf("%+v is alive (%v)", identity, err)
	}
	other := identity
	other.StartTime += "0"
	if other.alive() {
		t.Error("another process of the same number is not this one")
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if _, err := command.Process.Wait(); err != nil {
		t.Fatal(err)
	}
	if identity.alive() {
		t.Error("a process that has ended is not alive")
	}
	if (Identity{}).alive() {
		t.Error("no process is not alive")
	}
}

func TestMaskCoversWhatLiesBelow(t *testing.T) {
	masks := []string{"/run", "/var/lib"}
	for folder, expected := range map[string]bool{"/run": true, "/var/lib/x": true, "/var/library": false, "/root": false} {
		if masked(folder, masks) != expected {
			t.Errorf("%s: expected %v", folder, expected)
		}
	}
}
