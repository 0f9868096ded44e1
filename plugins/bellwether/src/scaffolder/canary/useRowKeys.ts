import { useRef, useState } from 'react';

/** Keys that stay with rows while they are moved, so that what is typed and the focus move along. */
export function useRowKeys(length: number): {
  keys: readonly string[];
  setKeys: (keys: readonly string[]) => void;
  newKey: () => string;
} {
  const counter = useRef(0);
  const newKey = () => {
    counter.current += 1;
    return `row${counter.current}`;
  };
  const [keys, setKeys] = useState<readonly string[]>(() =>
    Array.from({ length }, newKey),
  );
  if (keys.length === length) {
    return { keys, setKeys, newKey };
  }
  // Rows were replaced from outside, e.g. by a default of the template.
  const replaced = Array.from({ length }, newKey);
  setKeys(replaced);
  return { keys: replaced, setKeys, newKey };
}
