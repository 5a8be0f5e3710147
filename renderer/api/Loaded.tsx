import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import type { CallFailed } from './client.ts';

/** The part of a query's state that matters for showing it. */
export interface Asked<T> {
  data: T | undefined;
  error: CallFailed | null;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  of: Asked<T>;
  children: (value: T) => ReactNode;
}

/** Shows what was asked for once it is there; says what went wrong when it is not. An answer takes milliseconds, so waiting shows nothing. */
export function Loaded<T>({ of: { data, error, refetch }, children }: LoadedProps<T>) {
  if (data !== undefined) return children(data);
  if (!error) return <div aria-busy="true" />;
  return (
    <div style={{ padding: '1rem' }}>
      <ErrorNote refusals={error.refusals} {...(error.bug !== undefined && { bug: error.bug })}>
        <Button variant="default" onClick={() => void refetch()}>
          再试一次
        </Button>
      </ErrorNote>
    </div>
  );
}
