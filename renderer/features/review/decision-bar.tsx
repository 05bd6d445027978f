import { Button } from '@mantine/core';
import { Key } from '../../components/key';
import { useTranslation } from '../../i18n';
import { ReturnEditor } from './return-editor';
import classes from './review.module.css';

type DecisionBarProps = {
  readonly canDecide: boolean;
  readonly isPending: boolean;
  readonly isEditing: boolean;
  readonly isReturning: boolean;
  readonly onApprove: () => void;
  readonly onEdit: () => void;
  readonly onReturning: (isReturning: boolean) => void;
};

/** Approve, return, correct; while returning, the reason. */
export function DecisionBar(props: DecisionBarProps) {
  const { canDecide, isPending, isEditing, isReturning, onApprove, onEdit, onReturning } = props;
  const { t } = useTranslation();
  if (isReturning) return <ReturnEditor onDone={() => onReturning(false)} />;
  return (
    <footer className={classes.decision}>
      <Button
        variant="default"
        aria-pressed={isEditing}
        disabled={!canDecide}
        onClick={onEdit}
        rightSection={<Key name="E" />}
      >
        {t(isEditing ? 'review.stopEditing' : 'review.edit')}
      </Button>
      <span className={classes.space}>{isPending && t('review.pendingLong')}</span>
      <Button variant="default" disabled={!canDecide} onClick={() => onReturning(true)} rightSection={<Key name="R" />}>
        {t('review.return')}
      </Button>
      <Button disabled={!canDecide} onClick={onApprove} rightSection={<Key name="A" />}>
        {t('review.approve')}
      </Button>
    </footer>
  );
}
