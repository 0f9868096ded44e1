import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** Reads one JSON fixture of a folder. */
export function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

/** Names of the JSON fixtures of a folder. */
export function jsonNames(folder: string): string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.replace(/\.json$/, ''))
    .sort();
}
