import { ReadingNote } from '@bellwether/backstage-plugin-bellwether-common';
import { useText } from '../../translation/useText';
import { useTextStyles } from '../layout/useTextStyles';

/** Parts of the object that could not be read or are not known. */
export function ReadingNotes(props: { notes: ReadingNote[] }) {
  const text = useTextStyles();
  const { t } = useText();
  if (props.notes.length === 0) {
    return null;
  }
  return (
    <details className={`${text.small} ${text.secondary}`}>
      <summary>{t('notes.summary', { count: props.notes.length })}</summary>
      <ul className={text.list}>
        {props.notes.map(note => (
          <li key={`${note.path} ${note.message}`}>
            <code>{note.path}</code>: {note.message}
          </li>
        ))}
      </ul>
    </details>
  );
}
