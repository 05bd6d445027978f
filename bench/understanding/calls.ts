import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Segment, segment, type Word } from '@shared/domain/call';
import type { TicketFields } from '@shared/domain/ticket';
import { applyProposals, emptyFields } from '@shared/domain/ticket-form';
import { transcriptText } from '@shared/domain/transcript-text';
import type { Proposal } from '@shared/understanding';
import { z } from 'zod';
import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import { type CallScript, callScript } from '../demo/call-script';
import { type FieldGrade, gradeFields } from '../demo/grade';
import { spentSince } from './measure';
import { resourcesFolder } from './shipped';

const recognized = z.object({
  utterances: z.array(segment.pick({ speaker: true, startMs: true, endMs: true, text: true, words: true })),
});

/** A demo call as written and as the recognizer heard it, with the ticket a good agent files. */
export type DemoCall = {
  readonly script: CallScript;
  readonly acceptedCodes: readonly string[];
  readonly texts: Readonly<Record<TextSource, readonly Segment[]>>;
};
export const textSources = ['script', 'recognized'] as const;
export type TextSource = (typeof textSources)[number];

const folder = join(resourcesFolder, 'calls');
const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

/** The six demo calls. They are the development split: rules were written with them in sight. */
export function demoCalls(): DemoCall[] {
  const codes = z.record(z.string(), z.array(z.string())).parse(readJson('expected-codes.json'));
  return readdirSync(folder)
    .filter((name) => /^dev.*\.json$/u.test(name))
    .sort()
    .map((name) => {
      const script = callScript.parse(readJson(name));
      const heard = recognized.parse(readJson('recognized', name));
      return {
        script,
        acceptedCodes: codes[script.id] ?? [],
        texts: {
          script: segmentsOf(script.id, script.utterances),
          recognized: segmentsOf(script.id, heard.utterances),
        },
      };
    });
}

type Utterance = Pick<Segment, 'speaker' | 'startMs' | 'endMs' | 'text'> & { readonly words?: Word[] };

/** Utterances as the segments that the core would store; those with words are put into text anew, as the core does. */
export function segmentsOf(callId: string, utterances: readonly Utterance[]): Segment[] {
  return utterances.map(({ speaker, startMs, endMs, text, words = [] }, index) => ({
    id: `${callId}-${index}`,
    callId,
    speaker,
    startMs,
    endMs,
    text: words.length > 0 ? transcriptText(words).text : text,
    words,
  }));
}

export type Understood = {
  readonly fields: TicketFields;
  readonly proposals: readonly Proposal[];
  /** Milliseconds of one core that each segment took. */
  readonly milliseconds: readonly number[];
};

/** Goes through a call segment by segment, as the desk does, with a person who touches nothing. */
export function understand(
  begin: BeginUnderstanding,
  call: { readonly city: string; readonly startedAt: string },
  segments: readonly Segment[],
): Understood {
  const understanding = begin(call);
  let fields = emptyFields();
  const milliseconds = segments.map((next) => {
    const started = process.cpuUsage();
    const proposals = understanding.add(next);
    const spent = spentSince(started);
    fields = applyProposals(fields, proposals);
    return spent;
  });
  return { fields, proposals: understanding.proposals(), milliseconds };
}

export type CallGrade = { readonly id: string; readonly source: TextSource; readonly grades: readonly FieldGrade[] };

/** Every demo call from its script and from the recognizer's text, held against the expected ticket. */
export function gradeDemoCalls(begin: BeginUnderstanding): (CallGrade & Understood)[] {
  return demoCalls().flatMap(({ script, acceptedCodes, texts }) =>
    textSources.map((source) => {
      const understood = understand(begin, script, texts[source]);
      const grades = gradeFields(script.ticket, understood.fields, acceptedCodes);
      return { id: script.id, source, grades, ...understood };
    }),
  );
}
