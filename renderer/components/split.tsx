import { useSplitter } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './split.module.css';

type SplitProps = {
  readonly orientation: 'horizontal' | 'vertical';
  /** What the handle is for, said to screen readers. */
  readonly label: string;
  /** Share of the first part, percent. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly onResized?: (size: number) => void;
  readonly first: ReactNode;
  readonly second: ReactNode;
};

/** Two parts with a handle between them, moved by mouse or by the arrow keys. */
export function Split({ orientation, label, size, min, max, onResized, first, second }: SplitProps) {
  const { ref, sizes, getHandleProps } = useSplitter({
    orientation,
    step: 2,
    panels: [
      { defaultSize: size, min, max },
      { defaultSize: 100 - size, min: 100 - max, max: 100 - min },
    ],
    onSizeChange: ([next]) => {
      if (typeof next === 'number') onResized?.(Math.round(next * 10) / 10);
    },
  });
  const [share = size] = sizes;
  const handle = { ...getHandleProps({ index: 0 }), 'aria-label': label };
  return (
    <div ref={ref} className={classes.root} data-orientation={orientation}>
      <div className={classes.part} style={{ flexBasis: `${share}%` }}>
        {first}
      </div>
      <div {...handle} className={classes.handle} />
      <div className={classes.part} style={{ flexBasis: `${100 - Number(share)}%` }}>
        {second}
      </div>
    </div>
  );
}
