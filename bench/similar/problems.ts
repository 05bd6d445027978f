/** One kind of problem: its code, and how five callers put it. `{p}` is the place, `{e}` the one it is about. */
export type Problem = { readonly code: string; readonly hasEntity: boolean; readonly wordings: readonly string[] };

/** Matters that several people ring about, each in five wordings with as few words in common as people have. */
export const problems: readonly Problem[] = [
  {
    code: '010901',
    hasEntity: false,
    wordings: [
      '{p}路灯不亮，晚上一片漆黑',
      '{p}的街灯坏了好几天没人修',
      '夜里走到{p}什么都看不见，灯全灭着',
      '{p}门口那盏灯一直不亮，老人容易摔',
      '反映{p}一带照明设施损坏',
    ],
  },
  {
    code: '010701',
    hasEntity: false,
    wordings: [
      '{p}路面塌了一个大坑',
      '{p}地面陷下去，车差点翻了',
      '马路在{p}那里沉下去一块，很危险',
      '{p}出现塌陷，直径一米多',
      '{p}前面的路空了，踩上去往下掉',
    ],
  },
  {
    code: '010801',
    hasEntity: false,
    wordings: [
      '{p}下水道堵了，污水漫出来',
      '{p}污水往外冒，臭得受不了',
      '{p}的下水口不通，水积在路上',
      '一到{p}就是一地脏水，管道堵死了',
      '{p}排水管堵塞，请疏通',
    ],
  },
  {
    code: '010101',
    hasEntity: false,
    wordings: [
      '{p}垃圾好几天没清运',
      '{p}的垃圾桶满了没人收',
      '垃圾在{p}堆成山，苍蝇乱飞',
      '{p}清运不及时，味道很大',
      '{p}生活垃圾没有人拉走',
    ],
  },
  {
    code: '030101',
    hasEntity: false,
    wordings: [
      '{p}两边停满了车，走不了路',
      '{p}有人乱停车堵住出口',
      '一排私家车天天违停在{p}',
      '{p}违章停车严重，消防车进不去',
      '车都停在{p}路口，转弯看不见',
    ],
  },
  {
    code: '010601',
    hasEntity: false,
    wordings: [
      '{p}一棵大树倒了挡在路上',
      '树倒在{p}，把电线压住了',
      '{p}刮风刮倒一棵树',
      '{p}的行道树歪了快砸下来',
      '请来{p}处理倒伏的树木',
    ],
  },
  {
    code: '010703',
    hasEntity: false,
    wordings: [
      '{p}井盖不见了',
      '{p}的窨井没有盖子，有人掉下去过',
      '井盖在{p}碎了一半',
      '{p}那个井口敞着，很吓人',
      '{p}有一个井盖缺失，请补上',
    ],
  },
  {
    code: '080101',
    hasEntity: true,
    wordings: [
      '{e}夜里施工，吵得睡不着',
      '{p}半夜还在打桩，是{e}的工地',
      '{e}凌晨两点浇混凝土',
      '晚上十一点后{p}工地机器轰鸣，{e}不停工',
      '{e}深夜赶工，噪音非常大',
    ],
  },
  {
    code: '080103',
    hasEntity: true,
    wordings: [
      '{e}音响开到半夜',
      '{p}的{e}放音乐太吵',
      '{e}门口大喇叭从早喊到晚',
      '{e}唱歌吵得邻居没法睡',
      '楼下{e}噪声扰民',
    ],
  },
  {
    code: '080201',
    hasEntity: true,
    wordings: [
      '{e}油烟直排，家里都是味',
      '{p}{e}炒菜的烟往楼上飘',
      '{e}没有装净化设备，油烟很重',
      '开窗就是{e}的油烟',
      '{e}排烟管对着居民窗户',
    ],
  },
  {
    code: '040101',
    hasEntity: true,
    wordings: [
      '{e}关门了，卡里的钱没退',
      '在{e}办的卡，现在人去楼空',
      '{e}老板跑路，预付款要不回来',
      '{e}倒闭，会员卡还剩两千多',
      '充值的{e}停业了不给退钱',
    ],
  },
  {
    code: '040102',
    hasEntity: true,
    wordings: [
      '{e}不肯退剩下的会费',
      '{e}拒绝退款，说合同写了不退',
      '要求{e}退还余额，对方推脱',
      '{e}的课没上完，钱不给退',
      '{e}办卡容易退卡难',
    ],
  },
  {
    code: '040301',
    hasEntity: true,
    wordings: ['在{e}吃出虫子', '{e}的饭菜里有头发和虫', '{e}卖的东西变质发霉', '从{e}买的熟食酸了', '{e}外卖里有异物'],
  },
  {
    code: '050101',
    hasEntity: true,
    wordings: [
      '{e}拖欠三个月工资',
      '{e}不发工钱，找老板不理',
      '在{e}干活，工资一直没给',
      '{e}欠薪，涉及十几个人',
      '{e}说没钱，工资压到现在',
    ],
  },
  {
    code: '020101',
    hasEntity: true,
    wordings: [
      '{e}收了物业费不干活',
      '{e}的物业没人管，楼道很脏',
      '{e}保洁保安都看不到人',
      '反映{e}服务差，门禁坏了不修',
      '{e}交了钱没有服务',
    ],
  },
  {
    code: '020402',
    hasEntity: true,
    wordings: [
      '{e}电梯停了一个星期',
      '{e}的电梯坏了，老人下不了楼',
      '{e}两部电梯都不能用',
      '电梯在{e}老是停运',
      '{e}电梯故障没有人修',
    ],
  },
  {
    code: '011001',
    hasEntity: false,
    wordings: [
      '{p}停水一整天了',
      '{p}从早上起没有水',
      '家住{p}，自来水停了没通知',
      '{p}水龙头没水，什么时候来',
      '{p}一带断水，饭都做不了',
    ],
  },
  {
    code: '011101',
    hasEntity: false,
    wordings: [
      '{p}停电了',
      '{p}整片没电，空调都开不了',
      '家在{p}，跳闸之后一直没电',
      '{p}断电两个小时没人来',
      '{p}什么时候恢复供电',
    ],
  },
  {
    code: '010201',
    hasEntity: false,
    wordings: [
      '{p}流动摊贩占道',
      '卖菜的把{p}占了一半',
      '{p}摆摊的太多，车过不去',
      '{p}路边摊影响通行',
      '小贩天天在{p}占着人行道',
    ],
  },
  {
    code: '010503',
    hasEntity: false,
    wordings: ['{p}有狗整夜叫', '{p}养的狗半夜狂吠', '{p}楼上狗叫得睡不了觉', '邻居的狗在{p}从早叫到晚', '{p}犬吠扰民'],
  },
];

/** Codes beside the right one that an agent may file a problem under. */
export const neighbours: Readonly<Record<string, string>> = {
  '010901': '010902',
  '010701': '010702',
  '010801': '010802',
  '010101': '010102',
  '030101': '030303',
  '010601': '010602',
  '080101': '080104',
  '080103': '080105',
  '040101': '040102',
  '040102': '040103',
  '050101': '050106',
};
