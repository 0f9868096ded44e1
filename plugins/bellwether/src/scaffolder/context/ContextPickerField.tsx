import { ReactNode } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { ContextSummary } from '@bellwether/backstage-plugin-bellwether-common';
import { StateMessage } from '../../components/states/StateMessage';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { GenerationData } from '../api/GenerationData';
import { AskFailure } from '../form/AskFailure';
import { FieldFrame } from '../form/FieldFrame';
import { ProblemList } from '../form/ProblemList';
import { FieldProps, formOf, isLocked } from '../form/fieldProps';
import { ContextFacts } from './ContextFacts';
import {
  ContextPickerOptions,
  contextSurroundings,
  typedContext,
} from './contextValue';
import { ContextMode, TypedContext, judgeContext } from './judgeContext';
import { useContexts } from './useContexts';

/**
 * Picks a bounded context of the catalog or names a new one. The value is its name, or `{name, domain}` where the schema is an object.
 */
export function ContextPickerField(props: FieldProps<ContextPickerOptions>) {
  return (
    <GenerationData>
      <ContextPicker {...props} />
    </GenerationData>
  );
}

function ContextPicker(props: FieldProps<ContextPickerOptions>) {
  const { onChange } = props;
  const { t } = useText();
  const contexts = useContexts();
  const id = props.idSchema.$id;
  const typed = typedContext(props.formData);
  const surroundings = contextSurroundings(
    formOf(props),
    props.schema.type,
    props.uiSchema?.['ui:options'],
  );
  const { mode, asksDomain } = surroundings;
  const judged = judgeContext({
    ...surroundings,
    typed,
    contexts: contexts.data,
  });
  const items = contexts.data?.items ?? [];
  const locked = isLocked(props);
  const problemsId = `${id}_problems`;
  const invalid = judged.problems.some(({ severity }) => severity === 'error');

  const change = (next: TypedContext) => {
    if (!asksDomain) {
      onChange(next.name || undefined);
      return;
    }
    const known = items.find(item => item.name === next.name)?.domain;
    onChange({ ...next, domain: known ?? next.domain });
  };

  return (
    <FieldFrame field={props} title={t('scaffolder.context.title')}>
      <ContextNameInput
        id={asksDomain ? `${id}_name` : id}
        name={typed.name}
        mode={mode}
        items={items}
        disabled={locked}
        required={props.required}
        error={invalid || Boolean(props.rawErrors?.length)}
        problemsId={problemsId}
        onChange={name => change({ ...typed, name })}
      />
      {asksDomain && typed.name !== '' && !judged.existing?.domain && (
        <TextField
          id={`${id}_domain`}
          label={t('scaffolder.context.domain')}
          helperText={t('scaffolder.context.domainHelp')}
          variant="outlined"
          size="small"
          fullWidth
          required
          disabled={locked}
          value={typed.domain}
          onChange={event => change({ ...typed, domain: event.target.value })}
        />
      )}
      <ProblemList id={problemsId} problems={judged.problems} />
      {contexts.isPending && (
        <LinearProgress aria-label={t('scaffolder.context.loading')} />
      )}
      {contexts.error && (
        <AskFailure
          error={contexts.error}
          title={t('scaffolder.context.notSeen')}
          retry={() => contexts.refetch()}
        />
      )}
      {contexts.data && items.length === 0 && mode === 'existing' && (
        <StateMessage
          shape="nothing"
          tone="neutral"
          title={t('scaffolder.context.none')}
        >
          {t('scaffolder.context.noneDetail')}
        </StateMessage>
      )}
      {typed.name !== '' && (judged.existing || mode !== 'existing') && (
        <ContextFacts judged={judged} />
      )}
    </FieldFrame>
  );
}

function ContextNameInput(props: {
  id: string;
  name: string;
  mode: ContextMode;
  items: ContextSummary[];
  disabled: boolean;
  required?: boolean;
  error: boolean;
  problemsId: string;
  onChange: (name: string) => void;
}) {
  const { name, mode, items } = props;
  const { t } = useText();
  const input = {
    label: t('scaffolder.context.name'),
    variant: 'outlined',
    size: 'small',
    fullWidth: true,
    required: props.required,
    error: props.error,
    helperText: t(`scaffolder.context.help.${mode}`),
  } as const;
  if (mode === 'new') {
    return (
      <TextField
        {...input}
        id={props.id}
        value={name}
        disabled={props.disabled}
        inputProps={{
          'aria-describedby': `${props.id}-helper-text ${props.problemsId}`,
        }}
        onChange={event => props.onChange(event.target.value)}
      />
    );
  }
  return (
    <Autocomplete
      id={props.id}
      freeSolo={mode === 'any'}
      disabled={props.disabled}
      options={items}
      value={items.find(item => item.name === name) ?? (name || null)}
      inputValue={mode === 'any' ? name : undefined}
      getOptionLabel={labelOf}
      getOptionSelected={(option, value) => labelOf(option) === labelOf(value)}
      renderOption={optionLine}
      onInputChange={(_, text, reason) => {
        if (mode === 'any' && reason !== 'reset') {
          props.onChange(text);
        }
      }}
      onChange={(_, value) => props.onChange(value ? labelOf(value) : '')}
      renderInput={params => (
        <TextField
          {...params}
          {...input}
          inputProps={{
            ...params.inputProps,
            'aria-describedby': `${props.id}-helper-text ${props.problemsId}`,
          }}
        />
      )}
    />
  );
}

function labelOf(option: ContextSummary | string): string {
  return typeof option === 'string' ? option : option.name;
}

function optionLine(option: ContextSummary | string): ReactNode {
  return typeof option === 'string' ? option : <OptionLine option={option} />;
}

function OptionLine(props: { option: ContextSummary }) {
  const { name, title, domain } = props.option;
  const text = useTextStyles();
  return (
    <div>
      {name}
      {(title || domain) && (
        <div className={`${text.small} ${text.secondary}`}>
          {[title, domain].filter(Boolean).join(' · ')}
        </div>
      )}
    </div>
  );
}
