package main

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// rulesOf is a copy of the rules of an HTTPRoute.
func rulesOf(route *unstructured.Unstructured) ([]map[string]any, error) {
	listed, _, err := unstructured.NestedSlice(route.Object, "spec", "rules")
	if err != nil {
		return nil, err
	}
	rules := make([]map[string]any, 0, len(listed))
	for _, each := range listed {
		if rule, isObject := each.(map[string]any); isObject {
			rules = append(rules, rule)
		}
	}
	return rules, nil
}

func setRules(route *unstructured.Unstructured, rules []map[string]any) error {
	listed := make([]any, 0, len(rules))
	for _, rule := range rules {
		for field, value := range rule {
			if value == nil {
				delete(rule, field)
			}
		}
		listed = append(listed, rule)
	}
	return unstructured.SetNestedSlice(route.Object, listed, "spec", "rules")
}

// backendsOf are the Services that a rule leads to, by name.
func backendsOf(rule map[string]any) map[string]map[string]any {
	listed, _ := rule["backendRefs"].([]any)
	backends := map[string]map[string]any{}
	for _, each := range listed {
		if backend, isObject := each.(map[string]any); isObject {
			name, _ := backend["name"].(string)
			backends[name] = backend
		}
	}
	return backends
}

func missingBackend(route *unstructured.Unstructured, service string) error {
	return fmt.Errorf("HTTPRoute %s/%s has no backendRef %q", route.GetNamespace(), route.GetName(), service)
}
