import { withoutDescriptions } from './moduleCrds';

describe('withoutDescriptions', () => {
  it('leaves out the texts, and no property of that name', () => {
    expect(
      withoutDescriptions({
        description: 'An AppProject.',
        required: ['description'],
        properties: {
          description: { type: 'string', description: 'For people.' },
          roles: { items: [{ type: 'string', description: 'A role.' }] },
        },
      }),
    ).toEqual({
      required: ['description'],
      properties: {
        description: { type: 'string' },
        roles: { items: [{ type: 'string' }] },
      },
    });
  });
});
