import { Skeleton } from '@backstage/ui';
import { SuggestedManifest } from '@bellwether/backstage-plugin-bellwether-common';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';

const ManifestText = lazy(() => import('./ManifestText'));

/** What would add something that is missing, to be opened. */
export function ManifestDetails(props: {
  manifest: SuggestedManifest;
  /** What it is for. */
  purpose: string;
}) {
  const { t } = useText();
  const text = useTextStyles();
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details onToggle={() => setWasOpened(true)}>
      <summary className={text.secondary}>{t('mesh.snippet')}</summary>
      {wasOpened && (
        <Suspense fallback={<Skeleton width="100%" height={120} />}>
          <ManifestText
            manifest={props.manifest}
            label={t('mesh.snippetLabel', { message: props.purpose })}
          />
        </Suspense>
      )}
    </details>
  );
}
