import { acceptedStatus, PlayableRoute } from './routeStatus';

const now = new Date('2026-05-04T10:00:00.250Z');
const parentRef = { group: '', kind: 'Service', name: 'claims', port: 80 };
const route: PlayableRoute = {
  metadata: { name: 'claims', namespace: 'parcels', generation: 3 },
  spec: { parentRefs: [parentRef] },
};

it('accepts a route at every parent, for the generation that it has', () => {
  expect(acceptedStatus(route, now)).toEqual({
    parents: [
      {
        parentRef,
        controllerName: 'bellwether.dev/testbed',
        conditions: ['Accepted', 'ResolvedRefs'].map(type => ({
          type,
          reason: type,
          status: 'True',
          message: '',
          observedGeneration: 3,
          lastTransitionTime: '2026-05-04T10:00:00Z',
        })),
      },
    ],
  });
});

it('leaves a route alone that it has accepted, until it changes', () => {
  const status = acceptedStatus(route, now) as PlayableRoute['status'];
  expect(acceptedStatus({ ...route, status }, now)).toBeUndefined();
  const changed = {
    ...route,
    status,
    metadata: { ...route.metadata, generation: 4 },
  };
  expect(acceptedStatus(changed, now)).toBeDefined();
});
