package main

import (
	"encoding/json"
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"k8s.io/apimachinery/pkg/types"
)

// pluginName is what Rollouts and the controller's ConfigMap call the plugin.
const pluginName = "argoproj-labs/gatewayAPI"

// pluginConfig is what a Rollout has in `trafficRouting.plugins`.
type pluginConfig struct {
	Namespace  string        `json:"namespace"`
	HTTPRoute  string        `json:"httpRoute"`
	HTTPRoutes []routeConfig `json:"httpRoutes"`
}

type routeConfig struct {
	Name            string `json:"name"`
	UseHeaderRoutes bool   `json:"useHeaderRoutes"`
}

// routeOfRollout is an HTTPRoute that a Rollout splits its traffic by.
type routeOfRollout struct {
	types.NamespacedName
	stable, canary  string
	useHeaderRoutes bool
}

// routesOf are the HTTPRoutes of a Rollout: at least one.
func routesOf(rollout *v1alpha1.Rollout) ([]routeOfRollout, error) {
	canary := rollout.Spec.Strategy.Canary
	if canary == nil || canary.TrafficRouting == nil {
		return nil, fmt.Errorf("the Rollout has no canary with traffic routing")
	}
	var config pluginConfig
	if err := json.Unmarshal(canary.TrafficRouting.Plugins[pluginName], &config); err != nil {
		return nil, fmt.Errorf("trafficRouting.plugins[%q] can't be read: %w", pluginName, err)
	}
	namespace := config.Namespace
	if namespace == "" {
		namespace = rollout.Namespace
	}
	listed := config.HTTPRoutes
	if config.HTTPRoute != "" {
		listed = append(listed, routeConfig{Name: config.HTTPRoute})
	}
	if len(listed) == 0 {
		return nil, fmt.Errorf("trafficRouting.plugins[%q] has neither httpRoute nor httpRoutes", pluginName)
	}
	routes := make([]routeOfRollout, 0, len(listed))
	for _, route := range listed {
		routes = append(routes, routeOfRollout{
			NamespacedName:  types.NamespacedName{Namespace: namespace, Name: route.Name},
			stable:          canary.StableService,
			canary:          canary.CanaryService,
			useHeaderRoutes: route.UseHeaderRoutes,
		})
	}
	return routes, nil
}
