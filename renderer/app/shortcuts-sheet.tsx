import { Modal } from '@mantine/core';
import { useTranslation } from '../i18n';
import classes from './shortcuts-sheet.module.css';

/** What each key does, by place. The keys themselves are bound where they work. */
const sheet = {
  everywhere: {
    places: 'Ctrl+1 … 5',
    lookUp: 'F4',
    help: '?',
    next: 'Ctrl+M',
    stop: 'Ctrl+Shift+H',
    resume: 'Ctrl+Shift+L',
    moveOut: 'Ctrl+Shift+D',
  },
  ticket: {
    finish: 'Ctrl+Enter',
    save: 'Ctrl+S',
    undo: 'Ctrl+Z',
    redo: 'Ctrl+Shift+Z',
    evidence: 'Alt+↓',
    accept: 'Alt+A',
    alternatives: 'Alt+O',
    release: 'Alt+Backspace',
    rewrite: 'Alt+R',
    restoreLocal: 'Alt+L',
    evaluate: 'Alt+E',
    question: 'Alt+Q',
  },
  look: { find: 'Ctrl+F', words: '← →', search: 'Ctrl+K', adopt: 'Alt+1 … 3', more: 'Alt+0' },
  review: {
    move: 'J / K',
    approve: 'A',
    return: 'R',
    edit: 'E',
    claim: 'C',
    handOver: 'T',
    mark: 'X',
    approveMarked: 'Shift+A',
    reason: '1 … 5',
    send: 'Ctrl+Enter',
  },
  knowledge: { move: 'J / K', edit: 'E', new: 'N', publish: 'A', return: 'R', send: 'Ctrl+Enter' },
} as const;

type ShortcutsSheetProps = { readonly opened: boolean; readonly onClose: () => void };

/** The sheet behind `?`. */
export function ShortcutsSheet({ opened, onClose }: ShortcutsSheetProps) {
  const { t } = useTranslation();
  const rows = <Group extends keyof typeof sheet>(group: Group) =>
    Object.entries(sheet[group]).map(([name, key]) => ({
      key,
      text: t(`app.shortcuts.${group}.${name}` as 'app.shortcuts.title'),
    }));
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="46rem"
      title={t('app.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className={classes.groups}>
        {(['everywhere', 'ticket', 'look', 'review', 'knowledge'] as const).map((group) => (
          <section key={group}>
            <h3 className={classes.heading}>{t(`app.shortcuts.group.${group}`)}</h3>
            <dl className={classes.keys}>
              {rows(group).map(({ key, text }) => (
                <div key={text} className={classes.row}>
                  <dt>
                    <kbd className={classes.key}>{key}</kbd>
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
