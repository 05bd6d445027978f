import { Tabs, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useShortcuts } from '../../app/shortcuts';
import { errorText, useTranslation } from '../../i18n';
import { useSession } from '../session';
import { AdviceList } from './advice-list';
import { EditBar } from './edit-bar';
import classes from './rules.module.css';
import { followRules, type TableName, tableNames, useRules } from './store';
import { TableTab } from './table-tab';
import { TrialPanel } from './trial-panel';
import { VersionsTab } from './versions-tab';

/** The dispatch rules in tables: each edit is tried on the last tickets at once, and somebody else publishes it. */
export function RulesScreen() {
  const { t } = useTranslation();
  const failure = useRules((state) => state.failure);
  const sheets = useRules((state) => state.sheets);
  const undo = useRules((state) => state.undo);
  const redo = useRules((state) => state.redo);
  const canEdit = useSession(({ session }) => session?.user?.role === 'lead');
  const [tab, setTab] = useState<TableName | 'versions'>('rules');
  const [focus, setFocus] = useState<number | null>(null);
  useEffect(followRules, []);
  useShortcuts(canEdit ? { 'Ctrl+Z': undo, 'Ctrl+Shift+Z': redo, 'Ctrl+Y': redo } : {});
  const openRow = (table: TableName, row: number) => {
    setTab(table);
    setFocus(row);
  };
  const openRule = (ruleId: string) => {
    const rules = useRules.getState().sheets?.rules;
    const row = rules?.rows.findIndex((cells) => cells[rules.columns.indexOf('id')] === ruleId) ?? -1;
    if (row >= 0) setFocus(row);
  };
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('app.place.rules')}</VisuallyHidden>
      <EditBar canEdit={canEdit} />
      {failure !== null && (
        <p className={classes.failure} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          {errorText(failure)}
        </p>
      )}
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(value) => {
          setTab((value ?? 'rules') as TableName | 'versions');
          setFocus(null);
        }}
        keepMounted={false}
      >
        <Tabs.List>
          {tableNames.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`rules.table.${name}`)} {sheets === null ? '' : sheets[name].rows.length}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="versions">{t('rules.versions.title')}</Tabs.Tab>
        </Tabs.List>
        {sheets !== null &&
          tableNames.map((name) => (
            <Tabs.Panel key={name} className={classes.panel} value={name}>
              {name === 'rules' && <AdviceList onOpen={openRule} />}
              <TableTab key={`${name}-${focus}`} name={name} canEdit={canEdit} startAt={focus} />
            </Tabs.Panel>
          ))}
        <Tabs.Panel className={classes.panel} value="versions">
          <VersionsTab canEdit={canEdit} onTaken={() => setTab('rules')} />
        </Tabs.Panel>
      </Tabs>
      {tab !== 'versions' && <TrialPanel onOpen={openRow} />}
    </div>
  );
}
