// supervisor keeps a node's processes alive inside namespaces of their own.
//
//	supervisor guard DIRECTORY   in the host's namespaces: starts the namespaces' first process, and again when it dies
//	supervisor init DIRECTORY    that first process (PID 1): mounts what the plan says, starts its processes, restarts what dies
//
// DIRECTORY holds plan.json (read) and guard.json and processes.json (written).
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: supervisor guard|init DIRECTORY")
		os.Exit(2)
	}
	var err error
	switch os.Args[1] {
	case "guard":
		err = runGuard(os.Args[2])
	case "init":
		err = runInit(os.Args[2])
	default:
		err = fmt.Errorf("unknown command %q; expected guard or init", os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "supervisor:", err)
		os.Exit(1)
	}
}
