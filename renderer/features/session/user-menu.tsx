import { Button, Menu } from '@mantine/core';
import type { Role } from '@shared/domain/roles';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './session.module.css';
import { useSession } from './store';

type UserMenuProps = {
  /** Runs before the user changes: puts on disk what was typed. */
  readonly onLeave: () => Promise<unknown>;
  readonly onChanged: (role: Role) => void;
};

/** Who is signed in. In the demo: become the other demo user. */
export function UserMenu({ onLeave, onChanged }: UserMenuProps) {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const switchRole = useSession((state) => state.switchRole);
  const signOut = useSession((state) => state.signOut);
  const user = session?.user ?? null;
  if (user === null) return null;
  const become = async (role: Role) => {
    await onLeave();
    if (await switchRole(role)) onChanged(role);
  };
  const leave = async () => {
    await onLeave();
    await signOut();
  };
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {user.groupName !== '' && <span className={classes.group}>{user.groupName}&nbsp;·&nbsp;</span>}
          {user.displayName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {session?.mode === 'demo' ? (
          (['agent', 'lead', 'supervisor'] as const).map((role) => (
            <Menu.Item key={role} disabled={role === user.role} onClick={() => void become(role)}>
              {t('session.become', { role: t(`session.role.${role}`) })}
            </Menu.Item>
          ))
        ) : (
          <Menu.Item onClick={() => void leave()}>{t('session.signOut')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
