import { Verdict } from '@bellwether/backstage-plugin-bellwether-common';
import { Age } from '../../time/Age';
import { useText } from '../../translation/useText';

/** `2.3.9 → 2.4.0, for 26 min`; the running version alone when no release is under way. */
export function ReleaseVersions(props: {
  release: NonNullable<Verdict['release']>;
}) {
  const { from, to, startedAt } = props.release;
  const { t } = useText();
  const underWay = from !== undefined && to !== undefined && from !== to;
  if (!underWay) {
    return <>{to ?? from ?? t('release.unknownVersion')}</>;
  }
  return (
    <>
      {t('release.fromTo', { from, to })}
      {startedAt && (
        <>
          {', '}
          {t('release.startedAgo', { age: <Age since={startedAt} /> })}
        </>
      )}
    </>
  );
}
