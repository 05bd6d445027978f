import { housing } from './housing';
import { market } from './market';
import { transport } from './transport';
import { urban } from './urban';

/**
 * Everyday words for each third-level category of the shipped taxonomy, by code. The first letter is the nature that such calls
 * mostly have (C consult, R request, P complaint, J report, S suggestion, T praise); `*` marks words that say it by themselves;
 * `a+b` counts when both are said anywhere in the call.
 */
export const keywordsByCode: Readonly<Record<string, string>> = { ...urban, ...housing, ...transport, ...market };
