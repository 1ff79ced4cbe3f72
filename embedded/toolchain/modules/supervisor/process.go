package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// State is what processes.json holds.
type State struct {
	// Plan is the digest of the plan that these processes follow.
	Plan      string         `json:"plan"`
	Processes []ProcessState `json:"processes"`
}

// ProcessState is one process, numbered as within the node's PID namespace; 0 when it does not run.
type ProcessState struct {
	Name     string `json:"name"`
	PID      int    `json:"pid"`
	Restarts int    `json:"restarts"`
	// Since is when it was last started, in seconds since 1970.
	Since int64 `json:"since"`
}

// writeState expects m.mutex to be held.
func (m *manager) writeState() {
	state := State{Plan: m.digest, Processes: []ProcessState{}}
	for _, item := range m.order {
		state.Processes = append(state.Processes, ProcessState{Name: item.process.Name, PID: item.pid, Restarts: item.restarts, Since: item.since})
	}
	if err := writeState(m.statePath, state); err != nil {
		log.Printf("state not written: %v", err)
	}
}

func (m *manager) start(item *supervised) error {
	reader, writer, err := os.Pipe()
	if err != nil {
		return err
	}
	defer writer.Close()
	m.mutex.Lock()
	defer m.mutex.Unlock()
	select {
	case <-item.ending:
		reader.Close()
		return errors.New("told to end before it started")
	default:
	}
	// ForkExec rather than os/exec, which would wait for the child itself: here one loop reaps them all.
	pid, err := syscall.ForkExec(item.process.Program, append([]string{item.process.Program}, item.process.Arguments...), &syscall.ProcAttr{
		Dir:   "/",
		Env:   item.process.Environment,
		Files: []uintptr{0, writer.Fd(), writer.Fd()},
		Sys:   &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		reader.Close()
		return fmt.Errorf("start %s: %w", item.process.Program, err)
	}
	go func() {
		defer reader.Close()
		io.Copy(item.log, reader)
	}()
	item.pid, item.since = pid, time.Now().Unix()
	m.byPID[pid] = item
	m.writeState()
	return nil
}

func (m *manager) signal(item *supervised, signal syscall.Signal) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if item.pid != 0 {
		syscall.Kill(item.pid, signal)
	}
}

// reap takes every ended child: the plan's processes, and the orphans that a PID 1 inherits.
func (m *manager) reap() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		if err == syscall.EINTR {
			continue
		}
		if pid <= 0 {
			return
		}
		if item := m.byPID[pid]; item != nil {
			delete(m.byPID, pid)
			item.pid = 0
			item.exited <- status
			m.writeState()
		}
	}
}

func describe(status syscall.WaitStatus) string {
	if status.Signaled() {
		return "signal " + status.Signal().String()
	}
	return "exit status " + strconv.Itoa(status.ExitStatus())
}

// endContainers asks the first process of every nested PID namespace to end, so that what runs in pods can finish a write.
func endContainers(limit time.Duration) {
	deadline := time.Now().Add(limit)
	asked := map[int]bool{}
	for {
		nested := nestedProcesses()
		for pid, first := range nested {
			if first && !asked[pid] {
				asked[pid] = true
				syscall.Kill(pid, syscall.SIGTERM)
			}
		}
		if len(nested) == 0 || time.Now().After(deadline) {
			for pid := range nested {
				syscall.Kill(pid, syscall.SIGKILL)
			}
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// nestedProcesses are those in PID namespaces below this one; true marks the first of its namespace.
func nestedProcesses() map[int]bool {
	nested := map[int]bool{}
	statuses, _ := filepath.Glob("/proc/[0-9]*/status")
	for _, path := range statuses {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			numbers, found := strings.CutPrefix(line, "NSpid:")
			if fields := strings.Fields(numbers); found && len(fields) > 1 {
				if pid, err := strconv.Atoi(fields[0]); err == nil {
					nested[pid] = fields[len(fields)-1] == "1"
				}
			}
		}
	}
	return nested
}
