package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// answers are what a server of Argo Events' bus says, as far as figures are taken from it.
var answers = map[string]string{
	"/varz":   `{"server_id": "NAB\"C", "connections": 3, "in_msgs": 1e6, "version": "2.10.29", "jetstream": {"stats": {}}, "tls_required": true}`,
	"/connz":  `{"server_id": "NABC", "num_connections": 3, "connections": []}`,
	"/routez": `{"server_id": "NABC", "num_routes": 2}`,
	"/subsz":  `{"num_subscriptions": 70}`,
	"/jsz": `{"streams": 2, "consumers": 1, "messages": 12, "bytes": 4096, "config": {"max_memory": 10, "max_storage": 20},
		"account_details": [{"name": "js", "stream_detail": [{"name": "default",
			"config": {"max_msgs": 50000, "max_bytes": -1},
			"state": {"messages": 12, "bytes": 4096, "first_seq": 1, "last_seq": 12, "consumer_count": 1},
			"consumer_detail": [{"name": "group-1", "num_ack_pending": 1, "num_pending": 11, "num_redelivered": 0, "num_waiting": 1,
				"delivered": {"consumer_seq": 1, "stream_seq": 1}, "ack_floor": {"consumer_seq": 0, "stream_seq": 0}}]}]}]}`,
}

func serverOf(t *testing.T, answers map[string]string) source {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		answer, known := answers[request.URL.Path]
		if !known {
			http.NotFound(writer, request)
			return
		}
		fmt.Fprint(writer, answer)
	}))
	t.Cleanup(server.Close)
	return source{address: server.URL, get: server.Client().Get}
}

var everything = selection{connections: true, routes: true, subscriptions: true, server: true, jetStream: true}

func TestFigures(t *testing.T) {
	figures, err := serverOf(t, answers).figures("nats", everything)
	if err != nil {
		t.Fatal(err)
	}
	consumer := `{server_id="NAB\"C",account="js",stream_name="default",consumer_name="group-1"}`
	stream := `{server_id="NAB\"C",account="js",stream_name="default"}`
	for _, line := range []string{
		`# TYPE nats_varz_connections gauge`,
		`nats_varz_connections{server_id="NAB\"C"} 3`,
		`nats_varz_in_msgs{server_id="NAB\"C"} 1e+06`,
		`nats_varz_tls_required{server_id="NAB\"C"} 1`,
		`nats_connz_num_connections{server_id="NAB\"C"} 3`,
		`nats_routez_num_routes{server_id="NAB\"C"} 2`,
		`nats_subsz_num_subscriptions{server_id="NAB\"C"} 70`,
		`nats_server_jetstream_disabled{server_id="NAB\"C"} 0`,
		`nats_server_total_messages{server_id="NAB\"C"} 12`,
		`nats_server_max_storage{server_id="NAB\"C"} 20`,
		`nats_stream_total_messages` + stream + ` 12`,
		`nats_stream_limit_messages` + stream + ` 50000`,
		`nats_stream_limit_bytes` + stream + ` -1`,
		`nats_consumer_num_pending` + consumer + ` 11`,
		`nats_consumer_num_ack_pending` + consumer + ` 1`,
		`nats_consumer_delivered_stream_seq` + consumer + ` 1`,
	} {
		if !strings.Contains(figures, line+"\n") {
			t.Errorf("lacks %s", line)
		}
	}
	for _, absent := range []string{"version", "nats_varz_jetstream"} {
		if strings.Contains(figures, absent) {
			t.Errorf("%s is no figure:\n%s", absent, figures)
		}
	}
}

func TestOnlyWhatIsWanted(t *testing.T) {
	figures, err := serverOf(t, answers).figures("gnatsd", selection{subscriptions: true})
	if err != nil {
		t.Fatal(err)
	}
	want := "# TYPE gnatsd_subsz_num_subscriptions gauge\ngnatsd_subsz_num_subscriptions{server_id=\"NAB\\\"C\"} 70\n"
	if figures != want {
		t.Fatalf("%s, want %s", figures, want)
	}
}

func TestAServerThatDoesNotAnswerIsAnError(t *testing.T) {
	for path := range answers {
		less := map[string]string{}
		for other, answer := range answers {
			if other != path {
				less[other] = answer
			}
		}
		if _, err := serverOf(t, less).figures("nats", everything); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("without %s: %v, want an error that names it", path, err)
		}
	}
	if _, err := serverOf(t, map[string]string{"/varz": "<html>"}).figures("nats", everything); err == nil {
		t.Error("HTML was accepted")
	}
}
