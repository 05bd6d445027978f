import { business } from './business';
import { civil } from './civil';
import { countryside } from './countryside';
import { education } from './education';
import { emergency } from './emergency';
import { environment } from './environment';
import { finance } from './finance';
import { government } from './government';
import { health } from './health';
import { housing } from './housing';
import { labour } from './labour';
import { land } from './land';
import { market } from './market';
import { others } from './others';
import { police } from './police';
import { telecom } from './telecom';
import { transport } from './transport';
import { urban } from './urban';

/**
 * Everyday words for each third-level category of the shipped taxonomy, by code. The first letter is the nature that such calls
 * mostly have (C consult, R request, P complaint, J report, S suggestion, T praise); `*` marks words that say it by themselves;
 * `a+b` counts when both are said anywhere in the call.
 */
export const keywordsByCode: Readonly<Record<string, string>> = {
  ...urban,
  ...housing,
  ...transport,
  ...market,
  ...labour,
  ...education,
  ...health,
  ...environment,
  ...police,
  ...civil,
  ...countryside,
  ...finance,
  ...business,
  ...telecom,
  ...land,
  ...emergency,
  ...government,
  ...others,
};
