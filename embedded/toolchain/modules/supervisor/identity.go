package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Identity tells a process from every other that had or will have its number.
type Identity struct {
	PID int `json:"pid"`
	// StartTime is in clock ticks since the machine's boot.
	StartTime string `json:"startTime"`
	// Boot is the machine's boot.
	Boot string `json:"boot"`
}

func identify(pid int) (Identity, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return Identity{}, err
	}
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return Identity{}, err
	}
	// The second field is the program's name in parentheses, which may hold anything.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if len(fields) < 20 {
		return Identity{}, fmt.Errorf("/proc/%d/stat has %d fields after the name, expected at least 20", pid, len(fields))
	}
	if fields[0] == "Z" || fields[0] == "X" {
		return Identity{}, fmt.Errorf("process %s is dead", strconv.Itoa(pid))
	}
	return Identity{PID: pid, StartTime: fields[19], Boot: strings.TrimSpace(string(boot))}, nil
}

func (i Identity) alive() bool {
	if i.PID == 0 {
		return false
	}
	now, err := identify(i.PID)
	return err == nil && now == i
}
