// Command gateway-api-plugin stands in for the traffic router plugin argoproj-labs/gatewayAPI of Argo Rollouts, which cannot be had as a Go
// module. It speaks the controller's own plugin protocol and, as the plugin does, writes the weights of a canary and its route by header into
// HTTPRoutes. It knows neither mirrors, nor Experiments, nor the other kinds of routes.
package main

import (
	"os"
	"time"

	"github.com/argoproj/argo-rollouts/rollout/trafficrouting/plugin/rpc"
	"github.com/hashicorp/go-plugin"
)

func main() {
	go endWithParent()
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig: plugin.HandshakeConfig{
			ProtocolVersion:  1,
			MagicCookieKey:   "ARGO_ROLLOUTS_RPC_PLUGIN",
			MagicCookieValue: "trafficrouter",
		},
		Plugins: map[string]plugin.Plugin{
			"RpcTrafficRouterPlugin": &rpc.RpcTrafficRouterPlugin{Impl: &router{}},
		},
	})
}

// endWithParent ends the plugin when the controller was killed and could not: the next one could not write the file of a program that runs.
func endWithParent() {
	controller := os.Getppid()
	for range time.Tick(time.Second) {
		if os.Getppid() != controller {
			os.Exit(0)
		}
	}
}
