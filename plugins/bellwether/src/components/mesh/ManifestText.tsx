import { SuggestedManifest } from '@bellwether/backstage-plugin-bellwether-common';
import { stringify } from 'yaml';
import { Snippet } from '../mapping/Snippet';

/** A manifest as YAML to copy. Loaded when somebody opens one. */
export default function ManifestText(props: {
  manifest: SuggestedManifest;
  label: string;
}) {
  return (
    <Snippet
      text={stringify(props.manifest, { lineWidth: 0 })}
      label={props.label}
    />
  );
}
