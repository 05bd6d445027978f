import { Button, Group, PasswordInput, Switch, Text, TextInput } from '@mantine/core';
import type { RewritingSettings } from '@shared/contracts/rewriting';
import type { Failure } from '@shared/domain/result';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { tellDone, tellFailure } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import { isReviewer, useSession } from '../session';
import classes from './settings.module.css';

type Form = {
  readonly enabled: boolean;
  readonly address: string;
  readonly model: string;
  readonly key: string | null;
};
type Trial =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly error: Failure };

/** Which model in the office's network may rewrite a ticket's texts; off until somebody sets it up. */
export function RewritingSection() {
  const { t } = useTranslation();
  const [settings, setSettings] = useState<RewritingSettings | null>(null);
  const isAllowed = useSession(({ session }) => isReviewer(session));
  useEffect(() => {
    const read = () =>
      void api.rewriting.settings({}).then((result) => {
        if (result.ok) setSettings(result.value);
        else tellFailure(result.error);
      });
    read();
    const ends = [api.on('rewriting.changed', setSettings), api.on('core.restarted', read)];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  if (settings === null) return <Text c="dimmed">{t('settings.loading')}</Text>;
  return (
    <>
      <Text>{t('settings.rewriting.explain')}</Text>
      {isAllowed ? (
        <Editor key={JSON.stringify(settings)} settings={settings} />
      ) : (
        <>
          <dl className={classes.facts}>
            <dt>{t('settings.rewriting.state')}</dt>
            <dd>{t(settings.enabled ? 'settings.rewriting.on' : 'settings.rewriting.off')}</dd>
            {settings.enabled && (
              <>
                <dt>{t('settings.rewriting.model')}</dt>
                <dd>{settings.model}</dd>
              </>
            )}
          </dl>
          <Text c="dimmed">{t('settings.rewriting.byLead')}</Text>
        </>
      )}
    </>
  );
}

function Editor({ settings }: { readonly settings: RewritingSettings }) {
  const { t } = useTranslation();
  const { enabled, address, model, hasKey } = settings;
  const [form, setForm] = useState<Form>({ enabled, address, model, key: null });
  const [trial, setTrial] = useState<Trial | null>(null);
  const change = (patch: Partial<Form>) => {
    setForm({ ...form, ...patch });
    setTrial(null);
  };
  const save = async () => {
    const result = await api.rewriting.configure(form);
    if (result.ok) tellDone(t('settings.rewriting.saved'));
    else setTrial({ kind: 'failed', error: result.error });
  };
  const test = async () => {
    setTrial({ kind: 'running' });
    const result = await api.rewriting.test({ address: form.address, model: form.model, key: form.key });
    setTrial(
      result.ok ? { kind: 'done', milliseconds: result.value.milliseconds } : { kind: 'failed', error: result.error },
    );
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Switch
        label={t('settings.rewriting.enable')}
        checked={form.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      <TextInput
        label={t('settings.rewriting.address')}
        description={t('settings.rewriting.addressHint')}
        maxLength={300}
        value={form.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <TextInput
        label={t('settings.rewriting.model')}
        maxLength={120}
        value={form.model}
        onChange={(event) => change({ model: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('settings.rewriting.key')}
        description={t(hasKey ? 'settings.rewriting.keyKept' : 'settings.rewriting.keyHint')}
        maxLength={500}
        autoComplete="off"
        value={form.key ?? ''}
        onChange={(event) => change({ key: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('settings.rewriting.showKey') }}
      />
      <Group>
        <Button type="submit">{t('settings.rewriting.save')}</Button>
        <Button
          variant="default"
          loading={trial?.kind === 'running'}
          disabled={form.address.trim() === '' || form.model.trim() === ''}
          onClick={() => void test()}
        >
          {t('settings.rewriting.test')}
        </Button>
        {hasKey && (
          <Button variant="default" onClick={() => void api.rewriting.configure({ ...form, key: '' })}>
            {t('settings.rewriting.dropKey')}
          </Button>
        )}
      </Group>
      {trial?.kind === 'done' && (
        <Text role="status">{t('settings.rewriting.works', { seconds: (trial.milliseconds / 1_000).toFixed(1) })}</Text>
      )}
      {trial?.kind === 'failed' && (
        <p className={classes.failure} role="alert">
          <IconAlertTriangle size={18} aria-hidden />
          {errorText(trial.error)}
        </p>
      )}
    </form>
  );
}
