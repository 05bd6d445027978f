import { z } from 'zod';
import { evidenceSpan, segment } from './call';
import { callEvaluations } from './call-evaluation';
import { identifier } from './ids';

export const nature = z.enum(['consult', 'request', 'complaint', 'report', 'suggestion', 'praise']);
export type Nature = z.infer<typeof nature>;
export const urgency = z.enum(['normal', 'urgent', 'critical']);
export type Urgency = z.infer<typeof urgency>;

/** 事发地址. Every part is '' when unknown. `detail` keeps what has no part of its own (旁边二楼, 交叉口往南约200米). */
export const address = z.object({
  province: z.string(),
  city: z.string(),
  district: z.string(),
  street: z.string(),
  community: z.string(),
  road: z.string(),
  number: z.string(),
  building: z.string(),
  room: z.string(),
  detail: z.string(),
});
export type Address = z.infer<typeof address>;
export const emptyAddress: Address = {
  province: '',
  city: '',
  district: '',
  street: '',
  community: '',
  road: '',
  number: '',
  building: '',
  room: '',
  detail: '',
};

/** 被反映主体. `registryId` is null for a name that is not in the registry. */
export const entity = z.object({ name: z.string(), address: z.string(), registryId: z.string().nullable() });
export type Entity = z.infer<typeof entity>;

/** 事发时间: `text` as filed; start and end ISO 8601 with offset when known; `recurrence` in words (每天 22:00 至次日 02:00). */
export const occurrence = z.object({
  text: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  recurrence: z.string().nullable(),
});
export type Occurrence = z.infer<typeof occurrence>;

/** 即时解答: what was told to the caller, with the version of the article it was quoted from. */
export const directAnswer = z.object({
  articleId: z.string(),
  version: z.string(),
  question: z.string(),
  text: z.string(),
});
export type DirectAnswer = z.infer<typeof directAnswer>;

/** The value of each field. Empty: '' for texts, null for the others. */
export const fieldValues = {
  callerName: z.string().max(60),
  callerPhone: z.string().max(30),
  anonymous: z.boolean(),
  confidential: z.boolean(),
  nature: nature.nullable(),
  /** Code of a third-level category of the taxonomy, or null. */
  category: z.string().nullable(),
  urgency: urgency,
  entity: entity.nullable(),
  address: address.nullable(),
  occurredAt: occurrence.nullable(),
  title: z.string().max(200),
  content: z.string().max(20_000),
  demand: z.string().max(5_000),
  /** 承办单位, by name. */
  unit: z.string().max(120),
  directAnswer: directAnswer.nullable(),
} as const;

export type FieldName = keyof typeof fieldValues;
export const fieldNames = Object.keys(fieldValues) as FieldName[];
export const fieldName = z.enum(fieldNames as [FieldName, ...FieldName[]]);
export type FieldValue<Name extends FieldName = FieldName> = z.infer<(typeof fieldValues)[Name]>;

/** Values of a ticket on which nothing was heard or typed yet. */
export const emptyValues: { readonly [Name in FieldName]: FieldValue<Name> } = {
  callerName: '',
  callerPhone: '',
  anonymous: false,
  confidential: false,
  nature: null,
  category: null,
  urgency: 'normal',
  entity: null,
  address: null,
  occurredAt: null,
  title: '',
  content: '',
  demand: '',
  unit: '',
  directAnswer: null,
};

/** Who set the value that stands in the field. A person's value is never overwritten by the machine. */
export const fieldOrigin = z.enum(['empty', 'machine', 'person']);

function fieldStateOf<Value extends z.ZodType>(value: Value) {
  const alternative = z.object({
    value,
    confidence: z.number().min(0).max(1),
    /** Why it was considered, short, in Chinese (同名, 另一区 0.6 km). */
    reason: z.string(),
    evidence: z.array(evidenceSpan),
  });
  return z.object({
    value,
    origin: fieldOrigin,
    /** 0..1 for a machine's value, null for a person's. */
    confidence: z.number().min(0).max(1).nullable(),
    evidence: z.array(evidenceSpan),
    alternatives: z.array(alternative),
    /** What the machine last proposed, kept also after a person typed something else. */
    proposed: alternative.nullable(),
    /** The caller confirmed the value when it was read back. */
    confirmed: z.boolean(),
    /** Where a model rewrote the text and a person accepted that: which one, and the desk's own text, to be put back. */
    rewritten: z.object({ model: z.string().max(120), before: value, beforeOrigin: fieldOrigin }).optional(),
    /** The proposal that a person passed over when they filled the field otherwise: it is no news any more. */
    passedOver: value.optional(),
  });
}

