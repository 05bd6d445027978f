import { Button, Chip, Textarea, TextInput } from '@mantine/core';
import { fieldNames } from '@shared/domain/ticket';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { takesText } from '../../app/shortcuts';
import { Key } from '../../components/key';
import { tellDone } from '../../components/notices';
import { useTranslation } from '../../i18n';
import classes from './review.module.css';
import { useReview } from './store';

const reasons = ['incomplete', 'unclear', 'wrongCategory', 'wrongUnit', 'wrongPlace'] as const;

/** Why a ticket goes back: standard reasons by key, words of one's own, and remarks on single fields. */
export function ReturnEditor({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const place = useRef<HTMLElement>(null);
  const decide = useReview((state) => state.decide);
  const doubts = useReview((state) => state.doubts);
  const write = useReview((state) => state.write);
  const { reason, marks } = useReview((state) => state.unsent);
  const marked = fieldNames.filter((name) => name in marks);
  // The keys 1 to 5 must work at once; a text box with the caret would take them as text.
  useEffect(() => place.current?.focus(), []);

  const add = (text: string) => {
    if (!reason.includes(text)) write({ reason: [reason, text].filter(Boolean).join('；') });
  };
  const send = async () => {
    if (reason.trim() === '') return;
    const fieldMarks = marked.map((field) => ({ field, note: marks[field] ?? '' }));
    if (!(await decide('return', reason.trim(), fieldMarks))) return;
    tellDone(t('review.returned'));
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = takesText(event.target) ? undefined : reasons[Number(event.key) - 1];
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (chosen !== undefined) add(t(`review.reason.${chosen}`));
    else return;
    event.preventDefault();
  };
  const likely = [...new Set([...doubts.map(({ field }) => field), ...fieldNames])];
  return (
    <section
      ref={place}
      className={classes.return}
      tabIndex={-1}
      aria-label={t('review.returnTitle')}
      onKeyDown={onKeyDown}
    >
      <div className={classes.reasons}>
        {reasons.map((name, index) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            rightSection={<Key name={String(index + 1)} />}
            onClick={() => add(t(`review.reason.${name}`))}
          >
            {t(`review.reason.${name}`)}
          </Button>
        ))}
      </div>
      <Textarea
        label={t('review.reasonLabel')}
        required
        autosize
        minRows={2}
        maxRows={4}
        maxLength={2_000}
        value={reason}
        onChange={(event) => write({ reason: event.currentTarget.value })}
      />
      <Chip.Group
        multiple
        value={marked}
        onChange={(names) =>
          write({
            marks: Object.fromEntries(
              fieldNames.filter((name) => names.includes(name)).map((name) => [name, marks[name] ?? '']),
            ),
          })
        }
      >
        <fieldset className={classes.marks}>
          <legend>{t('review.markFields')}</legend>
          {likely.map((name) => (
            <Chip key={name} size="xs" value={name} variant="outline">
              {t(`ticket.field.${name}`)}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      {marked.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={t('review.markNote', { field: t(`ticket.field.${name}`) })}
          maxLength={500}
          value={marks[name] ?? ''}
          onChange={(event) => write({ marks: { ...marks, [name]: event.currentTarget.value } })}
        />
      ))}
      <div className={classes.decision}>
        <Button variant="default" onClick={onDone} rightSection={<Key name="Esc" />}>
          {t('app.cancel')}
        </Button>
        <span className={classes.space} />
        <Button disabled={reason.trim() === ''} onClick={() => void send()} rightSection={<Key name="Ctrl+Enter" />}>
          {t('review.sendReturn')}
        </Button>
      </div>
    </section>
  );
}
