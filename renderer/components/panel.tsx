import type { ReactNode } from 'react';
import classes from './panel.module.css';

type PanelProps = {
  readonly title: string;
  /** Beside the title, at the right end. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the desk: a title line and what scrolls below it. */
export function Panel({ title, tools, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <div className={classes.tools}>{tools}</div>
      </header>
      {children}
    </section>
  );
}

type NothingYetProps = { readonly icon?: ReactNode; readonly text: string; readonly children?: ReactNode };

/** An empty place: one sentence on what comes here or what to do next. */
export function NothingYet({ icon, text, children }: NothingYetProps) {
  return (
    <div className={classes.nothing}>
      {icon}
      <p>{text}</p>
      {children}
    </div>
  );
}
