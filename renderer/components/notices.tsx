import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Failure } from '@shared/domain/result';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import i18next from 'i18next';
import { errorText } from '../i18n';

const closeButton = () => ({ 'aria-label': i18next.t('app.close') });

/** Says what went wrong, in the corner, until it is read. */
export function tellFailure(failure: Failure): void {
  notifications.show({
    id: failure.code,
    message: errorText(failure),
    icon: <IconAlertTriangle size={18} aria-hidden />,
    color: 'red.8',
    closeButtonProps: closeButton(),
    autoClose: 12_000,
  });
}

/** Says what nobody should miss, until it is closed. */
export function tellLasting(message: string): void {
  notifications.show({
    id: `lasting-${message}`,
    message,
    icon: <IconInfoCircle size={18} aria-hidden />,
    closeButtonProps: closeButton(),
    autoClose: false,
  });
}

/** Takes back what `tellFailure` said: it is so no longer. */
export const forgetFailure = ({ code }: Failure): void => void notifications.hide(code);

/** Says that something was done, with the way back when there is one. */
export function tellDone(message: string, undo?: { readonly label: string; readonly act: () => void }): void {
  const id = `done-${message}`;
  const act = () => {
    notifications.hide(id);
    undo?.act();
  };
  notifications.show({
    id,
    closeButtonProps: closeButton(),
    icon: <IconCheck size={18} aria-hidden />,
    autoClose: undo === undefined ? 5_000 : 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        {undo !== undefined && (
          <Button size="compact-sm" variant="default" flex="none" onClick={act}>
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}
