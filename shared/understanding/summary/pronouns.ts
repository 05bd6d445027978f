/** Stands for those on the other side, until the whole call says whether they are a firm, a school, a hospital. */
export const partyMark = '该方';

/**
 * 他, 她, 他们 and 它 of a clause as a ticket writes them: one person at the head 对方 (until `persons` says who), within a clause 其, several the other side.
 * A thing is never a party: 它 goes where Chinese does without it and stays where it does not.
 */
export function writePronouns(text: string): string {
  return (
    text
      // 查它, 它给我驳回了: a firm is looked into, and acts.
      .replace(/(?<=查封|查处|查|处罚|罚|投诉|举报|告|曝光|整顿|取缔|关停|监督)它们?(?=$|[，的偷])/gu, partyMark)
      .replace(
        /它们?(?=给来电人|让|叫|称|说|讲|要求|收取?|扣|退|赔|卖|骗|不[给退赔让肯]|不要再|的客服|自己|家|店|公司|老板|员工|客服|楼)/gu,
        partyMark,
      )
      .replace(/^它们?/u, '')
      .replace(/(?<=[怕愁盼等看嫌])它们?(?=[\u4e00-\u9fff])/gu, '')
      .replace(/(?<=[\u4e00-\u9fff]{2})(?<![靠给用是在跟和与对把就有让被像比向])它们?(?=$|，)/gu, '')
      .replace(/该(?:[他她]|对方)赔就(?:[他她]|对方)赔/u, '该赔的由其赔偿')
      .replace(/^[他她](?=家(?![人属长]))/u, '对方')
      .replace(/(?<=[\u4e00-\u9fff])(?<!其|吉|维|排)[他她](?!人|们|乡|俩|妈|爸|家中)/gu, '其')
      .replace(/其{2,}/gu, '其')
      .replace(/(?<=[把骗坑逼])[他她]们/gu, '其')
      .replace(/[他她]们/gu, partyMark)
      .replace(/^[他她](?!人|俩|女|家|[妈爸哥姐弟妹])/u, '对方')
  );
}
