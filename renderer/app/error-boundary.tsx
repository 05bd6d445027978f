import { Component, type ReactNode } from 'react';
import { FailureScreen } from './failure-screen';

type Props = { readonly children: ReactNode };
type State = { readonly broken: boolean };

/** A bug in a screen must not take the desk away: what was typed is in the core, and the page can be drawn anew. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <FailureScreen failure={{ code: 'page.broken' }} /> : this.props.children;
  }
}
