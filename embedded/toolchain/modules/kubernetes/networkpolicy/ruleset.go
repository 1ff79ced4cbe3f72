// Package networkpolicy enforces NetworkPolicy on a node whose pods are routed: every packet of a pod passes the
// node's own firewall, packets between two pods of the node too.
package networkpolicy

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	networking "k8s.io/api/networking/v1"
)

// Table is the firewall table that holds the rules, and nothing else.
const Table = "network_policy"

// Ruleset is what `nft -f` reads to enforce the policies among these pods, in one step and instead of what was there.
//
// A pod that no policy selects for a direction is not isolated in it. One that is selected may only what at least one
// of its policies allows; a connection needs the consent of both its ends. Answers are always allowed, and so is what
// the node itself sends (probes, logs). Packets to the node are an egress like any other: the API server is there.
func Ruleset(policies []*networking.NetworkPolicy, namespaces Namespaces, pods []Pod) string {
	pods = slices.Clone(pods)
	slices.SortFunc(pods, func(a, b Pod) int { return a.Address.Compare(b.Address) })
	policies = slices.Clone(policies)
	slices.SortFunc(policies, func(a, b *networking.NetworkPolicy) int {
		return strings.Compare(a.Namespace+"/"+a.Name, b.Namespace+"/"+b.Name)
	})
	world := world{namespaces: namespaces, pods: pods}
	var chains strings.Builder
	isolated := map[direction][]string{}
	for _, pod := range pods {
		for _, direction := range []direction{ingress, egress} {
			chosen := selecting(policies, pod, direction)
			if len(chosen) == 0 {
				continue
			}
			name := fmt.Sprintf("%s-%s", direction.name, pod.Address)
			isolated[direction] = append(isolated[direction], fmt.Sprintf("%s : jump %s", pod.Address, name))
			// A pod can always reach itself, by way of a Service too.
			lines := []string{fmt.Sprintf("ip %s %s return", direction.peer, pod.Address)}
			for _, policy := range chosen {
				lines = append(lines, world.rules(policy, pod, direction)...)
			}
			fmt.Fprintf(&chains, "  chain %s {\n    # %s/%s\n    %s\n    counter drop\n  }\n",
				name, pod.Namespace, pod.Name, strings.Join(lines, "\n    "))
		}
	}
	return fmt.Sprintf(`add table ip %[1]s
delete table ip %[1]s
table ip %[1]s {
%[2]s%[3]s%[4]s  chain forward {
    type filter hook forward priority filter; policy accept;
    ct state established,related accept
    ip saddr vmap @egress
    ip daddr vmap @ingress
  }
  chain input {
    type filter hook input priority filter; policy accept;
    ct state established,related accept
    ip saddr vmap @egress
  }
}
`, Table, verdicts("egress", isolated[egress]), verdicts("ingress", isolated[ingress]), chains.String())
}

// direction is one way in which a policy can isolate a pod.
type direction struct {
	name string
	// peer is the field of a packet that holds the other end.
	peer string
	// kind is how a policy names it.
	kind networking.PolicyType
}

var (
	ingress = direction{"ingress", "saddr", networking.PolicyTypeIngress}
	egress  = direction{"egress", "daddr", networking.PolicyTypeEgress}
)

func verdicts(name string, elements []string) string {
	list := ""
	if len(elements) > 0 {
		list = fmt.Sprintf("    elements = { %s }\n", strings.Join(elements, ", "))
	}
	return fmt.Sprintf("  map %s {\n    type ipv4_addr : verdict\n%s  }\n", name, list)
}

// selecting are the policies that isolate a pod in a direction.
func selecting(policies []*networking.NetworkPolicy, pod Pod, direction direction) []*networking.NetworkPolicy {
	var found []*networking.NetworkPolicy
	for _, policy := range policies {
		if policy.Namespace == pod.Namespace && concerns(policy, direction) && matches(&policy.Spec.PodSelector, pod.Labels) {
			found = append(found, policy)
		}
	}
	return found
}

// concerns says whether a policy isolates in a direction. The API server fills policyTypes in: without them, ingress
// always and egress if there is a rule for it.
func concerns(policy *networking.NetworkPolicy, direction direction) bool {
	if len(policy.Spec.PolicyTypes) == 0 {
		return direction == ingress || len(policy.Spec.Egress) > 0
	}
	return slices.Contains(policy.Spec.PolicyTypes, direction.kind)
}

// sets writes addresses as nft wants them: one as it is, several as a set.
func sets(addresses []string) string {
	if len(addresses) == 1 {
		return addresses[0]
	}
	return "{ " + strings.Join(addresses, ", ") + " }"
}

// isIPv4 says whether a range can hold the address of a pod or of anything that a pod of this node can reach.
func isIPv4(cidr string) bool {
	prefix, err := netip.ParsePrefix(cidr)
	return err == nil && prefix.Addr().Is4()
}
