import type { Word } from './call';

/** Text for people, and where each of the engine's words stands in it (UTF-16 offsets [start, end)); null for a word left out. */
export type TranscriptText = {
  readonly text: string;
  readonly spans: readonly ({ readonly start: number; readonly end: number } | null)[];
};

/** A pause inside an utterance that a reader would mark, ms. The engine's pauses inside a phrase are below 120 ms. */
const commaPauseMs = 150;
/** A pause that ends a sentence, ms. */
const stopPauseMs = 900;

/** What engines write for sounds that are no words. */
const noise = /^(?:\[.*\]|<.*>|\(.*\))$/;
/** Sounds of thinking: they carry nothing. 嗯, 啊 and 哦 are not among them: they may be the answer. */
const hesitation = /^(?:呃+|额+)$/;
/** One-character answers and openings that stand for themselves however unsure the engine is. */
const shortAnswers = new Set(['好', '对', '是', '有', '没', '不', '行', '嗯', '喂', '哦', '啊', '要', '能', '可']);
const unsure = 0.6;
const longestSyllableMs = 1500;

const number = /^[零〇一二两三四五六七八九十百千万亿幺点]+$/;
const greeting = /^(?:您好|你好|喂)$/;
const latin = /[A-Za-z0-9]$/;

const particleQuestion = /(?:吗|么|对吧|是吧|好吧|行吧)$/;
const choiceQuestion = /有没有|是不是|能不能|可不可以|可以不可以|要不要|会不会|行不行|好不好|对不对|是否/;
const questionWord =
  /什么|哪里|哪儿|哪个|哪些|哪家|哪位|哪天|几点|几号|几个|几盏|几栋|几楼|多少|多久|多大|多长|多远|怎么|怎样|为什么|为何|谁|何时/;
/** A question word that asks nothing: 没什么大事, 不知道怎么办, 好几个人, 什么都没有. */
const noQuestion =
  /没有?什么|不知道|不清楚|不晓得|无论|不管|随便|好几|十几|几十|什么都|什么也|怎么都|怎么也|哪里都|谁都|多少(?:还是|有点)|不怎么|什么的$/;
/** 还没有开呢, 正等着呢: a statement. */
const statementParticle = /(?:没|没有|还|正|都|在|着).*呢$/;

/**
 * The text of a final utterance: blanks and noise out, punctuation where pauses and particles call for it. Homophones stay as heard.
 * An utterance of noise alone gives an empty text.
 */
export function transcriptText(words: readonly Word[]): TranscriptText {
  const kept = words.map((word, index) => isSpoken(word, index, words));
  const spans: ({ start: number; end: number } | null)[] = [];
  let text = '';
  let sentenceStart = 0;
  let before: Word | null = null;
  words.forEach((word, index) => {
    if (kept[index] !== true) {
      spans.push(null);
      return;
    }
    if (before !== null) {
      const mark = markBetween(before, word, text.slice(sentenceStart));
      text += mark;
      if (mark === '。' || mark === '？') sentenceStart = text.length;
    }
    const start = text.length;
    text += word.text;
    spans.push({ start, end: text.length });
    before = word;
  });
  if (text === '') return { text, spans };
  return { text: text + endMark(text.slice(sentenceStart)), spans };
}

/** The text of an utterance that is still being spoken, from the engine's words with blanks between them: no end mark yet. */
export function partialTranscriptText(engineText: string): string {
  const words = engineText.split(/\s+/).filter((word) => word !== '' && !noise.test(word) && !hesitation.test(word));
  return words.reduce((text, word, index) => {
    const before = words[index - 1];
    if (before === undefined) return word;
    return text + (particleMark(before, word, text) ?? joint(before, word)) + word;
  }, '');
}

function isSpoken(word: Word, index: number, words: readonly Word[]): boolean {
  if (word.text === '' || noise.test(word.text) || hesitation.test(word.text)) return false;
  if (index > 0 || [...word.text].length > 1 || shortAnswers.has(word.text)) return true;
  const next = words[1];
  // Noise becomes one doubtful character, apart from what follows, or an endless one with nothing after it.
  if (next !== undefined) return word.confidence >= unsure || next.startMs - word.endMs < commaPauseMs;
  return word.confidence >= unsure && word.endMs - word.startMs <= longestSyllableMs;
}

function markBetween(before: Word, word: Word, sentence: string): string {
  const pauseMs = word.startMs - before.endMs;
  // Digits are said in groups: 幺三九 五二八零 is one number.
  if (number.test(before.text) && number.test(word.text)) return '';
  if (pauseMs >= stopPauseMs) return endMark(sentence);
  if (pauseMs >= commaPauseMs) return particleQuestion.test(sentence) ? endMark(sentence) : '，';
  return particleMark(before.text, word.text, sentence) ?? joint(before.text, word.text);
}

/** A mark that the words alone call for, or null. */
function particleMark(before: string, word: string, sentence: string): string | null {
  if (greeting.test(before) && sentence === before && !/^[吗啊呀，]/.test(word)) return '，';
  if (sentence === '好的' && !/^[话吧啊呀呢嘛，]/.test(word)) return '，';
  if (word === '请问' && /好$/.test(sentence)) return '，';
  return null;
}

/** Latin words and numbers keep the blank between them. */
function joint(before: string, word: string): string {
  return latin.test(before) && /^[A-Za-z0-9]/.test(word) ? ' ' : '';
}

function endMark(sentence: string): '。' | '？' {
  const clauses = sentence.split('，');
  const last = clauses.at(-1) ?? '';
  if (asks(last)) return '？';
  // 请问您的姓名和电话; 请问是什么时候办的卡，交了多少钱.
  return clauses.slice(-2).some((clause) => /请问(?!一下)./.test(clause)) ? '？' : '。';
}

function asks(clause: string): boolean {
  if (noQuestion.test(clause)) return false;
  if (particleQuestion.test(clause)) return !/(?:什么|那么|这么)$/.test(clause) || questionWord.test(clause);
  if (statementParticle.test(clause) && !questionWord.test(clause)) return false;
  return clause.endsWith('呢') || choiceQuestion.test(clause) || questionWord.test(clause);
}
