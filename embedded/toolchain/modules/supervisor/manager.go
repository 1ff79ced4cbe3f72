package main

import (
	"log"
	"net"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// stopLimit bounds a whole stop, processLimit one process of it, containerLimit the pods.
	stopLimit      = 30 * time.Second
	processLimit   = 10 * time.Second
	containerLimit = 5 * time.Second
	// A process whose address does not answer in this time does not hold up those after it for ever.
	afterLimit = 60 * time.Second
)

// manager runs a plan's processes.
type manager struct {
	statePath string
	// applying lets one change of the plan happen at a time.
	applying sync.Mutex
	// mutex guards the rest; it is held while a process starts, so that no child is reaped before it is known.
	mutex   sync.Mutex
	digest  string
	order   []*supervised
	byPID   map[int]*supervised
	stopped bool
}

// supervised is a process of the plan and what became of it.
type supervised struct {
	process  Process
	pid      int
	since    int64
	restarts int
	log      *logFile
	// exited gets the status of each run; ending is closed when it must not run any more, ended when it does not.
	exited chan syscall.WaitStatus
	ending chan struct{}
	ended  chan struct{}
}

func newManager(statePath string) *manager {
	return &manager{statePath: statePath, byPID: map[int]*supervised{}}
}

// apply stops what the plan no longer holds or holds differently, and starts what is new in it.
func (m *manager) apply(plan Plan, digest string) {
	m.applying.Lock()
	defer m.applying.Unlock()
	m.mutex.Lock()
	current := map[string]*supervised{}
	var obsolete []*supervised
	for _, item := range m.order {
		position := slices.IndexFunc(plan.Processes, func(p Process) bool { return p.Name == item.process.Name })
		if position >= 0 && reflect.DeepEqual(plan.Processes[position], item.process) {
			current[item.process.Name] = item
		} else {
			obsolete = append(obsolete, item)
		}
	}
	stopped := m.stopped
	m.mutex.Unlock()
	if stopped {
		return
	}
	m.end(obsolete, false)
	var started []*supervised
	m.mutex.Lock()
	m.digest, m.order = digest, nil
	for _, process := range plan.Processes {
		item := current[process.Name]
		if item == nil {
			item = &supervised{process: process, log: &logFile{path: process.Log}, exited: make(chan syscall.WaitStatus, 1), ending: make(chan struct{}), ended: make(chan struct{})}
			started = append(started, item)
		}
		m.order = append(m.order, item)
	}
	m.writeState()
	m.mutex.Unlock()
	for _, item := range started {
		go m.keep(item)
	}
}

// stop ends everything, last started first. Nothing starts afterwards.
func (m *manager) stop() {
	m.applying.Lock()
	defer m.applying.Unlock()
	m.mutex.Lock()
	m.stopped = true
	all := slices.Clone(m.order)
	m.mutex.Unlock()
	m.end(all, true)
}

func (m *manager) end(items []*supervised, containers bool) {
	deadline := time.Now().Add(stopLimit)
	for _, item := range slices.Backward(items) {
		if item.process.Containers && containers {
			endContainers(min(containerLimit, time.Until(deadline)))
		}
		close(item.ending)
		m.signal(item, syscall.SIGTERM)
		select {
		case <-item.ended:
		case <-time.After(min(processLimit, time.Until(deadline))):
			log.Printf("%s did not stop in time", item.process.Name)
			m.signal(item, syscall.SIGKILL)
			<-item.ended
		}
	}
}

// keep runs a process until it is to end.
func (m *manager) keep(item *supervised) {
	defer close(item.ended)
	for pause := shortestPause; ; pause = min(2*pause, longestPause) {
		if !item.awaitAddresses() {
			return
		}
		started := time.Now()
		if err := m.start(item); err != nil {
			log.Printf("%s: %v", item.process.Name, err)
		} else {
			status := <-item.exited
			log.Printf("%s ended after %s: %s", item.process.Name, time.Since(started).Round(time.Millisecond), describe(status))
		}
		if time.Since(started) > healthyAfter {
			pause = shortestPause
		}
		select {
		case <-item.ending:
			return
		case <-time.After(pause):
		}
		m.mutex.Lock()
		item.restarts++
		m.mutex.Unlock()
	}
}

// awaitAddresses answers whether the process may start: false when it is to end.
func (s *supervised) awaitAddresses() bool {
	deadline := time.Now().Add(afterLimit)
	for _, address := range s.process.After {
		for !answers(address) && time.Now().Before(deadline) {
			select {
			case <-s.ending:
				return false
			case <-time.After(50 * time.Millisecond):
			}
		}
	}
	select {
	case <-s.ending:
		return false
	default:
		return true
	}
}

func answers(address string) bool {
	network, target, _ := strings.Cut(address, ":")
	connection, err := net.DialTimeout(network, target, time.Second)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}
