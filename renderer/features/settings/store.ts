import { defaultSettings, type Settings } from '@shared/contracts/settings';
import { create } from 'zustand';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';
import { switchLanguage } from '../../i18n';

type SettingsStore = {
  readonly settings: Settings;
  /** Takes effect at once; when the core cannot keep it, it is taken back and said so. */
  readonly change: (patch: Partial<Settings>) => Promise<void>;
};

export const useSettings = create<SettingsStore>((set, get) => ({
  settings: defaultSettings,
  async change(patch) {
    const before = get().settings;
    set({ settings: { ...before, ...patch } });
    const result = await api.settings.set(patch);
    set({ settings: result.ok ? result.value : before });
    if (!result.ok) tellFailure(result.error);
  },
}));

/** Reads the settings and follows them; language and text size are applied to the page. Gives back what ends it. */
export function connectSettings(): () => void {
  const read = () =>
    void api.settings.get({}).then((result) => {
      if (result.ok) useSettings.setState({ settings: result.value });
    });
  read();
  const ends = [
    api.on('settings.changed', (settings) => useSettings.setState({ settings })),
    api.on('core.restarted', read),
    useSettings.subscribe(({ settings }) => applyToPage(settings)),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function applyToPage({ language, textSize }: Settings): void {
  const page = document.documentElement;
  page.dataset.textSize = textSize;
  if (page.lang !== language) void switchLanguage(language);
}
