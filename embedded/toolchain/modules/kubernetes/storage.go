package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v10/controller"
)

// provisionerName is what the node's default StorageClass names as its provisioner.
const provisionerName = "payments-platform/host-path"

// hostPath gives every claim a directory of the node. A `local` volume rather than a hostPath one: the kubelet
// applies fsGroup to it, so that pods that do not run as root can write.
type hostPath struct {
	root, node string
}

func (p hostPath) Provision(_ context.Context, options controller.ProvisionOptions) (*corev1.PersistentVolume, controller.ProvisioningState, error) {
	directory := filepath.Join(p.root, options.PVName)
	if err := os.MkdirAll(directory, 0o770); err != nil {
		return nil, controller.ProvisioningFinished, fmt.Errorf("create the volume's directory: %w", err)
	}
	volume := &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: options.PVName},
		Spec: corev1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *options.StorageClass.ReclaimPolicy,
			AccessModes:                   options.PVC.Spec.AccessModes,
			Capacity:                      corev1.ResourceList{corev1.ResourceStorage: options.PVC.Spec.Resources.Requests[corev1.ResourceStorage]},
			PersistentVolumeSource:        corev1.PersistentVolumeSource{Local: &corev1.LocalVolumeSource{Path: directory}},
			NodeAffinity: &corev1.VolumeNodeAffinity{Required: &corev1.NodeSelector{NodeSelectorTerms: []corev1.NodeSelectorTerm{{
				MatchExpressions: []corev1.NodeSelectorRequirement{{Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpIn, Values: []string{p.node}}},
			}}}},
		},
	}
	return volume, controller.ProvisioningFinished, nil
}

func (p hostPath) Delete(_ context.Context, volume *corev1.PersistentVolume) error {
	if volume.Spec.Local == nil || filepath.Dir(volume.Spec.Local.Path) != filepath.Clean(p.root) {
		return fmt.Errorf("volume %q is not a directory of %q", volume.Name, p.root)
	}
	return os.RemoveAll(volume.Spec.Local.Path)
}

func newStorageProvisionerCommand() *cobra.Command {
	var kubeconfig string
	var provisioner hostPath
	command := &cobra.Command{
		Use:   "storage-provisioner",
		Short: "Provisions directories of this node for PersistentVolumeClaims",
		RunE: func(command *cobra.Command, _ []string) error {
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return err
			}
			client, err := kubernetes.NewForConfig(config)
			if err != nil {
				return err
			}
			controller.NewProvisionController(klog.FromContext(command.Context()), client, provisionerName, provisioner, controller.LeaderElection(false)).Run(command.Context())
			return nil
		},
	}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&provisioner.root, "root", "", "folder that holds a directory a volume")
	command.Flags().StringVar(&provisioner.node, "node", "", "this node's kubernetes.io/hostname label")
	for _, flag := range []string{"kubeconfig", "root", "node"} {
		if err := command.MarkFlagRequired(flag); err != nil {
			panic(err)
		}
	}
	return command
}
