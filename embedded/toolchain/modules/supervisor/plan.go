package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// Plan is all that a node's supervisor knows.
type Plan struct {
	// Network is the path of the network namespace.
	Network string `json:"network"`
	// Cgroups are the folders, one a hierarchy, that every process of the node is put into.
	Cgroups []string `json:"cgroups"`
	// Masks are folders of the host that the node sees as empty ones of its own, gone with it.
	Masks []string `json:"masks"`
	// Preserve are folders that stay visible although a mask covers them.
	Preserve []string `json:"preserve"`
	// Binds are mounted in order, after the masks.
	Binds []Bind `json:"binds"`
	// Files are shown at a path of the host that itself stays as it is.
	Files map[string]string `json:"files"`
	// Sysctls are written inside the network namespace.
	Sysctls map[string]string `json:"sysctls"`
	// Log is the supervisor's own.
	Log       string    `json:"log"`
	Processes []Process `json:"processes"`
}

// Bind makes a folder visible at a second place.
type Bind struct {
	Source string `json:"source"`
	Target string `json:"target"`
}

// Process is one program of the node. They start in the plan's order and stop in the opposite one.
type Process struct {
	Name        string   `json:"name"`
	Program     string   `json:"program"`
	Arguments   []string `json:"arguments"`
	Environment []string `json:"environment"`
	Log         string   `json:"log"`
	// After are addresses ("tcp:10.88.0.2:6443", "unix:/run/x.sock") that must answer before it starts.
	After []string `json:"after"`
	// Containers says that the processes in nested PID namespaces are its own and end before it does.
	Containers bool `json:"containers"`
	// Revision changes with what the program reads (configuration, certificates), so that a change restarts it.
	Revision string `json:"revision"`
}

// readPlan returns the plan and the digest of its text.
func readPlan(directory string) (Plan, string, error) {
	var plan Plan
	path := filepath.Join(directory, "plan.json")
	text, err := os.ReadFile(path)
	if err != nil {
		return plan, "", err
	}
	if err := json.Unmarshal(text, &plan); err != nil {
		return plan, "", fmt.Errorf("%s: %w", path, err)
	}
	digest := sha256.Sum256(text)
	return plan, hex.EncodeToString(digest[:]), nil
}

// writeState replaces a file so that a reader sees the old text or the new one, never half of it.
func writeState(path string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	temporary := path + ".new"
	if err := os.WriteFile(temporary, append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}
