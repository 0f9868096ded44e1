import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** `bellwether.scaffolder` of the configuration. */
export interface ScaffolderSettings {
  /** Without a slash at its end. */
  repositoryBaseUrl?: string;
  /** Without a slash at its end. */
  imageRegistry?: string;
  /** Absolute path. */
  localGitRoot?: string;
}

const CONFIG_KEY = 'bellwether.scaffolder';

/** @throws InputError when an address is none that Git could use */
export function readScaffolderSettings(config: Config): ScaffolderSettings {
  const section = config.getOptionalConfig(CONFIG_KEY);
  const root = section?.getOptionalString('localGitRoot');
  const localGitRoot = root ? resolve(root) : undefined;
  const repositoryBaseUrl = withoutEndingSlash(
    section?.getOptionalString('repositoryBaseUrl') ??
      (localGitRoot && pathToFileURL(localGitRoot).href),
  );
  if (repositoryBaseUrl && !URL.canParse(repositoryBaseUrl)) {
    throw new InputError(
      `${CONFIG_KEY}.repositoryBaseUrl is '${repositoryBaseUrl}': write an address such as https://github.com/fernhill`,
    );
  }
  return {
    localGitRoot,
    repositoryBaseUrl,
    imageRegistry: withoutEndingSlash(
      section?.getOptionalString('imageRegistry'),
    ),
  };
}

function withoutEndingSlash(text: string | undefined): string | undefined {
  return text?.replace(/\/+$/, '');
}
