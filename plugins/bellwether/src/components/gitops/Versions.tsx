import { ApplicationSnapshot } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';
import { StateWord } from '../shapes/StateWord';

type Version = ApplicationSnapshot['versions'][number];

const nameOf = ({ name, container }: Version) =>
  name === container ? name : `${name} / ${container}`;

/** Version in Git beside the version that runs. One that only one side knows is never called equal. */
export function Versions(props: { versions: Version[] }) {
  const text = useTextStyles();
  return (
    <ul className={text.list}>
      {props.versions.map(version => (
        <li key={`${version.kind} ${version.namespace} ${nameOf(version)}`}>
          <VersionText version={version} />
        </li>
      ))}
    </ul>
  );
}

function VersionText({ version }: { version: Version }) {
  const { t } = useText();
  const { desired, live } = version;
  const params = {
    name: nameOf(version),
    desired: desired ?? t('gitops.version.unknown'),
    live: live ?? t('gitops.version.unknown'),
  };
  if (desired === undefined || live === undefined) {
    return <>{t('gitops.version.differs', params)}</>;
  }
  if (version.agrees) {
    return (
      <>{t('gitops.version.both', { name: params.name, version: desired })}</>
    );
  }
  if (version.arriving) {
    return <>{t('gitops.version.arriving', params)}</>;
  }
  return (
    <>
      {t('gitops.version.differs', params)}{' '}
      <StateWord look={{ shape: 'alarm', tone: 'warning' }}>
        {t('gitops.version.disagrees')}
      </StateWord>
    </>
  );
}
