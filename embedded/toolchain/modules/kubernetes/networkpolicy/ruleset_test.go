package networkpolicy

import (
	"net/netip"
	"strings"
	"testing"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// The words are those of the Kubernetes documentation on NetworkPolicy; the traffic itself is shown on a real node.

var (
	web = Pod{Namespace: "a", Name: "web", Labels: map[string]string{"app": "web"}, Address: netip.MustParseAddr("10.0.0.1"),
		Ports: []core.ContainerPort{{Name: "http", ContainerPort: 8080}, {Name: "http", ContainerPort: 53, Protocol: core.ProtocolUDP}}}
	client = Pod{Namespace: "a", Name: "client", Labels: map[string]string{"app": "client"}, Address: netip.MustParseAddr("10.0.0.2")}
	other  = Pod{Namespace: "b", Name: "client", Labels: map[string]string{"app": "client"}, Address: netip.MustParseAddr("10.0.0.3"),
		Ports: []core.ContainerPort{{Name: "http", ContainerPort: 9090}}}
	world1 = []Pod{web, client, other}
	spaces = Namespaces{"a": {"team": "a"}, "b": {"team": "b"}}
)

// policy reads the spec of a policy in namespace a.
func policy(t *testing.T, text string) *networking.NetworkPolicy {
	t.Helper()
	found := &networking.NetworkPolicy{ObjectMeta: meta.ObjectMeta{Namespace: "a", Name: "policy"}}
	if err := yaml.UnmarshalStrict([]byte(text), &found.Spec); err != nil {
		t.Fatal(err)
	}
	return found
}

// chain are the rules of one direction of one pod, without the first, by which it reaches itself, and the last, the
// refusal; nil if the pod isn't isolated.
func chain(t *testing.T, ruleset, name string) []string {
	t.Helper()
	_, rest, found := strings.Cut(ruleset, "chain "+name+" {\n")
	if !found {
		if strings.Contains(ruleset, name) {
			t.Fatalf("%s is jumped to and is not there:\n%s", name, ruleset)
		}
		return nil
	}
	body, _, _ := strings.Cut(rest, "\n  }")
	lines := strings.Split(body, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	last := len(lines) - 1
	if !strings.HasPrefix(lines[1], "ip ") || lines[last] != "counter drop" {
		t.Fatalf("%s: expected the pod itself first and a refusal last:\n%s", name, body)
	}
	return lines[2:last]
}

func TestRuleset(t *testing.T) {
	cases := []struct {
		what, policy, chain string
		expected            []string
	}{
		{"default deny: selects all pods, allows none", `{podSelector: {}, policyTypes: [Ingress]}`, "ingress-10.0.0.1", []string{}},
		{"ingress alone isolates no egress", `{podSelector: {}, policyTypes: [Ingress]}`, "egress-10.0.0.1", nil},
		{"only pods of its own namespace", `{podSelector: {}, policyTypes: [Ingress]}`, "ingress-10.0.0.3", nil},
		{"only pods that it selects", `{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}`, "ingress-10.0.0.2", nil},
		{"without types: ingress always", `{podSelector: {}}`, "ingress-10.0.0.1", []string{}},
		{"without types: no egress rule, no egress", `{podSelector: {}}`, "egress-10.0.0.1", nil},
		{"without types: an egress rule isolates egress", `{podSelector: {}, egress: [{}]}`, "egress-10.0.0.1", []string{"return"}},
		{"an empty rule allows all", `{podSelector: {}, ingress: [{}]}`, "ingress-10.0.0.1", []string{"return"}},
		{"a pod selector: the policy's own namespace", `{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]}`,
			"ingress-10.0.0.1", []string{"ip saddr 10.0.0.2 return"}},
		{"a namespace selector: all pods of it", `{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]}`,
			"ingress-10.0.0.1", []string{"ip saddr 10.0.0.3 return"}},
		{"an empty namespace selector: all namespaces", `{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}`,
			"ingress-10.0.0.1", []string{"ip saddr { 10.0.0.1, 10.0.0.2, 10.0.0.3 } return"}},
		{"both in one element: and", `{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}, podSelector: {matchLabels: {app: web}}}]}]}`,
			"ingress-10.0.0.1", []string{}},
		{"two elements: or", `{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}, {podSelector: {matchLabels: {app: web}}}]}]}`,
			"ingress-10.0.0.1", []string{"ip saddr { 10.0.0.3, 10.0.0.1 } return"}},
		{"expressions", `{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [client]}]}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [b, c]}]}}]}]}`,
			"ingress-10.0.0.1", []string{"ip saddr 10.0.0.3 return"}},
		{"a range and its exceptions", `{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 172.17.1.9/16, except: [172.17.1.0/24, 172.17.0.0/23]}}]}]}`,
			"egress-10.0.0.1", []string{"ip daddr 172.17.0.0/16 ip daddr != 172.17.1.0/24 ip daddr != 172.17.0.0/23 return"}},
		{"a range of the other family reaches nothing here", `{podSelector: {}, egress: [{to: [{ipBlock: {cidr: "2001:db8::/32"}}]}]}`, "egress-10.0.0.1", []string{}},
		{"a selector that chooses nobody allows nobody", `{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: none}}}]}]}`, "ingress-10.0.0.1", []string{}},
		{"ports are TCP unless they say", `{podSelector: {}, ingress: [{ports: [{port: 80}]}]}`, "ingress-10.0.0.1", []string{"tcp dport 80 return"}},
		{"peers and ports: and", `{podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 53, protocol: UDP}]}]}`,
			"egress-10.0.0.2", []string{"ip daddr 10.0.0.1 udp dport 53 return"}},
		{"a protocol without a port", `{podSelector: {}, egress: [{ports: [{protocol: SCTP}]}]}`, "egress-10.0.0.1", []string{"meta l4proto sctp return"}},
		{"a range of ports", `{podSelector: {}, egress: [{ports: [{port: 32000, endPort: 32768}]}]}`, "egress-10.0.0.1", []string{"tcp dport 32000-32768 return"}},
		{"a name, in: the pod's own port of that protocol", `{podSelector: {}, ingress: [{ports: [{port: http}]}]}`, "ingress-10.0.0.1", []string{"tcp dport 8080 return"}},
		{"a name that the pod does not give allows nothing", `{podSelector: {}, ingress: [{ports: [{port: http}]}]}`, "ingress-10.0.0.2", []string{}},
		{"a name, out: each receiver's own port", `{podSelector: {}, egress: [{to: [{namespaceSelector: {}}], ports: [{port: http}]}]}`,
			"egress-10.0.0.2", []string{"ip daddr 10.0.0.1 tcp dport 8080 return", "ip daddr 10.0.0.3 tcp dport 9090 return"}},
	}
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			found := chain(t, Ruleset([]*networking.NetworkPolicy{policy(t, c.policy)}, spaces, world1), c.chain)
			if (found == nil) != (c.expected == nil) || strings.Join(found, "\n") != strings.Join(c.expected, "\n") {
				t.Errorf("expected %q, found %q", c.expected, found)
			}
		})
	}
}

func TestPoliciesAddUp(t *testing.T) {
	deny := policy(t, `{podSelector: {}, policyTypes: [Ingress]}`)
	allow := policy(t, `{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]}`)
	allow.Name = "allow"
	found := chain(t, Ruleset([]*networking.NetworkPolicy{deny, allow}, spaces, world1), "ingress-10.0.0.1")
	if strings.Join(found, "\n") != "tcp dport 80 return" {
		t.Errorf("found %q", found)
	}
}

func TestTheOrderOfObjectsChangesNothing(t *testing.T) {
	one := policy(t, `{podSelector: {}, egress: [{}]}`)
	two := policy(t, `{podSelector: {}, ingress: [{}]}`)
	two.Name = "two"
	forwards := Ruleset([]*networking.NetworkPolicy{one, two}, spaces, []Pod{web, client, other})
	backwards := Ruleset([]*networking.NetworkPolicy{two, one}, spaces, []Pod{other, client, web})
	if forwards != backwards {
		t.Errorf("%s\n\n%s", forwards, backwards)
	}
}

func TestWithoutPoliciesNobodyIsIsolated(t *testing.T) {
	if text := Ruleset(nil, spaces, world1); strings.Contains(text, "drop") {
		t.Error(text)
	}
}
