import { dirname, join, resolve } from 'node:path';
import { homedir } from 'node:os';

/** The root of the checkout. */
export const root = resolve(
  dirname(require.resolve('../package.json')),
  '../..',
);

/** Where everything goes that is built or fetched once, outside the tree. */
export const cache =
  process.env.BELLWETHER_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bellwether');

/** Logs and data of one checkout's runs, outside the tree. */
export const scratch = join(cache, 'run', root.replace(/[^a-zA-Z0-9]+/g, '-'));
