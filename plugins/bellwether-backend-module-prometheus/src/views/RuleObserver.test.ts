import { alertRulesFromRules } from '@bellwether/backstage-plugin-bellwether-common';
import { mockGroup, mockRule } from '../__testUtils__/rules';
import { RuleObserver } from './RuleObserver';

const scope = {
  clusters: ['eu-1'],
  clusterLabel: 'cluster',
  clusterNames: {},
  externalLabels: {},
};

function rules(query: string, state: 'inactive' | 'firing') {
  return alertRulesFromRules(
    [mockGroup([mockRule('PodDown', { query, state })])],
    { source: 'prometheus:eu', now: new Date('2026-11-21T08:00:00Z') },
  );
}

describe('RuleObserver', () => {
  const query = 'up{namespace="shop",rollout="checkout"} == 0';

  it('tells what a rule watches, and its state of now', () => {
    const observer = new RuleObserver(scope);
    const [first] = observer.observe(rules(query, 'inactive'), '08:00');
    const [second] = observer.observe(rules(query, 'firing'), '08:15');
    expect(first.match.follows).toEqual(['object:eu-1/shop/Rollout/checkout']);
    expect(second).toEqual({
      ...first,
      view: { ...first.view, state: 'firing' },
      observedAt: '08:15',
    });
    expect(second.match).toBe(first.match);
  });

  it('knows the rules that may be watching any workload', () => {
    const observer = new RuleObserver(scope);
    const general = rules('sum by (namespace, pod) (errors) > 1', 'inactive');
    const ofNodes = rules('kube_node_info == 0', 'inactive');
    const named = rules(query, 'inactive');
    const all = [...general, ...ofNodes, ...named];
    observer.observe(all, '08:00');
    expect(observer.generalRules(all)).toEqual([general[0].view]);
  });

  it('looks again when the definition changed', () => {
    const observer = new RuleObserver(scope);
    observer.observe(rules(query, 'inactive'), '08:00');
    const [changed] = observer.observe(
      rules(query.replace('checkout', 'basket'), 'inactive'),
      '08:15',
    );
    expect(changed.match.follows).toEqual(['object:eu-1/shop/Rollout/basket']);
  });

  it('forgets a rule that is gone', () => {
    const observer = new RuleObserver(scope);
    const [first] = observer.observe(rules(query, 'inactive'), '08:00');
    observer.observe([], '08:15');
    const [again] = observer.observe(rules(query, 'inactive'), '08:30');
    expect(again.match).toEqual(first.match);
    expect(again.match).not.toBe(first.match);
  });
});
