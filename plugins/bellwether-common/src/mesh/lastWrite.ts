import { isAfter } from '../isoTime';
import { ObjectReader } from '../kubernetes/reader';
import { LastWriteView } from '../traffic/types';

/** The youngest entry of `managedFields` that is about the spec. */
export function lastWriteOf(metadata: ObjectReader): LastWriteView | undefined {
  let last: LastWriteView | undefined;
  for (const entry of metadata.objects('managedFields')) {
    const by = entry.string('manager');
    const at = entry.time('time');
    const isSpec = entry.object('fieldsV1').has('f:spec');
    if (by && at && isSpec && (!last || isAfter(at, last.at))) {
      last = { by, at };
    }
  }
  return last;
}
