/** True for `https://user:password@host` and the like; the user alone of an SSH address (`git@host`) is no secret. */
export function hasCredentials(address: string): boolean {
  const [, scheme, userInfo] = /^([a-z+]+):\/\/([^/?#]*)@/i.exec(address) ?? [];
  return scheme === undefined
    ? false
    : scheme.toLowerCase() !== 'ssh' || userInfo.includes(':');
}

/** Host of an address or of Git's short form `git@host:path`; absent where there is none. */
export function hostOf(address: string): string | undefined {
  const short = /^[^/@\s]+@([^/:\s]+):/.exec(address);
  if (short) {
    return short[1].toLowerCase();
  }
  return URL.canParse(address)
    ? new URL(address).hostname.toLowerCase() || undefined
    : undefined;
}

/** True for names that mean the machine or pod itself. */
export function isLoopback(host: string | undefined): boolean {
  return (
    host !== undefined &&
    (host === 'localhost' ||
      host.endsWith('.localhost') ||
      host === '0.0.0.0' ||
      host === '[::1]' ||
      /^127\.\d+\.\d+\.\d+$/.test(host))
  );
}
