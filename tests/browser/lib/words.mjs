// What a person reads on the form: the names of the fields and the words of their answers, as the official
// documents have them. Written down a second time here on purpose: a test goes by what stands on the page.

const YES_NO = { true: '是', false: '否' };
const DAY = {};
const TEXT = {};
const NUMBER = { number: true };

const IP_KINDS = {
  invention: '发明专利', utility_model: '实用新型专利', design: '外观设计专利', software: '软件著作权',
};

// Rows of the tables of years, in money unless it says otherwise.
export const YEARLY = {
  sales: '销售收入',
  net_assets: '净资产',
  'rd.total': '研究开发费用总额',
  'rd.domestic': '其中：境内发生',
  'rd.personnel': '人员人工费用',
  'rd.direct': '直接投入费用',
  'rd.depreciation': '折旧费用与长期待摊费用',
  'rd.amortisation': '无形资产摊销费用',
  'rd.design': '设计费用',
  'rd.trials': '装备调试费用与试验费用',
  'rd.outsourced_domestic': '委托外部研究开发费用（境内）',
  'rd.outsourced_overseas': '委托外部研究开发费用（境外）',
  'rd.other': '其他费用',
  transformed: '科技成果转化项数',
};

// Yearly figures that are no money.
export const COUNTED = new Set(['staff', 'rd_staff', 'rd_staff_fulltime', 'transformed']);

// Answers of one word, by the field.
export const CHOICES = {
  field: {
    electronics: '电子信息', biology: '生物与新医药', aerospace: '航空航天', materials: '新材料', services: '高技术服务',
    energy: '新能源与节能', environment: '资源与环境', manufacturing: '先进制造与自动化', none: '不属于以上领域',
  },
};

// Fields of the items of each list, in the order of the form: [label, how it is answered].
export const LISTS = {
  ip: {
    kind: ['类别', IP_KINDS],
    title: ['名称', TEXT],
    number: ['授权号或登记号', TEXT],
    granted_on: ['授权日期', DAY],
    expires_on: ['有效期至', DAY],
    in_force: ['目前有效', YES_NO],
    obtained: ['获得方式', { own: '自主研发', assigned: '受让', gifted: '受赠', merger: '并购', licence: '许可使用' }],
    core: ['对主要产品（服务）起核心支持作用', YES_NO],
    related: ['与主要产品（服务）相关', YES_NO],
    disputed: ['权属有争议', YES_NO],
    used_in_hnte: ['以前认定高企时用过', YES_NO],
  },
  rd_bodies: {
    level: ['级别', { national: '国家级', provincial: '省级', municipal: '市级（设区的市）', district: '县级（县、区、县级市）' }],
    kind: ['类别', { technology_centre: '企业技术中心', engineering_centre: '工程（技术）研究中心', key_laboratory: '重点实验室' }],
    recognised_on: ['认定日期', DAY],
  },
  standards: {
    level: ['级别', { international: '国际标准', national: '国家标准', industry: '行业标准' }],
    action: ['参与方式', { make: '制定', revise: '修订', propose: '提案立项' }],
    title: ['标准名称', TEXT],
    number: ['标准编号', TEXT],
    rank: ['起草单位排名', NUMBER],
    local_rank: ['在本地起草单位中的排名', NUMBER],
    published_on: ['发布日期', DAY],
  },
};

// How a programme or a requirement stands.
export const STANDINGS = { met: '达标', unmet: '未达标', undecided: '待确定' };
// A programme that gives money has a word of its own for "met".
export const CLAIMABLE = '可申领';
export const REVIEW = '人工复核';
