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
  /** There are corrections that were not sent. */
  readonly hasEdits: boolean;
  readonly isClaimed: boolean;
  readonly onApprove: () => void;
  readonly onEdit: () => void;
  readonly onSendEdits: () => void;
  readonly onClaim: () => void;
  readonly onReturning: (isReturning: boolean) => void;
};

/** Claim, correct, return, approve; while returning, the reason. */
export function DecisionBar(props: DecisionBarProps) {
  const { canDecide, isPending, isEditing, isReturning, hasEdits, isClaimed } = props;
  const { t } = useTranslation();
  if (isReturning) return <ReturnEditor onDone={() => props.onReturning(false)} />;
  return (
    <footer className={classes.decision}>
      <Button variant="default" disabled={!canDecide} onClick={props.onClaim} rightSection={<Key name="C" />}>
        {t(isClaimed ? 'review.release' : 'review.claimIt')}
      </Button>
      <Button
        variant="default"
        aria-pressed={isEditing}
        disabled={!canDecide}
        onClick={props.onEdit}
        rightSection={<Key name="E" />}
      >
        {t(isEditing ? 'review.stopEditing' : 'review.edit')}
      </Button>
      {hasEdits && (
        <Button
          variant="default"
          disabled={!canDecide}
          onClick={props.onSendEdits}
          rightSection={<Key name="Ctrl+S" />}
        >
          {t('review.sendEdits')}
        </Button>
      )}
      <span className={classes.space}>{isPending && t('review.pendingLong')}</span>
      <Button
        variant="default"
        disabled={!canDecide}
        onClick={() => props.onReturning(true)}
        rightSection={<Key name="R" />}
      >
        {t('review.return')}
      </Button>
      <Button disabled={!canDecide} onClick={props.onApprove} rightSection={<Key name="A" />}>
        {t(hasEdits ? 'review.approveWithEdits' : 'review.approve')}
      </Button>
    </footer>
  );
}

type DraftBarProps = {
  readonly isMine: boolean;
  /** The lead who has it; null: nobody. */
  readonly takenBy: string | null;
  readonly isEditing: boolean;
  readonly onTake: () => void;
  readonly onEdit: () => void;
  readonly onHandOver: () => void;
  readonly onFinish: () => void;
};

/** A draft: take it over, write, finish it, hand it on, or give it back. */
export function DraftBar({ isMine, takenBy, isEditing, onTake, onEdit, onHandOver, onFinish }: DraftBarProps) {
  const { t } = useTranslation();
  const isOthers = takenBy !== null && !isMine;
  return (
    <footer className={classes.decision}>
      <Button
        variant={isMine ? 'default' : 'filled'}
        disabled={isOthers}
        onClick={onTake}
        rightSection={<Key name="C" />}
      >
        {t(isMine ? 'review.draft.giveBack' : 'review.draft.take')}
      </Button>
      {isMine && (
        <Button variant="default" onClick={onHandOver} rightSection={<Key name="T" />}>
          {t('review.draft.handOver')}
        </Button>
      )}
      <span className={classes.space}>
        {isOthers && t('review.claim.other.draft', { name: takenBy })}
        {takenBy === null && t('review.draft.hint')}
      </span>
      {isMine && (
        <>
          <Button variant="default" aria-pressed={isEditing} onClick={onEdit} rightSection={<Key name="E" />}>
            {t(isEditing ? 'review.stopEditing' : 'review.edit')}
          </Button>
          <Button onClick={onFinish} rightSection={<Key name="Ctrl+Enter" />}>
            {t('review.draft.finish')}
          </Button>
        </>
      )}
    </footer>
  );
}
