import { Button, FileButton, Progress } from '@mantine/core';
import { type ImportPreview, type ImportProblem, mostImportBytes } from '@shared/contracts/knowledge-import';
import type { Failure } from '@shared/domain/result';
import { IconFileImport, IconFolder } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api';
import { tellDone, tellFailure } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import { articleParts } from './article-texts';
import classes from './knowledge-screen.module.css';

type Step =
  | { readonly name: 'choose' }
  | { readonly name: 'reading' }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'checked' | 'sending'; readonly preview: ImportPreview }
  | {
      readonly name: 'sent';
      readonly importId: string;
      readonly count: number;
      readonly refused: readonly { readonly articleId: string; readonly code: string }[];
    };

/** Articles from files: choose, look at what will come of it, send it in, and take it back if it was wrong. */
export function ImportPanel() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const [sent, setSent] = useState({ sent: 0, total: 0 });
  const folder = useRef<HTMLInputElement>(null);
  // React knows no attribute for it.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  useEffect(() => api.on('knowledge.importProgress', setSent), []);
  const read = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    // Told by their sizes: a file of gigabytes must not be read to find out.
    if (chosen.reduce((bytes, { size }) => bytes + size, 0) > mostImportBytes) {
      setStep({ name: 'failed', failure: { code: 'article-import.too-large' } });
      return;
    }
    setStep({ name: 'reading' });
    try {
      const files = await Promise.all(
        chosen.map(async (file) => ({
          name: file.webkitRelativePath || file.name,
          content: new Uint8Array(await file.arrayBuffer()),
        })),
      );
      const result = await api.knowledgeImport.preview({ files });
      setStep(result.ok ? { name: 'checked', preview: result.value } : { name: 'failed', failure: result.error });
    } catch {
      // The file was moved or is locked by another program.
      setStep({ name: 'failed', failure: { code: 'article-import.unreadable' } });
    }
  };
  const send = async (preview: ImportPreview) => {
    setSent({ sent: 0, total: preview.added + preview.changed });
    setStep({ name: 'sending', preview });
    const result = await api.knowledgeImport.send({ importId: preview.importId });
    if (!result.ok) {
      tellFailure(result.error);
      setStep({ name: 'checked', preview });
      return;
    }
    setStep({ name: 'sent', importId: preview.importId, count: result.value.sent, refused: result.value.refused });
  };
  const undo = async (importId: string) => {
    const result = await api.knowledgeImport.undo({ importId });
    if (!result.ok) {
      tellFailure(result.error);
      return;
    }
    tellDone(t('knowledge.import.undone', { count: result.value.takenBack }));
    setStep({ name: 'choose' });
  };
  return (
    <div className={classes.panel}>
      <p className={classes.text}>{t('knowledge.import.intro')}</p>
      <div className={classes.actions}>
        <FileButton multiple accept=".csv,.xlsx,.jsonl,.ndjson,.md,.markdown" onChange={(files) => void read(files)}>
          {(button) => (
            <Button {...button} leftSection={<IconFileImport size={14} aria-hidden />}>
              {t(step.name === 'choose' ? 'knowledge.import.choose' : 'knowledge.import.again')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
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
        {step.name === 'reading' && <p>{t('knowledge.import.reading')}</p>}
        {step.name === 'failed' && <p className={classes.failed}>{errorText(step.failure)}</p>}
        {step.name === 'sending' && (
          <>
            <p>{t('knowledge.import.sending', sent)}</p>
            <Progress value={sent.total === 0 ? 0 : (sent.sent / sent.total) * 100} aria-hidden />
          </>
        )}
        {step.name === 'sent' && <p>{t('knowledge.import.done', { count: step.count })}</p>}
      </div>
      {step.name === 'checked' && <Checked preview={step.preview} onSend={() => void send(step.preview)} />}
      {step.name === 'sent' && (
        <>
          {step.count > 0 && (
            <Button variant="default" onClick={() => void undo(step.importId)}>
              {t('knowledge.import.undo')}
            </Button>
          )}
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
      )}
    </div>
  );
}

function Checked({ preview, onSend }: { readonly preview: ImportPreview; readonly onSend: () => void }) {
  const { t } = useTranslation();
  const { rows, added, changed, same, bad, problems, sample } = preview;
  const count = added + changed;
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
