import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from '../../i18n';
import { DevicePickers } from '../call';
import { useSettings } from './store';

/** Which devices hear whom. */
export function SoundSection() {
  const { t } = useTranslation();
  const playAloud = useSettings(({ settings }) => settings.playAloud);
  const change = useSettings((state) => state.change);
  return (
    <>
      <DevicePickers />
      <Text c="dimmed">{t('settings.sound.test')}</Text>
      <Checkbox
        label={t('settings.sound.playAloud')}
        checked={playAloud}
        onChange={(event) => void change({ playAloud: event.currentTarget.checked })}
      />
    </>
  );
}
