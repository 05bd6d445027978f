import type { Pattern } from './nature';

/** Asked what they want, callers of a grievance name what others must do, and those of a consultation ask on. */
export const wanted: readonly Pattern[] = [
  [
    'complaint',
    1.6,
    /退(?!休|役|伍|烧)|赔|罚|(?<!帮我|给我|帮忙|想|要)查(?!询|分)|取缔|拉走|搬走|没收|关[掉了停]|停[掉了下]|撤[掉了]|拆|改[好清过正]|整改|补[上发缴交齐]|发下来|给(?:我|他们?|我们|大家)?(?:结|发|补|换|个(?:说法|交代|准话))|还(?:给|我)|不要再|别再|别放|不能(?:再|收|这样)|无效|道歉|追究|管一?管|(?:叫|让|要)(?:他|她|它|店|厂|公司|老板|物业|学校|医院|对方)/u,
    'wronged',
  ],
  ['report', 1.6, /(?<!帮我|给我|帮忙|想|要)查(?!询|分)|罚|取缔|关[掉了停]|抓|没收|端[掉了]/u],
  [
    'request',
    1.6,
    /修|疏通|清[理掉走运]|铲|剪|派人|来人|装[上好一]|换[个上成]|恢复|接[上通]|帮(?:我|他|忙)|救|找(?:到|回|人)|协调|安排|尽快|快[点些]/u,
  ],
];

/** What is to be known or done by the callers themselves, whatever they were asked. */
export const asksToKnow =
  /咨询|了解|打听|想问|问(?:一下|清楚|问)|知道|请教|我(?:就是)?(?:想|要)(?:办|转|迁|领|报(?!警)|申请|买|查)|帮我查/u;

/** Asked what they want, people name what others must do, in whatever words: 就近入学, 先停工, 把三个月的补给我. */
export const demanded: readonly Pattern[] = [['complaint', 0.4, /\p{Script=Han}{2}/u, 'wronged']];
