import { Modal, SegmentedControl, Table } from '@mantine/core';
import type { EvaluatedAgent } from '@shared/contracts/evaluation';
import type { Failure } from '@shared/domain/result';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { shortTime } from '../../components/format';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import classes from './evaluation.module.css';

type EvaluationCountsProps = { readonly opened: boolean; readonly onClose: () => void };
type Counts = { readonly agents: readonly EvaluatedAgent[]; readonly asOf: string | null };

const periods = [1, 7, 30] as const;
const columns = ['calls', 'satisfied', 'fairlySatisfied', 'notSatisfied', 'notEvaluated', 'pressed'] as const;

/** How callers evaluated the calls of the last days, by agent; not evaluated stands apart and counts in no rate of satisfaction. */
export function EvaluationCounts({ opened, onClose }: EvaluationCountsProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('evaluation.counts.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <CountsTable />
    </Modal>
  );
}

function CountsTable() {
  const { t } = useTranslation();
  const [days, setDays] = useState<number>(7);
  const [counts, setCounts] = useState<Counts | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isOver = false;
    void api.evaluation.counts({ days }).then((result) => {
      if (isOver) return;
      setFailure(result.ok ? null : result.error);
      setCounts(result.ok ? result.value : null);
    });
    return () => {
      isOver = true;
    };
  }, [days]);
  const total = counts === null ? null : sumOf(counts.agents, t('evaluation.counts.all'));
  return (
    <>
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('evaluation.counts.period')}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={periods.map((value) => ({ value: String(value), label: t(`evaluation.counts.days.${value}`) }))}
        />
        <span className={classes.quiet} role="status">
          {counts !== null && counts.asOf !== null && t('evaluation.counts.asOf', { time: shortTime(counts.asOf) })}
        </span>
      </div>
      {failure !== null && (
        <p className={classes.failure} role="alert">
          {errorText(failure)}
        </p>
      )}
      {counts?.agents.length === 0 && <NothingYet text={t('evaluation.counts.none')} />}
      {counts !== null && counts.agents.length > 0 && total !== null && (
        <Table className={classes.table} withRowBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('evaluation.counts.agent')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} scope="col" className={classes.figure}>
                  {t(`evaluation.counts.${column}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col" className={classes.figure}>
                {t('evaluation.counts.evaluatedRate')}
              </Table.Th>
              <Table.Th scope="col" className={classes.figure}>
                {t('evaluation.counts.satisfiedRate')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {counts.agents.map((agent) => (
              <CountsRow key={agent.agentId} agent={agent} />
            ))}
            {counts.agents.length > 1 && <CountsRow agent={total} />}
          </Table.Tbody>
        </Table>
      )}
      <p className={classes.quiet}>{t('evaluation.counts.explain')}</p>
    </>
  );
}

function CountsRow({ agent }: { readonly agent: EvaluatedAgent }) {
  const { calls, satisfied, fairlySatisfied, notEvaluated } = agent;
  const evaluated = calls - notEvaluated;
  return (
    <Table.Tr>
      <Table.Th scope="row">{agent.agentName}</Table.Th>
      {columns.map((column) => (
        <Table.Td key={column} className={classes.figure} data-column={column}>
          {agent[column]}
        </Table.Td>
      ))}
      <Table.Td className={classes.figure}>{share(evaluated, calls)}</Table.Td>
      <Table.Td className={classes.figure}>{share(satisfied + fairlySatisfied, evaluated)}</Table.Td>
    </Table.Tr>
  );
}

/** In percent with one place; of nothing there is no share. */
function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)} %`;
}

function sumOf(agents: readonly EvaluatedAgent[], agentName: string): EvaluatedAgent {
  const sum = (column: (typeof columns)[number]) => agents.reduce((total, agent) => total + agent[column], 0);
  return {
    agentId: '',
    agentName,
    calls: sum('calls'),
    satisfied: sum('satisfied'),
    fairlySatisfied: sum('fairlySatisfied'),
    notSatisfied: sum('notSatisfied'),
    notEvaluated: sum('notEvaluated'),
    pressed: sum('pressed'),
  };
}
