package networkpolicy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"sync"
	"time"

	core "k8s.io/api/core/v1"
	"k8s.io/klog/v2"
)

// patience is how long a pod may take to be known here after the kubelet has begun to start it.
const patience = 10 * time.Second

// Claim is what the network plugin says of a pod: that it is about to have an address, or that it has none any more.
type Claim struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	UID       string `json:"uid"`
	// Address is empty when the pod goes.
	Address string `json:"address"`
}

// claims are the addresses that pods were given, by the pods' UIDs.
type claims struct {
	mutex sync.Mutex
	of    map[string]netip.Addr
}

// claimed is a moment's copy of the claims, and which addresses they take.
type claimed struct {
	of    map[string]netip.Addr
	taken map[netip.Addr]bool
}

func newClaims() *claims {
	return &claims{of: map[string]netip.Addr{}}
}

func (c *claims) set(uid string, address netip.Addr) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for other, same := range c.of {
		if same == address {
			delete(c.of, other)
		}
	}
	c.of[uid] = address
}

func (c *claims) remove(uid string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	delete(c.of, uid)
}

// prune forgets the claims of pods that are gone and returns the others.
func (c *claims) prune(pods []*core.Pod) claimed {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	known := map[string]bool{}
	for _, pod := range pods {
		known[string(pod.UID)] = true
	}
	result := claimed{of: map[string]netip.Addr{}, taken: map[netip.Addr]bool{}}
	for uid, address := range c.of {
		if !known[uid] {
			delete(c.of, uid)
			continue
		}
		result.of[uid] = address
		result.taken[address] = true
	}
	return result
}

// serve answers the network plugin: a pod starts once its policies are in force, so that it never has a moment without.
func (e *Enforcer) serve(ctx context.Context, socket string) error {
	go e.loop(ctx)
	if err := e.inForce(ctx); err != nil {
		return err
	}
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	if err := os.Chmod(socket, 0o600); err != nil {
		return err
	}
	context.AfterFunc(ctx, func() { listener.Close() })
	for {
		connection, err := listener.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return err
		}
		go e.answer(ctx, connection)
	}
}

// answer reads one claim and says "ok", or what is wrong, in one line.
func (e *Enforcer) answer(ctx context.Context, connection net.Conn) {
	defer connection.Close()
	reply := "ok"
	var claim Claim
	err := connection.SetDeadline(time.Now().Add(2 * patience))
	if err == nil {
		err = json.NewDecoder(connection).Decode(&claim)
	}
	if err == nil {
		err = e.accept(ctx, claim)
	}
	if err != nil {
		reply = err.Error()
		klog.FromContext(ctx).Error(err, "A pod waits", "namespace", claim.Namespace, "name", claim.Name)
	}
	fmt.Fprintln(connection, reply)
}

func (e *Enforcer) accept(ctx context.Context, claim Claim) error {
	if claim.Address == "" {
		e.claims.remove(claim.UID)
		e.change()
		return nil
	}
	address, err := netip.ParseAddr(claim.Address)
	if err != nil {
		return fmt.Errorf("address %q of pod %s/%s: expected an IP address", claim.Address, claim.Namespace, claim.Name)
	}
	// The kubelet may hear of a pod before this process does.
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		pod, err := e.pods.Pods(claim.Namespace).Get(claim.Name)
		if err == nil && string(pod.UID) == claim.UID {
			break
		}
		if time.Now().After(end) || ctx.Err() != nil {
			return fmt.Errorf("pod %s/%s is not known to the API server", claim.Namespace, claim.Name)
		}
	}
	e.claims.set(claim.UID, address)
	return e.inForce(ctx)
}

// inForce returns once the rules are what the cluster says now.
func (e *Enforcer) inForce(ctx context.Context) error {
	asked := make(chan error, 1)
	select {
	case e.requests <- asked:
		return <-asked
	case <-ctx.Done():
		return ctx.Err()
	}
}
