import { Button } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ErrorNote } from '../ui/marks/ErrorNote.tsx';
import { bugNumber } from '../api/bug-number.ts';

interface ErrorBoundaryProps {
  /** A new key (the address) clears the error, so that the rail still leads out of a broken screen. */
  resetKey: string;
  onBug: (number: string, error: unknown, where: string) => void;
  children: ReactNode;
}

interface ErrorBoundaryState {
  bug: string | null;
  resetKey: string;
}

/** A screen that breaks shows a sentence and a number; everything around it goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { bug: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { bug: bugNumber(error) };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    return props.resetKey === state.resetKey ? null : { bug: null, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onBug(bugNumber(error), error, info.componentStack ?? '');
  }

  override render(): ReactNode {
    const { bug } = this.state;
    if (bug === null) return this.props.children;
    return (
      <main style={{ padding: '1rem' }}>
        <ErrorNote bug={bug}>
          <Button variant="default" onClick={() => this.setState({ bug: null })}>
            再试一次
          </Button>
        </ErrorNote>
      </main>
    );
  }
}
