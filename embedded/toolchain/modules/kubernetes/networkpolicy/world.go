package networkpolicy

import (
	"fmt"
	"net/netip"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Pod is what a policy can see of a pod.
type Pod struct {
	Namespace, Name string
	Labels          map[string]string
	Address         netip.Addr
	// Ports are the ports that its containers name.
	Ports []core.ContainerPort
}

// Namespaces are the labels of every namespace, by its name.
type Namespaces map[string]map[string]string

// world is all that a policy's selectors choose from.
type world struct {
	namespaces Namespaces
	pods       []Pod
}

// rules are the lines by which a policy allows a pod what it allows.
func (w world) rules(policy *networking.NetworkPolicy, pod Pod, direction direction) []string {
	var lines []string
	if direction == ingress {
		for _, rule := range policy.Spec.Ingress {
			lines = append(lines, w.rule(policy.Namespace, pod, direction, rule.From, rule.Ports)...)
		}
		return lines
	}
	for _, rule := range policy.Spec.Egress {
		lines = append(lines, w.rule(policy.Namespace, pod, direction, rule.To, rule.Ports)...)
	}
	return lines
}

// rule allows any of the peers (all, if there are none) on any of the ports (all, if there are none).
func (w world) rule(namespace string, pod Pod, direction direction, peers []networking.NetworkPolicyPeer, ports []networking.NetworkPolicyPort) []string {
	if len(ports) == 0 {
		ports = []networking.NetworkPolicyPort{{}}
	}
	var lines []string
	for _, end := range w.ends(namespace, direction, peers) {
		for _, port := range ports {
			lines = append(lines, w.allowed(pod, direction, end, port)...)
		}
	}
	return lines
}

// end is one kind of other end: a match on its address, and the pods among it, whose ports may have names.
type end struct {
	match string
	pods  []Pod
}

func (w world) ends(namespace string, direction direction, peers []networking.NetworkPolicyPeer) []end {
	if len(peers) == 0 {
		return []end{{pods: w.pods}}
	}
	var ends []end
	var chosen []Pod
	for _, peer := range peers {
		if peer.IPBlock != nil {
			if isIPv4(peer.IPBlock.CIDR) {
				ends = append(ends, end{match: block(direction, *peer.IPBlock), pods: within(w.pods, *peer.IPBlock)})
			}
			continue
		}
		for _, pod := range w.pods {
			if w.selects(namespace, peer, pod) {
				chosen = append(chosen, pod)
			}
		}
	}
	if len(chosen) > 0 {
		ends = append(ends, end{match: fmt.Sprintf("ip %s %s ", direction.peer, sets(addresses(chosen))), pods: chosen})
	}
	return ends
}

// selects says whether a peer means a pod: without a namespace selector, only pods of the policy's own namespace.
func (w world) selects(namespace string, peer networking.NetworkPolicyPeer, pod Pod) bool {
	if peer.NamespaceSelector == nil {
		return pod.Namespace == namespace && peer.PodSelector != nil && matches(peer.PodSelector, pod.Labels)
	}
	return matches(peer.NamespaceSelector, w.namespaces[pod.Namespace]) &&
		(peer.PodSelector == nil || matches(peer.PodSelector, pod.Labels))
}

// allowed are the lines for one port; a name means the port that the receiving pod gives it.
func (w world) allowed(pod Pod, direction direction, other end, port networking.NetworkPolicyPort) []string {
	protocol := core.ProtocolTCP
	if port.Protocol != nil {
		protocol = *port.Protocol
	}
	switch {
	case port.Port == nil && port.Protocol == nil:
		return []string{other.match + "return"}
	case port.Port == nil:
		return []string{fmt.Sprintf("%smeta l4proto %s return", other.match, word(protocol))}
	case port.Port.Type == intstr.Int:
		number := fmt.Sprint(port.Port.IntVal)
		if port.EndPort != nil {
			number = fmt.Sprintf("%d-%d", port.Port.IntVal, *port.EndPort)
		}
		return []string{fmt.Sprintf("%s%s dport %s return", other.match, word(protocol), number)}
	case direction == ingress:
		return named(other.match, pod, port.Port.StrVal, protocol)
	default:
		var lines []string
		for _, receiver := range other.pods {
			lines = append(lines, named(fmt.Sprintf("ip daddr %s ", receiver.Address), receiver, port.Port.StrVal, protocol)...)
		}
		return lines
	}
}

func named(match string, receiver Pod, name string, protocol core.Protocol) []string {
	var lines []string
	for _, port := range receiver.Ports {
		portProtocol := port.Protocol
		if portProtocol == "" {
			portProtocol = core.ProtocolTCP
		}
		if port.Name == name && portProtocol == protocol {
			lines = append(lines, fmt.Sprintf("%s%s dport %d return", match, word(protocol), port.ContainerPort))
		}
	}
	return lines
}

// block matches a range of addresses without its exceptions, which may overlap.
func block(direction direction, block networking.IPBlock) string {
	match := fmt.Sprintf("ip %s %s ", direction.peer, masked(block.CIDR))
	for _, cidr := range block.Except {
		if isIPv4(cidr) {
			match += fmt.Sprintf("ip %s != %s ", direction.peer, masked(cidr))
		}
	}
	return match
}

// masked is a range without the bits of a host in it, which nft refuses and Kubernetes does not.
func masked(cidr string) string {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil {
		return cidr
	}
	return prefix.Masked().String()
}

func within(pods []Pod, block networking.IPBlock) []Pod {
	contains := func(cidr string, address netip.Addr) bool {
		prefix, err := netip.ParsePrefix(cidr)
		return err == nil && prefix.Contains(address)
	}
	var found []Pod
	for _, pod := range pods {
		inside := contains(block.CIDR, pod.Address)
		for _, cidr := range block.Except {
			inside = inside && !contains(cidr, pod.Address)
		}
		if inside {
			found = append(found, pod)
		}
	}
	return found
}

// matches reads a selector; one that cannot be read, which the API server lets nobody write, chooses nothing.
func matches(selector *meta.LabelSelector, of map[string]string) bool {
	read, err := meta.LabelSelectorAsSelector(selector)
	return err == nil && read.Matches(labels.Set(of))
}

func addresses(pods []Pod) []string {
	texts := make([]string, len(pods))
	for i, pod := range pods {
		texts[i] = pod.Address.String()
	}
	return texts
}

// word is a protocol as nft writes it.
func word(protocol core.Protocol) string {
	switch protocol {
	case core.ProtocolUDP:
		return "udp"
	case core.ProtocolSCTP:
		return "sctp"
	default:
		return "tcp"
	}
}
