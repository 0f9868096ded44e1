package main

import (
	"fmt"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// setHeaderRoute gives an HTTPRoute a rule that leads requests with the headers to the canary alone, beside the rule that splits: it has its
// matches and filters. There is one such rule at a time.
func setHeaderRoute(route *unstructured.Unstructured, stable, canary string, wanted *v1alpha1.SetHeaderRoute) error {
	headers, err := headerMatches(wanted)
	if err != nil {
		return err
	}
	if err := removeHeaderRoute(route, stable, canary); err != nil {
		return err
	}
	rules, err := rulesOf(route)
	if err != nil {
		return err
	}
	for _, rule := range rules {
		backends := backendsOf(rule)
		if backends[stable] == nil || backends[canary] == nil {
			continue
		}
		backend := map[string]any{"group": "", "kind": "Service", "name": canary, "port": backends[canary]["port"]}
		return setRules(route, append(rules, map[string]any{
			"matches":     withHeaders(rule["matches"], headers),
			"filters":     rule["filters"],
			"backendRefs": []any{backend},
		}))
	}
	return missingBackend(route, canary)
}

// removeHeaderRoute takes away every rule that leads to the canary and not to stable.
func removeHeaderRoute(route *unstructured.Unstructured, stable, canary string) error {
	rules, err := rulesOf(route)
	if err != nil {
		return err
	}
	var kept []map[string]any
	for _, rule := range rules {
		if backends := backendsOf(rule); backends[canary] == nil || backends[stable] != nil {
			kept = append(kept, rule)
		}
	}
	return setRules(route, kept)
}

// headerMatches says the match of a step as the Gateway API does, which knows no prefix of a header.
func headerMatches(wanted *v1alpha1.SetHeaderRoute) ([]any, error) {
	var headers []any
	for _, each := range wanted.Match {
		header := map[string]any{"name": each.HeaderName}
		switch value := each.HeaderValue; {
		case value == nil:
			return nil, fmt.Errorf("header route %q: %q has no headerValue", wanted.Name, each.HeaderName)
		case value.Exact != "":
			header["type"], header["value"] = "Exact", value.Exact
		case value.Prefix != "":
			header["type"], header["value"] = "RegularExpression", value.Prefix+".*"
		default:
			header["type"], header["value"] = "RegularExpression", value.Regex
		}
		headers = append(headers, header)
	}
	return headers, nil
}

// withHeaders repeats matches with their path and query, and with the headers.
func withHeaders(matches any, headers []any) []any {
	var narrowed []any
	listed, _ := matches.([]any)
	for _, each := range listed {
		match, _ := each.(map[string]any)
		narrow := map[string]any{"headers": headers}
		for _, field := range []string{"path", "queryParams"} {
			if value, isSet := match[field]; isSet {
				narrow[field] = value
			}
		}
		narrowed = append(narrowed, narrow)
	}
	if len(narrowed) == 0 {
		return []any{map[string]any{"headers": headers}}
	}
	return narrowed
}
