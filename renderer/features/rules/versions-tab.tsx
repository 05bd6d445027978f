import { Button } from '@mantine/core';
import type { RulesVersion } from '@shared/sync/dispatch-rules';
import { useEffect } from 'react';
import { shortTime } from '../../components/format';
import { tellDone, tellFailure } from '../../components/notices';
import { NothingYet } from '../../components/panel';
import { useTranslation } from '../../i18n';
import { useSession } from '../session';
import classes from './rules.module.css';
import { type Decision, useRules } from './store';

type VersionsTabProps = { readonly canEdit: boolean; readonly onTaken: () => void };

/** Who changed the rules, when and why; what waits for a yes; and the way back to an older version. */
export function VersionsTab({ canEdit, onTaken }: VersionsTabProps) {
  const { t } = useTranslation();
  const versions = useRules((state) => state.versions);
  const current = useRules((state) => state.inForce?.version ?? 0);
  const readVersions = useRules((state) => state.readVersions);
  const takeVersion = useRules((state) => state.takeVersion);
  useEffect(() => {
    void readVersions();
  }, [readVersions]);
  const take = (version: number) =>
    void takeVersion(version).then((isTaken) => {
      if (!isTaken) return;
      tellDone(t(canEdit ? 'rules.versions.taken' : 'rules.versions.shown', { version }));
      onTaken();
    });
  if (versions === null) return <NothingYet text={t('rules.loading')} />;
  return (
    <ul className={classes.versions}>
      {versions.map((version) => (
        <Version
          key={version.version}
          version={version}
          isCurrent={version.version === current}
          canEdit={canEdit}
          onTake={() => take(version.version)}
        />
      ))}
      <li className={classes.versionRow}>
        <div className={classes.versionText}>
          <strong>{t('rules.versions.shipped')}</strong>
          {current === 0 && <span className={classes.stateMark}>{t('rules.versions.inForce')}</span>}
        </div>
        {canEdit && current !== 0 && (
          <Button size="compact-sm" variant="default" onClick={() => take(0)}>
            {t('rules.versions.take')}
          </Button>
        )}
      </li>
    </ul>
  );
}

type VersionProps = {
  readonly version: RulesVersion;
  readonly isCurrent: boolean;
  readonly canEdit: boolean;
  readonly onTake: () => void;
};

function Version({ version, isCurrent, canEdit, onTake }: VersionProps) {
  const { t } = useTranslation();
  const user = useSession(({ session }) => session?.user ?? null);
  const decide = useRules((state) => state.decide);
  const isAuthor = user?.id === version.authorId;
  const isOpen = version.state === 'proposed';
  const mayDecide = isOpen && !isAuthor && (user?.role === 'lead' || user?.role === 'supervisor');
  const act = (decision: Decision) =>
    void decide(version.version, decision, '').then((result) => {
      if (result.ok) tellDone(t(`rules.versions.done.${decision}`, { version: version.version }));
      else tellFailure(result.error);
    });
  return (
    <li className={classes.versionRow}>
      <div className={classes.versionText}>
        <strong>{t('rules.versions.number', { version: version.version })}</strong>
        <span className={classes.stateMark} data-state={version.state}>
          {isCurrent ? t('rules.versions.inForce') : t(`rules.versions.state.${version.state}`)}
        </span>
        <span>{version.note}</span>
        <span className={classes.quiet}>
          {t('rules.versions.by', { name: version.authorName, time: shortTime(version.createdAt) })}
          {version.decidedAt !== null &&
            version.state !== 'proposed' &&
            ` · ${t(`rules.versions.decided.${version.state}`, {
              name: version.deciderName ?? '',
              time: shortTime(version.decidedAt),
            })}`}
        </span>
      </div>
      {mayDecide && (
        <>
          <Button size="compact-sm" onClick={() => act('publish')}>
            {t('rules.versions.publish')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => act('reject')}>
            {t('rules.versions.reject')}
          </Button>
        </>
      )}
      {isOpen && isAuthor && canEdit && (
        <Button size="compact-sm" variant="default" onClick={() => act('withdraw')}>
          {t('rules.versions.withdraw')}
        </Button>
      )}
      {!isCurrent && (
        <Button size="compact-sm" variant="default" onClick={onTake}>
          {t(canEdit && !isOpen ? 'rules.versions.take' : 'rules.versions.look')}
        </Button>
      )}
    </li>
  );
}
