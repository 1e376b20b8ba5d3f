import { basis } from '#core/problem'

/**
 * 容缺受理 is encouraged by the State Council (推行告知承诺制和容缺受理服务模式; by memory, not opened here)
 * and laid down by each place (hiring.md 5.5, S63: 阜新, 西安, 三亚, 福州), and so is its list of
 * secondary materials. Its common core: a written promise, no longer than the handling limit, no
 * result before completion, terminated when broken.
 */
export const deferredAcceptance = basis(
  '国务院关于加快推进政务服务标准化规范化便利化的指导意见',
  '（国发〔2022〕5号）',
  'medium',
)
