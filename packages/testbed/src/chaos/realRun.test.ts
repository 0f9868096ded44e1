import { environmentNamed } from '@bellwether/estate';
import { experimentJob, experimentPrerequisites } from './experimentObjects';
import { realRun } from './realRun';

describe('realRun', () => {
  const { chaos, engine, namespace } = realRun();

  it('never happens in production', () => {
    expect(environmentNamed(chaos.environment).production).toBe(false);
  });

  it('starts an engine that has no end yet', () => {
    expect(engine.spec).toMatchObject({ engineState: 'active' });
    expect(engine.status).toBeUndefined();
    expect(engine.metadata.namespace).toBe(namespace);
  });

  it('finds the account and the definition that the operator asks for', () => {
    const objects = experimentPrerequisites(engine, namespace);
    expect(objects.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['ServiceAccount', engine.spec.chaosServiceAccount],
      ['ChaosExperiment', engine.spec.experiments[0].name],
    ]);
  });

  it('labels Job and pod with the engine, so that a stop finds them', () => {
    const job = experimentJob(
      { ...engine, metadata: { ...engine.metadata, uid: 'b3f1c2d4-0000' } },
      'pod-delete',
      namespace,
    );
    expect(job).toMatchObject({
      metadata: { labels: { chaosUID: 'b3f1c2d4-0000' } },
      spec: {
        template: { metadata: { labels: { chaosUID: 'b3f1c2d4-0000' } } },
      },
    });
  });
});
