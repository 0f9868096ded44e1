package main

import "k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

const (
	inProgressLabel = "rollouts.argoproj.io/gatewayapi-canary"
	inProgress      = "in-progress"
)

// setWeights gives the canary's Service its percentage in every rule of an HTTPRoute that splits, and the stable one the rest. While the
// canary has any, the route is labelled, so that GitOps tools can tell.
func setWeights(route *unstructured.Unstructured, stable, canary string, percent int64) error {
	rules, err := rulesOf(route)
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, rule := range rules {
		backends := backendsOf(rule)
		for name := range backends {
			found[name] = true
		}
		if backends[stable] != nil && backends[canary] != nil {
			backends[stable]["weight"] = 100 - percent
			backends[canary]["weight"] = percent
		}
	}
	for _, service := range []string{stable, canary} {
		if !found[service] {
			return missingBackend(route, service)
		}
	}
	if err := setRules(route, rules); err != nil {
		return err
	}
	if percent == 0 {
		unstructured.RemoveNestedField(route.Object, "metadata", "labels", inProgressLabel)
		return nil
	}
	return unstructured.SetNestedField(route.Object, inProgress, "metadata", "labels", inProgressLabel)
}
