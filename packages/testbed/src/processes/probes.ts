import { connect } from 'node:net';
import { request } from 'undici';

/** Whether an address answers 200. */
export async function answers(url: string): Promise<boolean> {
  const response = await request(url);
  await response.body.dump();
  return response.statusCode === 200;
}

/** Whether somebody listens on a loopback port. */
export function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
