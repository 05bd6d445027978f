import { ActionIcon, Button, Modal, Textarea, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { tellDone, tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import classes from './rules.module.css';
import { isEdited, useRules } from './store';

/** Which rules are in force, and the way of an edit: undo, back to what is in force, submit. */
export function EditBar({ canEdit }: { readonly canEdit: boolean }) {
  const { t } = useTranslation();
  const inForce = useRules((state) => state.inForce);
  const edited = useRules(isEdited);
  const trial = useRules((state) => state.trial);
  const undo = useRules((state) => state.undo);
  const redo = useRules((state) => state.redo);
  const reset = useRules((state) => state.reset);
  const canUndo = useRules(({ past }) => past.length > 0);
  const canRedo = useRules(({ future }) => future.length > 0);
  const isStale = useRules((state) => state.inForce !== null && state.basedOn !== state.inForce.version);
  const [isOpen, setOpen] = useState(false);
  const isSound = trial !== null && trial.problems.length === 0;
  return (
    <header className={classes.bar}>
      <span className={classes.version}>
        {inForce === null
          ? t('rules.loading')
          : inForce.version === 0
            ? t('rules.shipped')
            : t('rules.inForce', { version: inForce.version, name: inForce.publishedBy ?? '' })}
      </span>
      <span role="status" className={edited ? classes.edited : classes.quiet}>
        {edited && t(!canEdit ? 'rules.looking' : isStale ? 'rules.stale' : 'rules.edited')}
      </span>
      {canEdit ? (
        <div className={classes.tools}>
          <Tooltip label={`${t('ticket.undo')} (Ctrl+Z)`}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.undo')} disabled={!canUndo} onClick={undo}>
              <IconArrowBackUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={`${t('ticket.redo')} (Ctrl+Shift+Z)`}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.redo')} disabled={!canRedo} onClick={redo}>
              <IconArrowForwardUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Button variant="default" size="compact-sm" disabled={!edited} onClick={reset}>
            {t('rules.reset')}
          </Button>
          <Button size="compact-sm" disabled={!edited || !isSound || isStale} onClick={() => setOpen(true)}>
            {t('rules.submit')}
          </Button>
        </div>
      ) : (
        <div className={classes.tools}>
          <span className={classes.quiet}>{t('rules.readOnly')}</span>
          {edited && (
            <Button variant="default" size="compact-sm" onClick={reset}>
              {t('rules.reset')}
            </Button>
          )}
        </div>
      )}
      <SubmitDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </header>
  );
}

function SubmitDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const moved = useRules((state) => state.trial?.moved.length ?? 0);
  const tried = useRules((state) => state.trial?.tried ?? 0);
  const propose = useRules((state) => state.propose);
  const [note, setNote] = useState('');
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    const result = await propose(note.trim());
    setSending(false);
    if (!result.ok) return tellFailure(result.error);
    setNote('');
    onClose();
    tellDone(t('rules.submitted', { version: result.value.version }));
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('rules.submitTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className={classes.dialog}>
        <p>{t('rules.submitExplain', { moved, tried })}</p>
        <Textarea
          label={t('rules.note')}
          placeholder={t('rules.notePlaceholder')}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <Button loading={isSending} disabled={note.trim() === ''} onClick={() => void send()}>
          {t('rules.submit')}
        </Button>
      </div>
    </Modal>
  );
}
