/**
 * Nothing answers for the plugin id `bellwether`: the backend plugin is not installed.
 *
 * @public
 */
export class BackendNotInstalledError extends Error {
  name = 'BackendNotInstalledError' as const;
}

/**
 * The answer is no entity snapshot, e.g. because a proxy answered, or the backend has another version.
 *
 * @public
 */
export class UnreadableAnswerError extends Error {
  name = 'UnreadableAnswerError' as const;
}

/**
 * The backend took too long.
 *
 * @public
 */
export class TimeoutError extends Error {
  name = 'TimeoutError' as const;
}
