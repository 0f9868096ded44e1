import Link from '@material-ui/core/Link';
import { specProblemPath } from '@bellwether/backstage-plugin-bellwether-common';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';

type Path = readonly (string | number)[];

/** The control on this page that a path leads to, or the nearest thing around it. Ids are those of react-jsonschema-form. */
function controlAt(path: Path): HTMLElement | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = document.getElementById(
      ['root', ...path.slice(0, length)].join('_'),
    );
    if (found) {
      return found;
    }
  }
  return undefined;
}

const FOCUSABLE = 'input, select, textarea, button, [tabindex]';

function goTo(element: HTMLElement) {
  element.scrollIntoView?.({ block: 'center' });
  const control = element.matches(FOCUSABLE)
    ? element
    : element.querySelector<HTMLElement>(FOCUSABLE);
  control?.focus();
}

/** Where a problem is: a link when the field is on this page of the wizard, else its path in words that the field carries. */
export function FieldLink(props: { path: Path }) {
  const { path } = props;
  const text = useTextStyles();
  const { t } = useText();
  if (path.length === 0) {
    return null;
  }
  const where = specProblemPath([...path]);
  const control = controlAt(path);
  return (
    <div className={`${text.small} ${text.secondary}`}>
      {control ? (
        <Link
          component="button"
          type="button"
          variant="inherit"
          onClick={() => goTo(control)}
        >
          {t('scaffolder.preview.goTo', { where })}
        </Link>
      ) : (
        t('scaffolder.preview.at', { where: <code>{where}</code> })
      )}
    </div>
  );
}
