package main

import (
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

// runInit is PID 1: it ends only when it is told to, or when it cannot set up the namespace.
func runInit(directory string) error {
	if os.Getpid() != 1 {
		return fmt.Errorf("init must be the first process of a PID namespace")
	}
	permission := os.NewFile(3, "permission")
	if count, _ := permission.Read(make([]byte, 1)); count != 1 {
		return fmt.Errorf("no permission to start: the guard ended")
	}
	permission.Close()
	plan, digest, err := readPlan(directory)
	if err != nil {
		return err
	}
	if err := enter(plan); err != nil {
		return err
	}
	raiseFileLimit()
	log.SetOutput(&logFile{path: plan.Log})

	statePath := filepath.Join(directory, "processes.json")
	// What it says is of the namespace before this one.
	if err := os.Remove(statePath); err != nil && !os.IsNotExist(err) {
		return err
	}
	manager := newManager(statePath)
	signals := make(chan os.Signal, 64)
	signal.Notify(signals, syscall.SIGCHLD, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT)
	log.Print("starting")
	manager.apply(plan, digest)
	for received := range signals {
		switch received {
		case syscall.SIGCHLD:
			manager.reap()
		case syscall.SIGHUP:
			changed, digest, err := readPlan(directory)
			if err != nil {
				log.Printf("keeping the plan: %v", err)
				continue
			}
			go manager.apply(changed, digest)
		default:
			log.Printf("stopping: %s", received)
			go func() {
				manager.stop()
				log.Print("stopped")
				os.Exit(0)
			}()
		}
	}
	return nil
}

// raiseFileLimit lets the node's processes open as many files as the host allows, within reason.
func raiseFileLimit() {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) == nil {
		limit.Cur = min(limit.Max, 1<<20)
		syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
	}
}
