import { describe, expect, it } from 'vitest';
import { praisedOne, titleProblem } from './title-problem';

const leaf = (code: string, level3: string) => ({ code, level1: '', level2: '', level3, defaultDepartment: '' });

describe('what a title says is wrong', () => {
  it.each([
    ['050104', '加班费', '国庆加了5天班，加班费一分钱没给', '拖欠加班费'],
    ['050104', '加班费', '加班费拖了3个月', '拖欠加班费'],
    ['120204', '保险理赔', '报案2个月了，保险公司不赔', '保险拒赔'],
    ['120204', '保险理赔', '材料交了，一直没下来', '保险理赔拖延'],
    ['100301', '残疾人补贴', '护理补贴断了3个月', '残疾人补贴停发'],
    ['100201', '高龄津贴', '申请了5个月，至今未发', '高龄津贴未发放'],
    ['130201', '补贴兑现', '技改补贴一年没到账', '补贴未发放'],
    ['050401', '工伤认定', '手被机器压断，厂里不给申报', '拒不申报工伤'],
    ['120101', '发票开具', '要发票得加6个点', '开票加收税点'],
    ['120101', '发票开具', '吃完饭不给开发票', '拒开发票'],
    ['030501', '拒载绕路', '20元的路绕了半小时', '出租车绕路'],
    ['160104', '烟花爆竹', '民房里存了一屋子烟花', '违规存放烟花爆竹'],
    ['150202', '野生动物', '花坛里有一条大蛇', '蛇出没'],
    ['010602', '树木修剪', '树枝把窗户挡住了', '树木遮挡采光'],
    ['060401', '培训机构退费', '门关着，老师联系不上', '培训机构关门未退费'],
    ['100202', '养老院服务', '护工打老人，胳膊青了', '护工殴打老人'],
    ['130102', '许可审批', '交了材料2个月还没批下来', '许可审批进展缓慢'],
    ['080102', '广场舞噪声', '天天跳', '广场舞噪声扰民'],
    ['030401', '公交线路调整', '车太少', '公交线路调整问题'],
    ['030403', '公交服务态度', '司机骂人', '公交服务态度差'],
  ])('%s %s, %s → %s', (code, level3, said, expected) => {
    expect(titleProblem(leaf(code, level3), 'complaint', said).phrase).toBe(expected);
  });

  it('calls nobody a thief who only manages the place', () => {
    const theft = leaf('090101', '盗窃');
    expect(titleProblem(theft, 'request', '停在小区的电动车被人偷了，物业监控是坏的')).toEqual({
      phrase: '小区电动车被盗',
      named: false,
    });
    expect(titleProblem(theft, 'request', '昨晚进了贼').phrase).toBe('财物被盗');
  });

  it('asks for what is asked for, and names the bare matter of a consultation', () => {
    expect(titleProblem(leaf('030503', '失物查找'), 'request', '手机落车上了').phrase).toBe('出租车失物查找');
    expect(titleProblem(leaf('050104', '加班费'), 'consult', '加班费没给怎么算').phrase).toBe('加班费');
  });
});

describe('who is praised', () => {
  it.each([
    ['表扬那个公交司机，捡到手机还给我', '人民医院', '公交司机', false],
    ['有一位女的站务员扶我，医生说是肾结石', '地铁运营公司', '站务员', true],
    ['骨科的护士特别耐心', '人民医院', '护士', true],
    ['办事很快', '政务服务中心', '工作人员', true],
  ])('%s (%s) → %s', (said, entity, who, named) => {
    expect(praisedOne(said, entity)).toEqual({ who, named });
  });
});
