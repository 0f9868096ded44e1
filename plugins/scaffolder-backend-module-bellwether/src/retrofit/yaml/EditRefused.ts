import { RetrofitMessageCode } from '../messages';

/** An edit of YAML that can't be made without touching something else. */
export class EditRefused extends Error {
  readonly name = 'EditRefused';

  constructor(
    readonly code: RetrofitMessageCode,
    readonly params: Record<string, string | number>,
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}
