import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogFiles } from './catalog/catalogFiles';

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error(
    'Say which folder to write to: tsx src/writeCatalog.ts <folder>',
  );
}
const files = catalogFiles();

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  if (name.endsWith('.yaml') && !files.some(file => file.name === name)) {
    rmSync(join(folder, name));
  }
}
for (const { name, content } of files) {
  writeFileSync(join(folder, name), content);
}
process.stdout.write(`${files.length} files written to ${folder}\n`);
