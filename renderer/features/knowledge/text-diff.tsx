import { diffChars } from 'diff';
import { useMemo } from 'react';
import classes from './knowledge-screen.module.css';

/** What changed from one text to another, character by character: left out struck through, put in underlined, so that neither needs colour. */
export function TextDiff({ before, after }: { readonly before: string; readonly after: string }) {
  // A text of thousands of characters that has nothing in common with the other takes seconds: then both are shown whole.
  const parts = useMemo(() => diffChars(before, after, { maxEditLength: 1_500 }), [before, after]);
  const shown = parts ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return (
    <span className={classes.diff}>
      {shown.map(({ value, removed, added }, index) => {
        const key = `${index}-${value.length}`;
        if (removed) return <del key={key}>{value}</del>;
        return added ? <ins key={key}>{value}</ins> : <span key={key}>{value}</span>;
      })}
    </span>
  );
}
