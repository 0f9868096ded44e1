import { importedPackages } from './imports';

describe('importedPackages', () => {
  it.each([
    [`import { a } from 'zod';`, ['zod']],
    [`import { a } from '@scope/name/sub/path';`, ['@scope/name']],
    [`var x = require('ws');`, ['ws']],
    [`const y = () => import('./local.js');`, []],
    [`const y = () => import('uplot/dist/uPlot.min.css');`, ['uplot']],
    [`export { b } from "../views.esm.js";`, []],
    [`import 'side-effect';`, ['side-effect']],
    [`object.require('no');`, []],
  ])('%s', (text, expected) => {
    expect(importedPackages(text)).toEqual(expected);
  });
});
