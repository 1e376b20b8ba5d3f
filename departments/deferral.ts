import { basis } from '#core/problem'

/**
 * 容缺受理 is a rule of each place (hiring.md 5.5, S63: 阜新, 西安, 三亚, 福州), and so is its list of
 * secondary materials. Its common core: a written promise, no longer than the handling limit, no
 * result before completion, terminated when broken.
 */
export const deferredAcceptance = basis('各地政务服务容缺受理办法', undefined, 'medium')
