import { ComponentType, Suspense, lazy } from 'react';
import { Progress } from '@backstage/core-components';
import { FieldProps } from './fieldProps';

/** A field whose code is loaded when a template uses it. */
export function lazyField<TOptions extends object>(
  load: () => Promise<ComponentType<FieldProps<TOptions>>>,
) {
  const Field = lazy(async () => ({ default: await load() }));
  return function LazyField(props: FieldProps<TOptions>) {
    return (
      <Suspense fallback={<Progress />}>
        <Field {...props} />
      </Suspense>
    );
  };
}
