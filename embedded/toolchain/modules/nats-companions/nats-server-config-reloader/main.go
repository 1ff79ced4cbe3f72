// nats-server-config-reloader tells a NATS server that its configuration has changed. Argo Events starts it beside each
// server of an event bus. It stands in for the program of this name, which no package registry holds, on the embedded
// node alone: it knows the flags that Argo Events gives it, and no others.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// interval is how often the files are looked at: a mounted ConfigMap takes longer than that to arrive.
const interval = 2 * time.Second

func main() {
	var configurations files
	pidFile := flag.String("pid", "/var/run/nats/nats.pid", "file with the server's process id")
	flag.Var(&configurations, "config", "configuration file, watched with all that lies beside it; may be repeated")
	flag.Parse()
	if len(configurations) == 0 || flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "nats-server-config-reloader %v: expected -pid FILE and -config FILE\n", os.Args[1:])
		os.Exit(2)
	}

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	watched := watcher{configurations: configurations, reload: func() error { return hangUp(*pidFile) }}
	for {
		if err := watched.look(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		select {
		case <-stop:
			return
		case <-ticker.C:
		}
	}
}

// files collects the values of a flag that may be repeated.
type files []string

func (f *files) String() string { return fmt.Sprint(*f) }

func (f *files) Set(path string) error {
	*f = append(*f, path)
	return nil
}
