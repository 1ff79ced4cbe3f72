package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
)

const arguments = "IgnoreUnknown=1;K8S_POD_NAMESPACE=payments;K8S_POD_NAME=stage;K8S_POD_UID=1f0c"

// answering listens like the network-policy process and gives one answer; the claims that it was told come back.
func answering(t *testing.T, answer string) (socket string, told chan claim) {
	t.Helper()
	socket = filepath.Join(t.TempDir(), "socket")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	told = make(chan claim, 1)
	go func() {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		var pod claim
		if json.NewDecoder(connection).Decode(&pod) == nil {
			told <- pod
		}
		fmt.Fprintln(connection, answer)
	}()
	return socket, told
}

func input(socket string) *strings.Reader {
	return strings.NewReader(fmt.Sprintf(`{"cniVersion": "0.4.0", "socket": %q, "prevResult": {"ips": [{"address": "10.85.0.7/24"}]}}`, socket))
}

func TestAPodStartsOnceItsPoliciesAreInForce(t *testing.T) {
	socket, told := answering(t, "ok")
	var output bytes.Buffer
	if err := run("ADD", arguments, input(socket), &output); err != nil {
		t.Fatal(err)
	}
	if expected := (claim{"payments", "stage", "1f0c", "10.85.0.7"}); <-told != expected {
		t.Error("another pod than", expected)
	}
	if !strings.Contains(output.String(), "10.85.0.7/24") {
		t.Error("the plugins before are contradicted:", output.String())
	}
}

func TestAPodDoesNotStart(t *testing.T) {
	refusing, _ := answering(t, "nft: no such table")
	for socket, expected := range map[string]string{
		refusing:                             "pod payments/stage waits for its policies to be in force: nft: no such table",
		filepath.Join(t.TempDir(), "nobody"): "no such file or directory",
	} {
		if err := run("ADD", arguments, input(socket), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), expected) {
			t.Errorf("expected %q, found %v", expected, err)
		}
	}
}

func TestAPodCanAlwaysGo(t *testing.T) {
	if err := run("DEL", arguments, input(filepath.Join(t.TempDir(), "nobody")), &bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

func TestNonsenseIsRefused(t *testing.T) {
	if err := run("ADD", arguments, strings.NewReader("nonsense"), &bytes.Buffer{}); err == nil {
		t.Error("nonsense was read")
	}
	if err := run("ADD", arguments, strings.NewReader(`{"prevResult": {}}`), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "no address") {
		t.Error(err)
	}
	if err := run("GC", arguments, input(""), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), `"GC": expected ADD`) {
		t.Error(err)
	}
}
