import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from '../../i18n';
import { SignIn, useSession } from '../session';
import { DemoUnit } from './demo-unit';
import classes from './settings.module.css';

/** Who works here and with which server; in the demo, the other role. */
export function AccountSection() {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const switchRole = useSession((state) => state.switchRole);
  const signOut = useSession((state) => state.signOut);
  const user = session?.user ?? null;
  const isDemo = session?.mode === 'demo';
  return (
    <>
      {user !== null && (
        <dl className={classes.facts}>
          <dt>{t('settings.account.user')}</dt>
          <dd>{`${user.displayName} · ${t(`session.role.${user.role}`)}`}</dd>
          <dt>{t('settings.account.group')}</dt>
          <dd>{[user.city, user.groupName].filter(Boolean).join(' · ')}</dd>
          <dt>{t('settings.account.server')}</dt>
          <dd>{isDemo ? t('settings.account.demoServer') : session?.serverUrl}</dd>
        </dl>
      )}
      {isDemo && (
        <>
          <h2 className={classes.heading}>{t('settings.account.demoRole')}</h2>
          <Text c="dimmed">{t('settings.account.demoHint')}</Text>
          <Group>
            {(['agent', 'lead', 'supervisor'] as const).map((role) => (
              <Button key={role} variant="default" disabled={user?.role === role} onClick={() => void switchRole(role)}>
                {t('session.become', { role: t(`session.role.${role}`) })}
              </Button>
            ))}
          </Group>
          <DemoUnit />
          <h2 className={classes.heading}>{t('settings.account.toServer')}</h2>
        </>
      )}
      {!isDemo && user !== null ? (
        <div>
          <Button variant="default" onClick={() => void signOut()}>
            {t('session.signOut')}
          </Button>
        </div>
      ) : (
        <SignIn />
      )}
    </>
  );
}
