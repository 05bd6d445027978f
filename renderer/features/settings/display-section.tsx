import { Radio, Stack } from '@mantine/core';
import type { Settings } from '@shared/contracts/settings';
import { languages, useTranslation } from '../../i18n';
import { useSettings } from './store';

const themes = ['system', 'light', 'dark'] as const satisfies Settings['theme'][];
const sizes = ['normal', 'large'] as const satisfies Settings['textSize'][];

/** Theme, language and text size: each takes effect at once. */
export function DisplaySection() {
  const { t } = useTranslation();
  const { theme, language, textSize } = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  return (
    <>
      <Radio.Group
        label={t('settings.display.theme')}
        value={theme}
        onChange={(value) => void change({ theme: value })}
      >
        <Stack gap="xs" pt="xs">
          {themes.map((value) => (
            <Radio key={value} value={value} label={t(`settings.display.themes.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('settings.display.language')}
        value={language}
        onChange={(value) => void change({ language: value })}
      >
        <Stack gap="xs" pt="xs">
          {languages.map((value) => (
            <Radio key={value} value={value} label={t(`settings.display.languages.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('settings.display.textSize')}
        value={textSize}
        onChange={(value) => void change({ textSize: value })}
      >
        <Stack gap="xs" pt="xs">
          {sizes.map((value) => (
            <Radio key={value} value={value} label={t(`settings.display.sizes.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
