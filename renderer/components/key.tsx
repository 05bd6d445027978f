import classes from './key.module.css';

/** The key that does the same as the button it stands on. Hidden from screen readers: it is no part of the button's name. */
export function Key({ name }: { readonly name: string }) {
  return (
    <span className={classes.key} aria-hidden>
      {name}
    </span>
  );
}
