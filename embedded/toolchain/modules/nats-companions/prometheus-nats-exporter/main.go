// prometheus-nats-exporter shows a NATS server's own figures to Prometheus. Argo Events starts it beside each server of
// an event bus. It stands in for the program of this name, which no package registry holds, on the embedded node alone:
// it knows the flags that Argo Events gives it, and gives the figures that alerts need the names that they have there.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"
)

const address = ":7777"

func main() {
	var wanted selection
	flag.BoolVar(&wanted.connections, "connz", false, "figures of the connections")
	flag.BoolVar(&wanted.routes, "routez", false, "figures of the routes to other servers")
	flag.BoolVar(&wanted.subscriptions, "subz", false, "figures of the subscriptions")
	flag.BoolVar(&wanted.server, "varz", false, "figures of the server")
	jetStream := flag.String("jsz", "", "figures of JetStream: all")
	prefix := flag.String("prefix", "gnatsd", "what the names of the figures begin with")
	internal := flag.Bool("use_internal_server_id", false, "name the server by the id that it has given itself")
	flag.Parse()
	if flag.NArg() != 1 || !*internal || (*jetStream != "" && *jetStream != "all") {
		fmt.Fprintf(os.Stderr, "prometheus-nats-exporter %v: expected -use_internal_server_id, -jsz=all or no -jsz, and the server's monitoring address\n", os.Args[1:])
		os.Exit(2)
	}
	wanted.jetStream = *jetStream == "all"

	client := &http.Client{Timeout: 5 * time.Second}
	source := source{address: flag.Arg(0), get: client.Get}
	http.HandleFunc("/metrics", func(writer http.ResponseWriter, _ *http.Request) {
		figures, err := source.figures(*prefix, wanted)
		if err != nil {
			// Prometheus then knows that the server is down, instead of reading old figures.
			http.Error(writer, err.Error(), http.StatusServiceUnavailable)
			return
		}
		writer.Header().Set("Content-Type", "text/plain; version=0.0.4")
		fmt.Fprint(writer, figures)
	})
	server := http.Server{Addr: address, ReadHeaderTimeout: 5 * time.Second}
	fmt.Fprintln(os.Stderr, server.ListenAndServe())
	os.Exit(1)
}
