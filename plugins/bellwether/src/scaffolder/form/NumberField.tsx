import { ReactNode, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import InputAdornment from '@material-ui/core/InputAdornment';

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function numberOf(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

/** A number that may be missing while it is typed. Limits are for the rules to tell, which say what to change. */
export function NumberField(props: {
  id: string;
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  unit?: string;
  error?: boolean;
  disabled?: boolean;
  helperText?: ReactNode;
}) {
  const { value } = props;
  const [typed, setTyped] = useState(textOf(value));
  const text = numberOf(typed) === value ? typed : textOf(value);
  return (
    <TextField
      id={props.id}
      label={props.label}
      type="number"
      variant="outlined"
      size="small"
      value={text}
      error={props.error}
      disabled={props.disabled}
      helperText={props.helperText}
      inputProps={{ step: 'any', inputMode: 'decimal' }}
      // eslint-disable-next-line react/jsx-no-duplicate-props -- two things in Material UI: the input, and what is around it.
      InputProps={
        props.unit
          ? {
              endAdornment: (
                <InputAdornment position="end">{props.unit}</InputAdornment>
              ),
            }
          : undefined
      }
      onChange={event => {
        setTyped(event.target.value);
        props.onChange(numberOf(event.target.value));
      }}
    />
  );
}
