import { Button, Select } from '@mantine/core';
import { api } from '../../app/api';
import { tellFailure } from '../../components/notices';
import { useTranslation } from '../../i18n';
import { listBy, mark, type ReviewStatus, useList } from './list-store';
import classes from './review.module.css';
import { useReview } from './store';

const statuses = ['finished', 'draft', 'returned', 'approved'] as const satisfies ReviewStatus[];
const ages = ['fresh', 'hour', 'older'] as const;

/** What is selected follows the list: a key must never act on a ticket that is not in sight. */
function list(change: Parameters<typeof listBy>[0]): void {
  void listBy(change).then(() => useReview.getState().read());
}

/** Above the list: which part of the queue, how much waits for how long, and what goes together. */
export function QueueFilter() {
  const { t } = useTranslation();
  const filter = useList((state) => state.filter);
  const total = useList((state) => state.total);
  const choices = useList((state) => state.choices);
  const options = (found: readonly { value: string; label: string; count: number }[] | undefined) =>
    (found ?? []).map(({ value, label, count }) => ({ value, label: `${label} (${count})` }));
  const filters = [
    ['district', t('review.filter.district'), options(choices?.districts)],
    ['unit', t('review.filter.unit'), options(choices?.units)],
    ['agentId', t('review.filter.agent'), options(choices?.agents)],
    [
      'doubt',
      t('review.filter.doubt'),
      options(choices?.doubts.map((each) => ({ ...each, label: t(`review.doubtKind.${each.value}`) }))),
    ],
  ] as const;
  return (
    <header className={classes.queueHead}>
      <Select
        size="xs"
        className={classes.wide}
        aria-label={t('review.filterStatus')}
        data={statuses.map((value) => ({ value, label: statusLabel(value) }))}
        value={filter.status}
        allowDeselect={false}
        onChange={(value) => list({ status: statuses.find((name) => name === value) ?? 'finished' })}
      />
      {filters.map(([name, label, data]) => (
        <Select
          key={name}
          size="xs"
          aria-label={label}
          placeholder={label}
          clearable
          searchable={data.length > 8}
          clearButtonProps={{ 'aria-label': t('review.filter.clear', { name: label }) }}
          data={data}
          value={filter[name] ?? null}
          onChange={(value) => list({ [name]: value ?? undefined })}
        />
      ))}
      <span className={classes.count} role="status">
        {total !== null && t('review.count', { count: total })}
        {choices !== null && filter.status === 'finished' && (
          <span className={classes.ages}>
            {ages.map((name) => (
              <span key={name} data-kind={name === 'older' && choices.ages.older > 0 ? 'attention' : undefined}>
                {t(`review.age.${name}`, { count: choices.ages[name] })}
              </span>
            ))}
          </span>
        )}
      </span>
      {filter.status === 'finished' && <MarkTools />}
    </header>
  );

  function statusLabel(value: ReviewStatus): string {
    const count =
      value === 'finished' ? choices?.counts.finished : value === 'draft' ? choices?.counts.draft : undefined;
    const label = t(`review.status.${value}`);
    return count === undefined ? label : `${label} (${count})`;
  }
}

/** Marks what is routine, or nothing. */
function MarkTools() {
  const { t } = useTranslation();
  const filter = useList((state) => state.filter);
  const marked = useList((state) => state.marked);
  const markRoutine = async () => {
    const found = await api.review.routine({ filter });
    if (found.ok) mark(found.value.ticketIds, true);
    else tellFailure(found.error);
  };
  return (
    <div className={classes.markTools}>
      {marked.size === 0 ? (
        <Button size="compact-xs" variant="default" onClick={() => void markRoutine()}>
          {t('review.markRoutine')}
        </Button>
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => mark([...marked], false)}>
          {t('review.unmark', { count: marked.size })}
        </Button>
      )}
    </div>
  );
}