export const ticketFields = z.object({
  callerName: fieldStateOf(fieldValues.callerName),
  callerPhone: fieldStateOf(fieldValues.callerPhone),
  anonymous: fieldStateOf(fieldValues.anonymous),
  confidential: fieldStateOf(fieldValues.confidential),
  nature: fieldStateOf(fieldValues.nature),
  category: fieldStateOf(fieldValues.category),
  urgency: fieldStateOf(fieldValues.urgency),
  entity: fieldStateOf(fieldValues.entity),
  address: fieldStateOf(fieldValues.address),
  occurredAt: fieldStateOf(fieldValues.occurredAt),
  title: fieldStateOf(fieldValues.title),
  content: fieldStateOf(fieldValues.content),
  demand: fieldStateOf(fieldValues.demand),
  unit: fieldStateOf(fieldValues.unit),
  directAnswer: fieldStateOf(fieldValues.directAnswer),
});
export type TicketFields = z.infer<typeof ticketFields>;
export type FieldState<Name extends FieldName = FieldName> = TicketFields[Name];

/** draft → finished → approved, or finished → returned → finished. joined: its call went to a ticket that stood already. discarded: put aside by a person, found again in the list. */
export const ticketStatus = z.enum(['draft', 'finished', 'returned', 'approved', 'joined', 'discarded']);
export type TicketStatus = z.infer<typeof ticketStatus>;

/** The five states of delivery that an agent can see. */
export const delivery = z.enum(['saved', 'queued', 'sending', 'accepted', 'refused']);
export type Delivery = z.infer<typeof delivery>;

export const fieldMark = z.object({ field: fieldName, note: z.string().max(500) });
export type FieldMark = z.infer<typeof fieldMark>;

export const review = z.object({
  decision: z.enum(['approve', 'return']),
  reason: z.string().max(2_000),
  fieldMarks: z.array(fieldMark),
  reviewerId: z.string(),
  reviewerName: z.string(),
  at: z.string(),
});
export type Review = z.infer<typeof review>;

/** A lead's correction without a decision: who, when, and the fields as they stood before it, so that nobody's text is lost. */
export const ticketEdit = z.object({
  editorId: z.string(),
  editorName: z.string(),
  at: z.string(),
  before: ticketFields.partial(),
});
export type TicketEdit = z.infer<typeof ticketEdit>;

/** What leads did to a ticket beside deciding on it. Missing: nothing. */
export const leadsPart = {
  /** Oldest first, the last fifty. */
  edits: z.array(ticketEdit).optional(),
  /** The lead who finished it in the agent's stead. */
  finishedBy: z.object({ id: z.string(), name: z.string() }).optional(),
};
/** Where a further call goes (并入): a ticket that stands already. */
export const joinTarget = z.object({ ticketId: identifier, number: z.string() });
export type JoinTarget = z.infer<typeof joinTarget>;

/** The lead who took a draft over, when (ISO 8601), and the agent to whom the lead handed it on. Missing: the lead has it. */
export const takenBy = z.object({
  id: z.string(),
  name: z.string(),
  at: z.string(),
  handedTo: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type TakenBy = z.infer<typeof takenBy>;

/** A ticket as the desk holds it. Times ISO 8601. */
export const ticket = z.object({
  id: identifier,
  callId: identifier.nullable(),
  region: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  groupId: z.string(),
  status: ticketStatus,
  delivery,
  /** The server's number, for people; null until accepted. */
  number: z.string().nullable(),
  /** The server's version of the ticket that this one is based on; 0 before the first accept. */
  version: z.number().int().nonnegative(),
  fields: ticketFields,
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
  review: review.nullable(),
  /** The standing ticket that a joined one's call went to. */
  joinedTo: joinTarget.optional(),
  /** Why the server refused it, and null otherwise. */
  refusal: z
    .object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  ...leadsPart,
  /** What the caller thought of the call, oldest first; the last counts. Missing: nothing. */
  callEvaluations: callEvaluations.optional(),
  /** When the caller was last asked for an evaluation by key, on this desk. Missing: not asked. */
  evaluationAskedAt: z.string().optional(),
  /** The lead who took this draft over. Missing: nobody. */
  takenBy: takenBy.optional(),
});
export type Ticket = z.infer<typeof ticket>;

/** What travels with a finished ticket so that a lead can check it against what was heard. */
export const transcript = z.array(segment);
