// The core journey, in any engine, with mouse and keyboard: what a person of matrix.test.mjs fills in, and the draft
// that must come of it.

import { YEARLY } from '../words.mjs';
import { asTyped } from '../fill.mjs';

export const NAME = '海沧矩阵轴承有限公司';

// Exact figures and rough ones. Certain all the same: a certified enterprise of this size is a technology SME, and
// without any intellectual property it is no high-tech enterprise.
export const DRAFT = {
  format: 'kece-draft', version: 1, name: NAME,
  answers: {
    apply_on: '2026-07-15', region: '350205', registered_on: '2021-09-01', field: 'manufacturing',
    tax_resident: true, accounts_sound: true, restricted_industry: false, superdeduction_excluded_industry: false,
    hnte_certificate: { held: true, issued_on: '2024-12-06' },
    years: {
      2023: { sales: '48000000' },
      2024: { sales: '51005000' },
      2025: {
        sales: { from: '49000000', to: '52000000' }, total_assets: { from: '30000000', to: '40000000' },
        staff: '96', rd_staff: { from: '10', to: '14' },
      },
    },
    ip: [], incidents: [], abnormal_listed: false, dishonest_listed: false, research_misconduct: false,
  },
};

// Fills it section by section; `seen(section)` is called before the form goes on.
export async function fill(window, seen) {
  const { answers } = DRAFT;
  const into = (title, text) => window.type({ role: 'field', within: [title] }, text);
  const choose = (title, word) => window.click({ role: 'radio', name: word, within: [title] });
  const rough = async (title, { from, to }, money) => {
    await window.click({ role: 'radio', name: '大约', within: [title, `${title}怎么答`] });
    await window.type({ role: 'field', name: '最少', within: [title] }, asTyped(from, money));
    await window.type({ role: 'field', name: '最多', within: [title] }, asTyped(to, money));
  };
  const onward = async (title, next) => {
    await seen(title);
    await window.click({ role: 'link', name: next });
  };

  await into('企业名称', NAME);
  await window.type({ role: 'field', name: '找地名，或填六位行政区划代码', within: ['注册地'] }, '海沧');
  await window.click({ role: 'button', name: '福建省厦门市海沧区', within: ['注册地'] });
  await into('注册成立日期', answers.registered_on);
  await into('计划哪天申报？', answers.apply_on);
  await choose('主要产品（服务）的核心技术属于哪个领域？', '先进制造与自动化');
  await choose('是不是在中国境内（不含港澳台）注册的居民企业？', '是');
  await choose('会计核算是否健全，实行查账征收，并能准确归集研发费用？', '是');
  await choose('产品和服务是不是国家禁止、限制或淘汰类？', '不是');
  await choose('是不是研发费用加计扣除不适用的行业？', '不是');
  await choose('现在持有高新技术企业证书吗？', '有');
  await into('高新技术企业证书的发证日期', answers.hnte_certificate.issued_on);
  await onward('企业基本情况', '下一节：财务');

  for (const [year, { sales }] of Object.entries(answers.years)) {
    const text = typeof sales === 'string' ? asTyped(sales, true) : `${asTyped(sales.from, true)}-${asTyped(sales.to, true)}`;
    await window.type({ role: 'field', name: `${year} 年${YEARLY.sales}`, within: ['销售收入'] }, text);
  }
  await rough('2025 年末资产总额', answers.years[2025].total_assets, true);
  await onward('财务', '下一节：研发费用');
  await onward('研发费用', '下一节：人员');
  await into('2025 年职工总数', answers.years[2025].staff);
  await rough('2025 年科技人员数', answers.years[2025].rd_staff, false);
  await onward('人员', '下一节：知识产权');
  await window.click({ role: 'button', name: '一项也没有', within: ['知识产权清单'] });
  await onward('知识产权', '下一节：成果与管理');
  await onward('成果与管理', '下一节：研发机构');
  await onward('研发机构', '下一节：标准');
  await onward('标准', '下一节：合规');
  await window.click({ role: 'button', name: '一项也没有', within: ['重大安全、重大质量事故或严重环境违法行为'] });
  await choose('现在是否列入经营异常名录？', '没有');
  await choose('现在是否列入严重违法失信名单？', '没有');
  await choose('上一年和当年有没有科研严重失信行为？', '没有');
  await seen('合规');
}
