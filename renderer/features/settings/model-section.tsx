import { Button, Group, Progress, Spoiler, Text } from '@mantine/core';
import type { modelCard, modelProgress } from '@shared/contracts/model';
import type { Result } from '@shared/domain/result';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { api } from '../../app/api';
import { megabytes } from '../../components/format';
import { tellFailure } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import classes from './settings.module.css';

type ModelCard = z.infer<typeof modelCard>;
/** No hook, whatever its name suggests. */
const restoreShipped = api.model.useShipped;

type ModelProgress = z.infer<typeof modelProgress>;

/** The speech model in use, and the ways to another one: the official one from its host, a file from a disk. */
export function ModelSection() {
  const { t } = useTranslation();
  const [card, setCard] = useState<ModelCard | null>(null);
  const [progress, setProgress] = useState<ModelProgress | null>(null);
  const read = useCallback(async () => {
    const result = await api.model.current({});
    if (result.ok) setCard(result.value);
    else tellFailure(result.error);
  }, []);
  useEffect(() => {
    void read();
    void api.model.progress({}).then((result) => {
      if (result.ok) setProgress(result.value);
    });
    return api.on('model.progress', (news) => {
      setProgress(news);
      if (news.phase === 'done') void read();
    });
  }, [read]);

  const use = async (asked: Promise<Result<ModelCard | null>>) => {
    const result = await asked;
    if (!result.ok) tellFailure(result.error);
    else if (result.value !== null) setCard(result.value);
  };
  const fetchOfficial = async () => {
    const result = await api.model.fetchOfficial({});
    if (result.ok) setProgress(result.value);
    else tellFailure(result.error);
  };
  const isBusy = progress !== null && ['downloading', 'verifying', 'repacking'].includes(progress.phase);
  return (
    <>
      {card?.demonstration === true && (
        <p className={classes.notice}>
          <IconAlertTriangle size={18} aria-hidden />
          {t('settings.model.demonstration')}
        </p>
      )}
      {card !== null && <Card card={card} />}
      <h2 className={classes.heading}>{t('settings.model.another')}</h2>
      <Group>
        <Button disabled={isBusy} onClick={() => void fetchOfficial()}>
          {t('settings.model.fetch')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void use(api.model.choose({ kind: 'archive' }))}>
          {t('settings.model.chooseArchive')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void use(api.model.choose({ kind: 'folder' }))}>
          {t('settings.model.chooseFolder')}
        </Button>
        {card?.demonstration === false && (
          <Button variant="default" disabled={isBusy} onClick={() => void use(restoreShipped({}))}>
            {t('settings.model.useShipped')}
          </Button>
        )}
      </Group>
      <Text c="dimmed">{t('settings.model.fetchHint')}</Text>
      {progress !== null && progress.phase !== 'idle' && <FetchProgress progress={progress} />}
    </>
  );
}

function Card({ card }: { readonly card: ModelCard }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('settings.model.name')}</dt>
        <dd>{`${card.name} ${card.version}`}</dd>
        <dt>{t('settings.model.language')}</dt>
        <dd>{card.languageLabel}</dd>
        <dt>{t('settings.model.licence')}</dt>
        <dd>{card.licence}</dd>
        <dt>{t('settings.model.size')}</dt>
        <dd>{megabytes(card.bytes)}</dd>
      </dl>
      {card.text !== '' && (
        <Spoiler
          maxHeight={96}
          transitionDuration={0}
          showLabel={t('settings.model.showCard')}
          hideLabel={t('settings.model.hideCard')}
        >
          <p className={classes.cardText}>{withoutMarkup(card.text)}</p>
        </Spoiler>
      )}
    </>
  );
}

/** The card is Markdown; its signs are of no use to readers here. */
function withoutMarkup(text: string): string {
  return text.replace(/^#+\s*/gm, '').replace(/\*\*|`/g, '');
}

function FetchProgress({ progress }: { readonly progress: ModelProgress }) {
  const { t } = useTranslation();
  const { phase, received, total, failure } = progress;
  if (phase === 'failed') {
    return (
      <p className={classes.failure} role="alert">
        {errorText({ code: failure ?? 'model.fetch-failed' })}
      </p>
    );
  }
  return (
    <div>
      <Group justify="space-between">
        <Text role="status">{t(`settings.model.phase.${phase}`)}</Text>
        {phase === 'downloading' && (
          <Button size="compact-sm" variant="default" onClick={() => void api.model.cancelFetch({})}>
            {t('app.cancel')}
          </Button>
        )}
      </Group>
      {phase === 'downloading' && (
        <>
          <Progress
            mt="xs"
            aria-label={t('settings.model.phase.downloading')}
            value={total > 0 ? (received / total) * 100 : 0}
            transitionDuration={0}
          />
          <Text size="xs" c="dimmed">{`${megabytes(received)} / ${megabytes(total)}`}</Text>
        </>
      )}
    </div>
  );
}
