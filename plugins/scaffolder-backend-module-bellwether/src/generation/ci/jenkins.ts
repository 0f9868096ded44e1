import {
  GeneratedFile,
  ServiceSpec,
} from '@bellwether/backstage-plugin-bellwether-common';
import { authoredFiles } from '../service/authoredFiles';
import { CiFeatures, featuresOf } from './features';

const BEGIN = /^\s*\/\/ begin: (\w+)$/;
const END = /^\s*\/\/ end: (\w+)$/;

/** The authored text without the sections of what was not chosen. No value is put into it. */
function withSections(text: string, features: CiFeatures): string {
  let left: string | undefined;
  return text
    .split('\n')
    .filter(line => {
      const begins = BEGIN.exec(line)?.[1];
      const ends = END.exec(line)?.[1];
      if (begins && !left && !features[begins as keyof CiFeatures]) {
        left = begins;
      } else if (ends && ends === left) {
        left = undefined;
      }
      return !begins && !ends && left === undefined;
    })
    .join('\n');
}

/** A declarative pipeline: the same for every service, with the stages that it needs. */
export function jenkins(spec: ServiceSpec): GeneratedFile[] {
  return authoredFiles('ci', 'jenkins').map(({ path, content }) => ({
    path,
    content: withSections(content, featuresOf(spec)),
  }));
}
