package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// GuardState is what guard.json holds: enough to find both processes again.
type GuardState struct {
	Guard Identity `json:"guard"`
	Init  Identity `json:"init"`
	// Restarts counts how often the first process had to be started again.
	Restarts int `json:"restarts"`
}

const (
	shortestPause = 500 * time.Millisecond
	longestPause  = 15 * time.Second
	// What ran this long is taken for healthy: the next failure starts from the shortest pause again.
	healthyAfter = 30 * time.Second
)

// runGuard keeps the node's first process alive. Told to end, it ends alone: whoever stops a node stops the guard first.
func runGuard(directory string) error {
	lock, err := os.OpenFile(filepath.Join(directory, "guard.lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("another guard works on %s", directory)
	}
	plan, _, err := readPlan(directory)
	if err != nil {
		return err
	}
	for _, cgroup := range plan.Cgroups {
		if err := os.WriteFile(filepath.Join(cgroup, "cgroup.procs"), []byte("0"), 0); err != nil {
			return err
		}
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-ended
		os.Exit(0)
	}()

	statePath := filepath.Join(directory, "guard.json")
	state := readGuardState(statePath)
	if state.Guard, err = identify(os.Getpid()); err != nil {
		return err
	}
	if state.Init.alive() {
		log.Printf("adopting the first process %d", state.Init.PID)
		if err := writeState(statePath, state); err != nil {
			return err
		}
		for state.Init.alive() {
			time.Sleep(250 * time.Millisecond)
		}
		log.Printf("the first process %d ended", state.Init.PID)
		state.Restarts++
	}
	for pause := shortestPause; ; pause = min(2*pause, longestPause) {
		started := time.Now()
		err := startInit(directory, statePath, &state, plan.Network)
		log.Printf("the first process ended after %s: %v", time.Since(started).Round(time.Millisecond), err)
		if time.Since(started) > healthyAfter {
			pause = shortestPause
		}
		time.Sleep(pause)
		state.Restarts++
	}
}

func readGuardState(path string) GuardState {
	var state GuardState
	if text, err := os.ReadFile(path); err == nil {
		if json.Unmarshal(text, &state) != nil {
			return GuardState{}
		}
	}
	return state
}

// startInit runs the first process and waits for its end. It waits for a byte before it does anything, and gets it when
// guard.json names it: a guard killed in between leaves no process that nobody knows of.
func startInit(directory, statePath string, state *GuardState, network string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	permission, grant, err := os.Pipe()
	if err != nil {
		return err
	}
	defer grant.Close()
	command := exec.Command("nsenter", "--net="+network, program, "init", directory)
	command.ExtraFiles = []*os.File{permission}
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS, Setsid: true}
	err = command.Start()
	permission.Close()
	if err != nil {
		return err
	}
	if state.Init, err = identify(command.Process.Pid); err == nil {
		err = writeState(statePath, *state)
	}
	if err == nil {
		_, err = grant.Write([]byte{1})
	}
	grant.Close()
	return errors.Join(err, command.Wait())
}
