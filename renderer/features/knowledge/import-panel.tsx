import { Button, FileButton, Progress } from '@mantine/core';
import type { ImportPreview, ImportProblem } from '@shared/contracts/knowledge-import';
import { IconFileImport, IconFolder } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { errorText, useTranslation } from '../../i18n';
import { useSession } from '../session';
import { articleParts } from './article-texts';
import { followImport, type ImportStep, useImport } from './import-store';
import classes from './knowledge-screen.module.css';

/** Articles from files: choose, look at what will come of it, send it in, and take it back if it was wrong. */
export function ImportPanel() {
  const { t } = useTranslation();
  const step = useImport((state) => state.step);
  const read = useImport((state) => state.read);
  const belongTo = useImport((state) => state.belongTo);
  const userId = useSession(({ session }) => session?.user?.id ?? '');
  const folder = useRef<HTMLInputElement>(null);
  // React knows no attribute for it.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  useEffect(() => belongTo(userId), [belongTo, userId]);
  useEffect(followImport, []);
  const isBusy = step.name === 'reading' || step.name === 'sending' || step.name === 'taking-back';
  return (
    <div className={classes.panel}>
      <p className={classes.text}>{t('knowledge.import.intro')}</p>
      <div className={classes.actions}>
        <FileButton
          multiple
          disabled={isBusy}
          accept=".csv,.xlsx,.jsonl,.ndjson,.md,.markdown"
          onChange={(files) => void read(files)}
        >
          {(button) => (
            <Button {...button} disabled={isBusy} leftSection={<IconFileImport size={14} aria-hidden />}>
              {t(step.name === 'choose' ? 'knowledge.import.choose' : 'knowledge.import.again')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          disabled={isBusy}
          leftSection={<IconFolder size={14} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {t('knowledge.import.folder')}
        </Button>
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          aria-label={t('knowledge.import.folder')}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])].filter(({ name }) => /\.(?:md|markdown)$/i.test(name));
            event.currentTarget.value = '';
            void read(files);
          }}
        />
      </div>
      <div role="status">
        <Told step={step} />
      </div>
      <Actions step={step} />
    </div>
  );
}

/** What happened, in words and as a bar. */
function Told({ step }: { readonly step: ImportStep }) {
  const { t } = useTranslation();
  switch (step.name) {
    case 'choose':
      return null;
    case 'reading':
      return <p>{t('knowledge.import.reading')}</p>;
    case 'failed':
      return <p className={classes.failed}>{errorText(step.failure)}</p>;
    case 'checked':
      if (step.failure === null) return null;
      return (
        <p className={classes.failed}>
          {errorText(step.failure)} {t('knowledge.import.broken', { sent: step.sent, total: countOf(step.preview) })}
        </p>
      );
    case 'sending': {
      const total = countOf(step.preview);
      const text = step.isStopping ? 'knowledge.import.stopping' : 'knowledge.import.sending';
      return <Bar text={t(text, { done: step.done, total })} done={step.done} total={total} />;
    }
    case 'sent':
      return <p>{t('knowledge.import.done', { count: step.count })}</p>;
    case 'taking-back':
      return <Bar text={t('knowledge.import.takingBack', step)} done={step.done} total={step.total} />;
    case 'not-taken-back':
      return (
        <p className={classes.failed}>
          {errorText(step.failure)} {t('knowledge.import.notTakenBack')}
        </p>
      );
    case 'taken-back':
      return (
        <>
          <p>
            {t(step.left > 0 ? 'knowledge.import.undoneInPart' : 'knowledge.import.undone', { count: step.takenBack })}
          </p>
          {step.left > 0 && <p className={classes.attention}>{t('knowledge.import.left', { count: step.left })}</p>}
        </>
      );
  }
}

function Bar({ text, done, total }: { readonly text: string; readonly done: number; readonly total: number }) {
  return (
    <>
      <p>{text}</p>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-hidden />
    </>
  );
}

const countOf = ({ added, changed }: ImportPreview) => added + changed;

/** What can be done now. */
function Actions({ step }: { readonly step: ImportStep }) {
  const { t } = useTranslation();
  const send = useImport((state) => state.send);
  const cancel = useImport((state) => state.cancel);
  const undo = useImport((state) => state.undo);
  const undoButton = (preview: ImportPreview) => (
    <Button variant="default" onClick={() => void undo(preview)}>
      {t('knowledge.import.undo')}
    </Button>
  );
  if (step.name === 'checked') {
    const { preview, sent } = step;
    return (
      <>
        {sent > 0 && undoButton(preview)}
        <Checked preview={preview} sent={sent} onSend={() => void send(preview)} />
      </>
    );
  }
  if (step.name === 'sending') {
    return (
      <Button variant="default" disabled={step.isStopping} onClick={() => void cancel()}>
        {t('knowledge.import.cancel')}
      </Button>
    );
  }
  if (step.name === 'not-taken-back') return undoButton(step.preview);
  if (step.name !== 'sent') return null;
  return (
    <>
      {step.count > 0 && undoButton(step.preview)}
      {step.refused.length > 0 && (
        <>
          <h2>{t('knowledge.import.refused', { count: step.refused.length })}</h2>
          <ul>
            {step.refused.slice(0, 100).map(({ articleId, code }) => (
              <li key={articleId}>{`${articleId}：${errorText({ code })}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type CheckedProps = { readonly preview: ImportPreview; readonly sent: number; readonly onSend: () => void };

function Checked({ preview, sent, onSend }: CheckedProps) {
  const { t } = useTranslation();
  const { rows, added, changed, same, bad, problems, sample } = preview;
  const count = countOf(preview) - sent;
  return (
    <>
      <p>{t('knowledge.import.count', { rows, added, changed, same, bad })}</p>
      {bad > 0 && <p className={classes.attention}>{t('knowledge.import.badNote')}</p>}
      {count === 0 ? (
        <p>{t('knowledge.import.nothing')}</p>
      ) : (
        <>
          <Button onClick={onSend}>{t('knowledge.import.send', { count })}</Button>
          <p className={classes.quiet}>{t('knowledge.import.unsent')}</p>
        </>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {sample.length > 0 && (
        <>
          <h2>{t('knowledge.import.sample')}</h2>
          <table className={classes.table}>
            <thead>
              <tr>
                {(['id', 'question', 'answer', 'unit'] as const).map((field) => (
                  <th key={field}>{t(`knowledge.field.${field}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map(({ id, question, answer, unit }) => (
                <tr key={id}>
                  <td>{id}</td>
                  <td>{question}</td>
                  <td>{answer}</td>
                  <td>{unit}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const { t } = useTranslation();
  const nameOf = (column: string) => {
    const part = [...articleParts, 'id' as const].find((name) => name === column);
    return part === undefined ? column : t(`knowledge.field.${part}`);
  };
  return (
    <>
      <h2>{t('knowledge.import.problems')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            {(['file', 'row', 'column', 'reason'] as const).map((name) => (
              <th key={name}>{t(`knowledge.import.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map(({ file, row, column, code, limit }) => (
            <tr key={`${file} ${row} ${column} ${code}`}>
              <td>{file}</td>
              <td>{row}</td>
              <td>{nameOf(column)}</td>
              <td>{t(`knowledge.fault.${code}`, { limit: limit ?? 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
