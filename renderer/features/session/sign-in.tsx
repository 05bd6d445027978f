import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { Failure } from '@shared/domain/result';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api';
import { errorText, useTranslation } from '../../i18n';
import classes from './session.module.css';
import { useSession } from './store';

/** Signs in to a server. */
export function SignIn() {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const [serverUrl, setServerUrl] = useState(session?.mode === 'server' ? session.serverUrl : '');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const result = await api.session.signIn({ serverUrl: serverUrl.trim(), username: username.trim(), password });
    setBusy(false);
    setPassword('');
    if (result.ok) useSession.setState({ session: result.value });
    else setFailure(result.error);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" maw={420}>
        <TextInput
          label={t('session.serverUrl')}
          description={t('session.serverUrlHint')}
          placeholder="https://"
          required
          maxLength={300}
          value={serverUrl}
          onChange={(event) => setServerUrl(event.currentTarget.value)}
        />
        <TextInput
          label={t('session.username')}
          autoComplete="username"
          required
          maxLength={100}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('session.password')}
          autoComplete="current-password"
          required
          maxLength={200}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {errorText(failure)}
          </p>
        )}
        <div>
          <Button type="submit" loading={isBusy}>
            {t('session.signIn')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
