import { Button, Group, Stack, Text } from '@mantine/core';
import type { Contracts } from '@shared/contracts';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { api } from '../../app/api';
import { shortTime } from '../../components/format';
import { tellDone, tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { useCategories, valueText } from '../ticket';
import classes from './settings.module.css';

type Learned = z.infer<Contracts['learning']['list']['output']>;
type Correction = Learned['corrections'][number];

/** What the desk learned from corrections: each can be forgotten, or all, and that can be taken back. */
export function LearnedPart() {
  const { t } = useTranslation();
  const [learned, setLearned] = useState<Learned | null>(null);
  const [isAsking, setAsking] = useState(false);
  const read = useCallback(async () => {
    const result = await api.learning.list({});
    if (result.ok) setLearned(result.value);
    else if (result.error.code !== 'session.signed-out') tellFailure(result.error);
  }, []);
  useEffect(() => {
    void read();
    const ends = (['learning.changed', 'session.changed'] as const).map((name) => api.on(name, () => void read()));
    return () => {
      for (const end of ends) end();
    };
  }, [read]);

  const forget = async (asked: ReturnType<typeof api.learning.reset>) => {
    setAsking(false);
    const result = await asked;
    if (!result.ok) return tellFailure(result.error);
    const { undo, count } = result.value;
    tellDone(t('settings.learned.forgotten', { count }), {
      label: t('settings.learned.undo'),
      act: () => void api.learning.restore({ undo }),
    });
  };

  if (learned === null) return null;
  return (
    <>
      <h2 className={classes.heading}>{t('settings.learned.title')}</h2>
      <Text c="dimmed">{t('settings.learned.explain')}</Text>
      <Text role="status">
        {learned.total === 0 ? t('settings.learned.none') : t('settings.learned.count', { count: learned.total })}
      </Text>
      {learned.corrections.length > 0 && (
        <ul className={classes.rows} aria-label={t('settings.learned.title')}>
          {learned.corrections.map((correction) => (
            <CorrectionRow
              key={correction.ticketId + correction.field}
              correction={correction}
              onForget={({ ticketId, field }) => void forget(api.learning.forget({ ticketId, field }))}
            />
          ))}
        </ul>
      )}
      {learned.total > 0 && !isAsking && (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('settings.learned.reset')}
          </Button>
        </div>
      )}
      {isAsking && (
        <Stack gap="xs" role="group" aria-label={t('settings.learned.reset')}>
          <Text>{t('settings.learned.confirm', { count: learned.total })}</Text>
          <Group>
            <Button autoFocus onClick={() => void forget(api.learning.reset({}))}>
              {t('settings.learned.resetNow')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </>
  );
}

type CorrectionRowProps = { readonly correction: Correction; readonly onForget: (correction: Correction) => void };

function CorrectionRow({ correction, onForget }: CorrectionRowProps) {
  const { t } = useTranslation();
  const categories = useCategories((state) => state.categories);
  const { field, from, to, at, title } = correction;
  const text = (value: string | null) => valueText(field, value, { t, categories }) || t('ticket.empty');
  return (
    <li>
      <time className={classes.when} dateTime={at}>
        {shortTime(at)}
      </time>
      <span>
        {t('settings.learned.change', { field: t(`ticket.field.${field}`), from: text(from), to: text(to) })}
        {title !== '' && <span className={classes.quiet}>{title}</span>}
      </span>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onForget(correction)}>
        {t('settings.learned.forget')}
      </Button>
    </li>
  );
}
