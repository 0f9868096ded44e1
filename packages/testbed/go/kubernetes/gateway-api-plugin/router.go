package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	pluginTypes "github.com/argoproj/argo-rollouts/utils/plugin/types"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/util/retry"
)

// The controller waits for every answer.
const requestTimeout = 10 * time.Second

var httpRoutes = schema.GroupVersionResource{Group: "gateway.networking.k8s.io", Version: "v1", Resource: "httproutes"}

// router answers the controller.
type router struct {
	client dynamic.Interface
}

// InitPlugin connects to the cluster of the file that KUBECONFIG names.
func (r *router) InitPlugin() pluginTypes.RpcError {
	config, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(
		clientcmd.NewDefaultClientConfigLoadingRules(), &clientcmd.ConfigOverrides{}).ClientConfig()
	if err != nil {
		return answer(err)
	}
	r.client, err = dynamic.NewForConfig(config)
	return answer(err)
}

func (r *router) Type() string {
	return "GatewayAPI"
}

func (r *router) SetWeight(rollout *v1alpha1.Rollout, percent int32, _ []v1alpha1.WeightDestination) pluginTypes.RpcError {
	return r.changeEach(rollout, func(name routeOfRollout, route *unstructured.Unstructured) error {
		return setWeights(route, name.stable, name.canary, int64(percent))
	})
}

// SetHeaderRoute without a match removes the route.
func (r *router) SetHeaderRoute(rollout *v1alpha1.Rollout, wanted *v1alpha1.SetHeaderRoute) pluginTypes.RpcError {
	if len(wanted.Match) == 0 {
		return r.RemoveManagedRoutes(rollout)
	}
	return r.changeEach(rollout, func(name routeOfRollout, route *unstructured.Unstructured) error {
		if !name.useHeaderRoutes {
			return nil
		}
		return setHeaderRoute(route, name.stable, name.canary, wanted)
	})
}

func (r *router) RemoveManagedRoutes(rollout *v1alpha1.Rollout) pluginTypes.RpcError {
	return r.changeEach(rollout, func(name routeOfRollout, route *unstructured.Unstructured) error {
		if !name.useHeaderRoutes {
			return nil
		}
		return removeHeaderRoute(route, name.stable, name.canary)
	})
}

type change func(name routeOfRollout, route *unstructured.Unstructured) error

func (r *router) changeEach(rollout *v1alpha1.Rollout, apply change) pluginTypes.RpcError {
	names, err := routesOf(rollout)
	if err != nil {
		return answer(err)
	}
	var failures []error
	for _, name := range names {
		failures = append(failures, r.change(name, apply))
	}
	return answer(errors.Join(failures...))
}

func (r *router) change(name routeOfRollout, apply change) error {
	ctx, cancel := context.WithTimeout(context.Background(), requestTimeout)
	defer cancel()
	client := r.client.Resource(httpRoutes).Namespace(name.Namespace)
	return retry.RetryOnConflict(retry.DefaultRetry, func() error {
		route, err := client.Get(ctx, name.Name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		changed := route.DeepCopy()
		if err := apply(name, changed); err != nil {
			return err
		}
		if equality.Semantic.DeepEqual(route.Object, changed.Object) {
			return nil
		}
		_, err = client.Update(ctx, changed, metav1.UpdateOptions{})
		return err
	})
}

// VerifyWeight is not what the plugin does either.
func (r *router) VerifyWeight(*v1alpha1.Rollout, int32, []v1alpha1.WeightDestination) (pluginTypes.RpcVerified, pluginTypes.RpcError) {
	return pluginTypes.NotImplemented, pluginTypes.RpcError{}
}

// UpdateHash has nothing to do: the Services select the hashes.
func (r *router) UpdateHash(*v1alpha1.Rollout, string, string, []v1alpha1.WeightDestination) pluginTypes.RpcError {
	return pluginTypes.RpcError{}
}

// SetMirrorRoute without a match would remove the route, and there is none.
func (r *router) SetMirrorRoute(_ *v1alpha1.Rollout, route *v1alpha1.SetMirrorRoute) pluginTypes.RpcError {
	if len(route.Match) == 0 {
		return pluginTypes.RpcError{}
	}
	return answer(fmt.Errorf("the test bed's plugin %s can't set the mirror route %q", pluginName, route.Name))
}

func answer(err error) pluginTypes.RpcError {
	if err == nil {
		return pluginTypes.RpcError{}
	}
	return pluginTypes.RpcError{ErrorString: err.Error()}
}
