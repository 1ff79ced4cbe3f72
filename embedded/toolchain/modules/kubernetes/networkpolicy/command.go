package networkpolicy

import (
	"github.com/spf13/cobra"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// NewCommand is the component's command line.
func NewCommand() *cobra.Command {
	var kubeconfig, socket string
	command := &cobra.Command{
		Use:   "network-policy",
		Short: "Enforces NetworkPolicy in this node's firewall",
		RunE: func(command *cobra.Command, _ []string) error {
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return err
			}
			client, err := kubernetes.NewForConfig(config)
			if err != nil {
				return err
			}
			return Run(command.Context(), client, socket)
		},
	}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "how to reach the API server")
	command.Flags().StringVar(&socket, "socket", "", "where the network plugin asks for a pod's policies to be in force")
	for _, flag := range []string{"kubeconfig", "socket"} {
		if err := command.MarkFlagRequired(flag); err != nil {
			panic(err)
		}
	}
	return command
}
