import type { Handlers } from '@shared/contracts/contract';
import type { Settings, settingsContracts } from '@shared/contracts/settings';
import { succeed } from '@shared/domain/result';
import type { CoreContext } from '../../context';
import { readSettings, writeSettings } from './repository';

export function createSettingsHandlers({ database, emit }: CoreContext): Handlers<typeof settingsContracts> {
  return {
    get: () => succeed(readSettings(database)),
    set(changes) {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const value: Settings = { ...readSettings(database), ...Object.fromEntries(given) };
      writeSettings(database, value);
      emit('settings.changed', value);
      return succeed(value);
    },
  };
}
