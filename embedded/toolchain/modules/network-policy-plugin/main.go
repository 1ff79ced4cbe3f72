// A CNI plugin, the last of its chain: a pod's containers start once its network policies are in force. It tells the
// node's network-policy process which address the pod was given and waits for its word. If there is none, the pod does
// not start, and the kubelet tries again.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// patience is longer than the other side's.
const patience = 30 * time.Second

type configuration struct {
	CNIVersion string          `json:"cniVersion"`
	Socket     string          `json:"socket"`
	PrevResult json.RawMessage `json:"prevResult"`
}

type result struct {
	IPs []struct {
		Address string `json:"address"`
	} `json:"ips"`
}

// claim is what the network-policy process reads.
type claim struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	UID       string `json:"uid"`
	Address   string `json:"address"`
}

func main() {
	if err := run(os.Getenv("CNI_COMMAND"), os.Getenv("CNI_ARGS"), os.Stdin, os.Stdout); err != nil {
		// The form in which a plugin reports an error; 11: try again later.
		json.NewEncoder(os.Stdout).Encode(map[string]any{"cniVersion": "0.4.0", "code": 11, "msg": err.Error()})
		os.Exit(1)
	}
}

func run(command, arguments string, input io.Reader, output io.Writer) error {
	if command == "VERSION" {
		return json.NewEncoder(output).Encode(map[string]any{"cniVersion": "0.4.0", "supportedVersions": []string{"0.3.0", "0.3.1", "0.4.0"}})
	}
	var given configuration
	if err := json.NewDecoder(input).Decode(&given); err != nil {
		return fmt.Errorf("network policy: cannot read the configuration: %w", err)
	}
	pod := parse(arguments)
	switch command {
	case "ADD":
		address, err := addressOf(given.PrevResult)
		if err != nil {
			return err
		}
		pod.Address = address
		if err := tell(given.Socket, pod); err != nil {
			return fmt.Errorf("network policy: pod %s/%s waits for its policies to be in force: %w", pod.Namespace, pod.Name, err)
		}
		_, err = output.Write(given.PrevResult)
		return err
	case "DEL":
		// A pod must be able to go, also when nobody listens: its claim is forgotten with the pod.
		_ = tell(given.Socket, pod)
		return nil
	case "CHECK":
		return nil
	default:
		return fmt.Errorf("network policy: CNI_COMMAND %q: expected ADD, CHECK, DEL or VERSION", command)
	}
}

// parse reads the pod from `K8S_POD_NAMESPACE=payments;K8S_POD_NAME=…`.
func parse(arguments string) claim {
	values := map[string]string{}
	for _, pair := range strings.Split(arguments, ";") {
		if name, value, found := strings.Cut(pair, "="); found {
			values[name] = value
		}
	}
	return claim{Namespace: values["K8S_POD_NAMESPACE"], Name: values["K8S_POD_NAME"], UID: values["K8S_POD_UID"]}
}

func addressOf(previous json.RawMessage) (string, error) {
	var given result
	if err := json.Unmarshal(previous, &given); err != nil || len(given.IPs) == 0 {
		return "", fmt.Errorf("network policy: the plugins before gave the pod no address")
	}
	address, _, _ := strings.Cut(given.IPs[0].Address, "/")
	return address, nil
}

func tell(socket string, pod claim) error {
	connection, err := net.DialTimeout("unix", socket, patience)
	if err != nil {
		return err
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if err := json.NewEncoder(connection).Encode(pod); err != nil {
		return err
	}
	answer, err := bufio.NewReader(connection).ReadString('\n')
	if err != nil {
		return err
	}
	if answer != "ok\n" {
		return fmt.Errorf("%s", strings.TrimSpace(answer))
	}
	return nil
}
