export { checkRewriting, type RewritingFault } from './check';
export { type Masked, maskTexts, type SummaryTexts, summaryNames, unmask } from './mask';
export { type ChatMessage, rewritingMessages, sampleTexts } from './prompt';
