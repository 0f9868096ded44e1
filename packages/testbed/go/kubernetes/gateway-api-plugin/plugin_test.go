package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const quotes = `{
  "apiVersion": "gateway.networking.k8s.io/v1",
  "kind": "HTTPRoute",
  "metadata": {"name": "quotes", "namespace": "parcels", "labels": {"team": "shipping"}},
  "spec": {
    "rules": [
      {
        "matches": [{"path": {"type": "PathPrefix", "value": "/v1"}}],
        "backendRefs": [
          {"name": "quotes-stable", "port": 80, "weight": 100},
          {"name": "quotes-canary", "port": 80, "weight": 0},
          {"name": "quotes-archive", "port": 80, "weight": 7}
        ]
      },
      {"backendRefs": [{"name": "quotes-stable", "port": 80}, {"name": "quotes-canary", "port": 80}]},
      {"filters": [{"type": "RequestRedirect", "requestRedirect": {"scheme": "https"}}]}
    ]
  }
}`

func quotesRoute(t *testing.T) *unstructured.Unstructured {
	t.Helper()
	route := &unstructured.Unstructured{}
	if err := route.UnmarshalJSON([]byte(quotes)); err != nil {
		t.Fatal(err)
	}
	return route
}

func weightsOf(t *testing.T, route *unstructured.Unstructured) [][]any {
	t.Helper()
	var weights [][]any
	rules, _, err := unstructured.NestedSlice(route.Object, "spec", "rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		backends, _ := rule.(map[string]any)["backendRefs"].([]any)
		var ofRule []any
		for _, backend := range backends {
			ofRule = append(ofRule, backend.(map[string]any)["weight"])
		}
		weights = append(weights, ofRule)
	}
	return weights
}

func TestWeightsOfEveryRule(t *testing.T) {
	route := quotesRoute(t)
	if err := setWeights(route, "quotes-stable", "quotes-canary", 20); err != nil {
		t.Fatal(err)
	}
	want := [][]any{{int64(80), int64(20), int64(7)}, {int64(80), int64(20)}, nil}
	if got := weightsOf(t, route); !reflect.DeepEqual(got, want) {
		t.Errorf("weights are %v, not %v", got, want)
	}
}

func TestLabelWhileTheCanaryHasRequests(t *testing.T) {
	route := quotesRoute(t)
	for _, step := range []struct {
		percent int64
		labels  map[string]string
	}{
		{60, map[string]string{"team": "shipping", "rollouts.argoproj.io/gatewayapi-canary": "in-progress"}},
		{0, map[string]string{"team": "shipping"}},
	} {
		if err := setWeights(route, "quotes-stable", "quotes-canary", step.percent); err != nil {
			t.Fatal(err)
		}
		if got := route.GetLabels(); !reflect.DeepEqual(got, step.labels) {
			t.Errorf("labels at %d%% are %v, not %v", step.percent, got, step.labels)
		}
	}
}

func TestRouteWithoutTheService(t *testing.T) {
	err := setWeights(quotesRoute(t), "quotes-stable", "other-canary", 20)
	if err == nil || !strings.Contains(err.Error(), `HTTPRoute parcels/quotes has no backendRef "other-canary"`) {
		t.Errorf("the error is %v", err)
	}
}

func TestRoutesOfARollout(t *testing.T) {
	for config, want := range map[string][]string{
		`{"httpRoute":"quotes","namespace":"parcels"}`:                           {"parcels/quotes"},
		`{"httpRoute":"quotes"}`:                                                 {"own/quotes"},
		`{"namespace":"parcels","httpRoutes":[{"name":"a"},{"name":"b"}]}`:       {"parcels/a", "parcels/b"},
		`{"namespace":"parcels","httpRoutes":[{"name":"a"}],"httpRoute":"last"}`: {"parcels/a", "parcels/last"},
	} {
		routes, err := routesOf(rolloutWith(config))
		var got []string
		for _, route := range routes {
			got = append(got, route.String())
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s names %v (%v), not %v", config, got, err, want)
		}
	}
}

func TestHeaderRoute(t *testing.T) {
	route := quotesRoute(t)
	before, err := rulesOf(route)
	if err != nil {
		t.Fatal(err)
	}
	wanted := &v1alpha1.SetHeaderRoute{Name: "quotes-header", Match: []v1alpha1.HeaderRoutingMatch{
		{HeaderName: "x-canary", HeaderValue: &v1alpha1.StringMatch{Exact: "always"}},
		{HeaderName: "x-tenant", HeaderValue: &v1alpha1.StringMatch{Prefix: "test-"}},
	}}
	// The controller asks again as long as it is at the step.
	for range 2 {
		if err := setHeaderRoute(route, "quotes-stable", "quotes-canary", wanted); err != nil {
			t.Fatal(err)
		}
	}
	if err := setWeights(route, "quotes-stable", "quotes-canary", 20); err != nil {
		t.Fatal(err)
	}
	rules, err := rulesOf(route)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"matches": []any{map[string]any{
			"path": map[string]any{"type": "PathPrefix", "value": "/v1"},
			"headers": []any{
				map[string]any{"type": "Exact", "name": "x-canary", "value": "always"},
				map[string]any{"type": "RegularExpression", "name": "x-tenant", "value": "test-.*"},
			},
		}},
		"backendRefs": []any{map[string]any{"group": "", "kind": "Service", "name": "quotes-canary", "port": int64(80)}},
	}
	if len(rules) != len(before)+1 || !reflect.DeepEqual(rules[len(rules)-1], want) {
		t.Errorf("the rules are %v", rules)
	}
	if err := removeHeaderRoute(route, "quotes-stable", "quotes-canary"); err != nil {
		t.Fatal(err)
	}
	if err := setWeights(route, "quotes-stable", "quotes-canary", 0); err != nil {
		t.Fatal(err)
	}
	after, err := rulesOf(route)
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != len(before) || !reflect.DeepEqual(after[0], before[0]) {
		t.Errorf("the rules are %v again, not %v", after, before)
	}
}

func TestRolloutWithoutARoute(t *testing.T) {
	for config, want := range map[string]string{
		`{"namespace":"parcels"}`: "has neither httpRoute nor httpRoutes",
		`"quotes"`:                "can't be read",
	} {
		if _, err := routesOf(rolloutWith(config)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error of %s is %v", config, err)
		}
	}
	if _, err := routesOf(&v1alpha1.Rollout{}); err == nil {
		t.Error("a Rollout without a canary is taken")
	}
}

func rolloutWith(config string) *v1alpha1.Rollout {
	rollout := &v1alpha1.Rollout{}
	rollout.Namespace = "own"
	rollout.Spec.Strategy.Canary = &v1alpha1.CanaryStrategy{
		TrafficRouting: &v1alpha1.RolloutTrafficRouting{
			Plugins: map[string]json.RawMessage{pluginName: json.RawMessage(config)},
		},
	}
	return rollout
}
