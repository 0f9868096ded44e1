import { SpecMessages } from './types';

/** A field alone. */
export const shapeMessages = {
  missing: {
    title: 'This is needed',
    advice: 'Fill it in.',
  },
  'wrong-type': {
    title: 'This is not {{expected}}',
    advice: 'Give {{expected}}.',
  },
  'wrong-format': {
    title: 'This is not {{expected}}',
    advice: 'Write {{expected}}.',
  },
  'wrong-name': {
    title: 'The name is not {{expected}}',
    advice: 'Write {{expected}}.',
  },
  'name-too-long': {
    title: 'The name is too long',
    advice: 'Shorten it.',
  },
  'unknown-choice': {
    title: 'There is no such choice',
    advice: 'Choose one of {{allowed}}.',
  },
  'number-too-small': {
    title: 'The number is too small',
    advice: 'Give {{minimum}} or more.',
  },
  'number-too-big': {
    title: 'The number is too big',
    advice: 'Give {{maximum}} or less.',
  },
  'text-too-long': {
    title: 'The text is longer than {{maximum}} characters',
    advice: 'Shorten it to {{maximum}} characters or less.',
  },
  'list-too-short': {
    title: 'The list has less than {{minimum}} entries',
    advice: 'Add entries until it has {{minimum}}.',
  },
  'list-too-long': {
    title: 'The list has more than {{maximum}} entries',
    advice: 'Remove entries until it has {{maximum}}.',
  },
  'unknown-field': {
    title: 'There is no field “{{field}}” here, so it changes nothing',
    advice: 'Check how it is written, or remove it.',
  },
  invalid: {
    title: 'This can’t be used: {{reason}}',
    advice: 'Correct it.',
  },
} as const satisfies SpecMessages;
