package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// watcher remembers what it has seen of some files.
type watcher struct {
	configurations []string
	reload         func() error
	seen           string
}

// look compares the files with what was seen before and reloads where they differ. What could not be read, or not be
// reloaded, is tried again the next time.
func (w *watcher) look() error {
	found, err := fingerprint(w.configurations)
	if err != nil {
		return err
	}
	if w.seen != "" && w.seen != found {
		if err := w.reload(); err != nil {
			return err
		}
		fmt.Println("the configuration has changed: the server reads it again")
	}
	w.seen = found
	return nil
}

// fingerprint stands for the content of the files and of all that lies beside them: a configuration includes others
// (the passwords), and names certificates.
func fingerprint(configurations []string) (string, error) {
	sum := sha256.New()
	for _, configuration := range configurations {
		entries, err := os.ReadDir(filepath.Dir(configuration))
		if err != nil {
			return "", fmt.Errorf("cannot look for %s: %w", configuration, err)
		}
		for _, entry := range entries {
			// Kubernetes mounts links to files, and swaps what a hidden directory's name stands for.
			if strings.HasPrefix(entry.Name(), "..") {
				continue
			}
			content, err := os.ReadFile(filepath.Join(filepath.Dir(configuration), entry.Name()))
			if err != nil {
				return "", fmt.Errorf("cannot read the configuration: %w", err)
			}
			fmt.Fprintf(sum, "%s %x\n", entry.Name(), sha256.Sum256(content))
		}
		if _, err := os.Stat(configuration); err != nil {
			return "", fmt.Errorf("cannot find the configuration: %w", err)
		}
	}
	return string(sum.Sum(nil)), nil
}

// hangUp sends SIGHUP to the process whose id a file holds. Both are in one process namespace.
func hangUp(pidFile string) error {
	text, err := os.ReadFile(pidFile)
	if err != nil {
		return fmt.Errorf("cannot tell which process to reload: %w", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	// Zero and less would mean whole groups of processes, 1 the pod's own first process.
	if err != nil || pid < 2 {
		return fmt.Errorf("%s holds %q: expected a process id above 1", pidFile, text)
	}
	if err := syscall.Kill(pid, syscall.SIGHUP); err != nil {
		return fmt.Errorf("cannot reload process %d: %w", pid, err)
	}
	return nil
}
