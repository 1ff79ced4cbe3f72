package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"strings"
)

// selection says which of a server's figures are wanted.
type selection struct {
	connections, routes, subscriptions, server, jetStream bool
}

// source is a NATS server's monitoring address.
type source struct {
	address string
	get     func(url string) (*http.Response, error)
}

// object is one of a server's answers.
type object map[string]any

// read asks the server.
func (s source) read(path string) (object, error) {
	response, err := s.get(s.address + path)
	if err != nil {
		return nil, fmt.Errorf("the NATS server does not answer: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the NATS server answers %s with %s", path, response.Status)
	}
	var answer object
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("the NATS server answers %s with what is no JSON: %w", path, err)
	}
	return answer, nil
}

// figures renders what is wanted in Prometheus' text format.
func (s source) figures(prefix string, wanted selection) (string, error) {
	server, err := s.read("/varz")
	if err != nil {
		return "", err
	}
	id, _ := server["server_id"].(string)
	text := &exposition{prefix: prefix, values: map[string][]string{}}
	own := labels{{"server_id", id}}
	if wanted.server {
		text.add("varz", server, own)
	}
	for _, one := range []struct {
		wanted     bool
		name, path string
	}{
		{wanted.connections, "connz", "/connz"},
		{wanted.routes, "routez", "/routez"},
		{wanted.subscriptions, "subsz", "/subsz"},
	} {
		if !one.wanted {
			continue
		}
		answer, err := s.read(one.path)
		if err != nil {
			return "", err
		}
		text.add(one.name, answer, own)
	}
	if wanted.jetStream {
		answer, err := s.read("/jsz?accounts=true&streams=true&consumers=true&config=true")
		if err != nil {
			return "", err
		}
		text.addJetStream(answer, own)
	}
	return text.String(), nil
}

// labels are name and value, in order.
type labels [][2]string

// with is these labels and more.
func (l labels) with(more ...[2]string) labels {
	return append(append(labels{}, l...), more...)
}

// exposition collects figures by name.
type exposition struct {
	prefix string
	values map[string][]string
}

// add takes every number, and every yes and no, on the first level of an answer.
func (e *exposition) add(group string, answer object, of labels) {
	for field, value := range answer {
		e.figure(group+"_"+field, value, of)
	}
}

func (e *exposition) figure(name string, value any, of labels) {
	number, ok := value.(float64)
	if yes, isBool := value.(bool); isBool {
		ok = true
		if yes {
			number = 1
		}
	}
	if !ok {
		return
	}
	pairs := make([]string, len(of))
	for index, label := range of {
		pairs[index] = label[0] + "=" + quoted(label[1])
	}
	name = e.prefix + "_" + name
	line := fmt.Sprintf("%s{%s} %s", name, strings.Join(pairs, ","), strconv.FormatFloat(number, 'g', -1, 64))
	e.values[name] = append(e.values[name], line)
}

// quoted is a label's value as Prometheus reads it.
func quoted(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(value) + `"`
}

func (e *exposition) String() string {
	names := make([]string, 0, len(e.values))
	for name := range e.values {
		names = append(names, name)
	}
	sort.Strings(names)
	var text strings.Builder
	for _, name := range names {
		lines := e.values[name]
		sort.Strings(lines)
		// The real exporter calls everything a gauge, counters too.
		fmt.Fprintf(&text, "# TYPE %s gauge\n%s\n", name, strings.Join(lines, "\n"))
	}
	return text.String()
}
