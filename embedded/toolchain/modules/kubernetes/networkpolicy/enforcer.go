package networkpolicy

import (
	"bytes"
	"context"
	"fmt"
	"net/netip"
	"os/exec"
	"time"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/klog/v2"
)

// pause lets changes that come together, such as those of a rollout, be one.
const pause = 20 * time.Millisecond

// repair is how often the rules are put back, in case somebody removed them.
const repair = 30 * time.Second

// Enforcer keeps a node's firewall at what the cluster's policies say.
type Enforcer struct {
	pods       corelisters.PodLister
	namespaces corelisters.NamespaceLister
	policies   networkinglisters.NetworkPolicyLister
	claims     *claims
	changed    chan struct{}
	// requests ask for the rules to be in force now; each is answered with what came of it.
	requests chan chan error
	apply    func(ctx context.Context, ruleset string) error
}

// Run enforces until the context ends. It accepts pods on the socket only once it knows the cluster.
func Run(ctx context.Context, client kubernetes.Interface, socket string) error {
	factory := informers.NewSharedInformerFactory(client, 0)
	enforcer := &Enforcer{
		pods:       factory.Core().V1().Pods().Lister(),
		namespaces: factory.Core().V1().Namespaces().Lister(),
		policies:   factory.Networking().V1().NetworkPolicies().Lister(),
		claims:     newClaims(),
		changed:    make(chan struct{}, 1),
		requests:   make(chan chan error),
		apply:      nft,
	}
	for _, informer := range []cache.SharedIndexInformer{
		factory.Core().V1().Pods().Informer(),
		factory.Core().V1().Namespaces().Informer(),
		factory.Networking().V1().NetworkPolicies().Informer(),
	} {
		notify := cache.ResourceEventHandlerFuncs{
			AddFunc:    func(any) { enforcer.change() },
			UpdateFunc: func(any, any) { enforcer.change() },
			DeleteFunc: func(any) { enforcer.change() },
		}
		if _, err := informer.AddEventHandler(notify); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	for kind, synced := range factory.WaitForCacheSync(ctx.Done()) {
		if !synced {
			return fmt.Errorf("could not list %v", kind)
		}
	}
	return enforcer.serve(ctx, socket)
}

func (e *Enforcer) change() {
	select {
	case e.changed <- struct{}{}:
	default: // One is waiting already.
	}
}

// loop applies the rules whenever something changed, and whenever somebody asks.
func (e *Enforcer) loop(ctx context.Context) {
	ticker := time.NewTicker(repair)
	defer ticker.Stop()
	applied := ""
	for {
		var asked chan error
		force := false
		select {
		case <-ctx.Done():
			return
		case asked = <-e.requests:
		case <-e.changed:
			time.Sleep(pause)
		case <-ticker.C:
			force = true
		}
		ruleset, err := e.ruleset()
		if err == nil && (force || ruleset != applied) {
			if err = e.apply(ctx, ruleset); err == nil {
				applied = ruleset
			}
		}
		if err != nil {
			klog.FromContext(ctx).Error(err, "The network policies are not in force")
			// What could not be applied is tried again, whatever else happens.
			applied = ""
			time.AfterFunc(time.Second, e.change)
		}
		if asked != nil {
			asked <- err
		}
	}
}

func (e *Enforcer) ruleset() (string, error) {
	policies, err := e.policies.List(labels.Everything())
	if err != nil {
		return "", err
	}
	all, err := e.namespaces.List(labels.Everything())
	if err != nil {
		return "", err
	}
	namespaces := Namespaces{}
	for _, namespace := range all {
		namespaces[namespace.Name] = namespace.Labels
	}
	pods, err := e.pods.List(labels.Everything())
	if err != nil {
		return "", err
	}
	return Ruleset(policies, namespaces, e.seen(pods)), nil
}

// seen are the pods that have an address of their own now. What the node's network gave counts before what the API
// server was told, which comes later, and may still name an address that is another's by now.
func (e *Enforcer) seen(pods []*core.Pod) []Pod {
	claimed := e.claims.prune(pods)
	var seen []Pod
	for _, pod := range pods {
		if pod.Spec.HostNetwork || pod.Status.Phase == core.PodSucceeded || pod.Status.Phase == core.PodFailed {
			continue
		}
		address, known := claimed.of[string(pod.UID)]
		if !known {
			reported, err := netip.ParseAddr(pod.Status.PodIP)
			if err != nil || claimed.taken[reported] {
				continue
			}
			address = reported
		}
		var ports []core.ContainerPort
		for _, container := range pod.Spec.Containers {
			ports = append(ports, container.Ports...)
		}
		seen = append(seen, Pod{Namespace: pod.Namespace, Name: pod.Name, Labels: pod.Labels, Address: address, Ports: ports})
	}
	return seen
}

func nft(ctx context.Context, ruleset string) error {
	command := exec.CommandContext(ctx, "nft", "-f", "-")
	command.Stdin = bytes.NewBufferString(ruleset)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("nft: %w: %s", err, output)
	}
	return nil
}
