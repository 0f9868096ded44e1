import express from 'express';
import request from 'supertest';
import { webhookRouter } from './webhookRouter';

it('takes so many calls a minute and no more, whoever makes them', async () => {
  const reread = jest.fn();
  const app = express().use(
    webhookRouter([{ instance: 'main', secret: 'secret', reread }], 3),
  );
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    const { status } = await request(app)
      .post('/v1/argocd/main/webhook')
      .set('x-bellwether-secret', i % 2 ? 'wrong' : 'secret')
      .set('x-forwarded-for', `10.0.0.${i}`)
      .send({ name: 'checkout', namespace: 'argocd' });
    statuses.push(status);
  }
  expect(statuses).toEqual([202, 401, 202, 429, 429]);
  expect(reread).toHaveBeenCalledTimes(2);
  expect(reread).toHaveBeenCalledWith({
    name: 'checkout',
    namespace: 'argocd',
  });
});
