import { codeTables } from './code-tables.ts'

/** Numbers of identity documents and firms, code tables, and the parameters of a region. */
export const standards: Readonly<Record<string, string>> = {
  ...codeTables,
  // registration of firms
  机关: 'Authority',
  事业单位: 'Public institution',
  编办直接管理机构编制的群众团体: 'Mass organisation with a state establishment',
  社会团体: 'Association',
  民办非企业单位: 'Private non-enterprise unit',
  基金会: 'Foundation',
  工会: 'Trade union',
  企业: 'Enterprise',
  个体工商户: 'Individual business',
  农民专业合作社: "Farmers' cooperative",
  农村集体经济组织: 'Rural collective economic organisation',
  '代码不用字母 I、O、S、V、Z,请核对是否误把 1、0、5 等写成字母':
    'A code has no I, O, S, V or Z: check for a letter written for 1, 0 or 5',
  // food licence
  食品销售经营者: 'Food seller',
  餐饮服务经营者: 'Catering business',
  单位食堂: 'Canteen',
  '食品经营许可证编号应为 JY 加 14 位数字，第一位数字为 1、2 或 3':
    'A food licence has JY and 14 digits, the first of them 1, 2 or 3',
  请对照许可证填写: 'As on the licence',
  许可证编号中的省级代码不存在: 'The licence number has no province of that code',
  '请核对 JY 后第 2、3 位数字': 'Check the second and third digit after JY',
  '许可证编号校验位不符，至少有一位填错':
    'The check digit of the licence does not fit: at least one digit is wrong',
  请对照许可证逐位核对: 'Compare with the licence, digit by digit',
  // identity documents
  居民身份证: 'Resident identity card',
  港澳居民来往内地通行证: 'Mainland travel permit for Hong Kong and Macao residents',
  台湾居民来往大陆通行证: 'Mainland travel permit for Taiwan residents',
  港澳居民居住证: 'Residence permit for Hong Kong and Macao residents',
  台湾居民居住证: 'Residence permit for Taiwan residents',
  外国人永久居留身份证: "Foreigner's permanent residence card",
  外国护照: 'Foreign passport',
  '应为 H 或 M 加 8 位数字(旧证后带 2 位换证次数)':
    'It has H or M and 8 digits (older ones 2 more for the renewals)',
  '应为 8 位数字(旧证 10 位数字，可带 1 位字母)':
    'It has 8 digits (older ones 10, perhaps with a letter)',
  '应为 5 至 17 位大写字母或数字': 'It has 5 to 17 capitals or digits',
  这是港澳台居民居住证号码:
    'This is the number of a residence permit for Hong Kong, Macao or Taiwan residents',
  请把证件类型改为港澳或台湾居民居住证: 'Change the type of document to that permit',
  '号码的前 6 位不是{}的代码': 'The first six digits are not those of: {}',
  请核对证件类型与号码: 'Check type and number of the document',
  外国人永久居留身份证号码格式不符:
    "This is not the form of a foreigner's permanent residence card",
  '应为 9 开头的 18 位号码，旧证为 3 位字母加 12 位数字':
    'It has 18 digits and begins with 9; older ones have 3 letters and 12 digits',
  '号码校验位不符，至少有一位填错': 'The check digit does not fit: at least one digit is wrong',
}
