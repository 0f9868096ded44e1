import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { toHaveNoViolations } from 'jest-axe';

expect.extend(toHaveNoViolations);

// Whole pages are drawn and examined; a busy machine takes its time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });
