import { maskName } from '#standards/person-name'
import { invitationLimits } from '#engine/invitation-making'
import { WithHeaders, type Call, type Handlers } from './api.ts'
import { reachedCase } from './gate.ts'
import { cookieFor, sessionIn } from './invited.ts'
import { moment, textAt } from './matter-page.ts'
import { actorOf } from './person.ts'
import { notFound, refusalOf } from './problems.ts'

/** 邀请本人: made by whoever filed, opened by whoever knows the person's number. */
export const invitationHandlers: Handlers<
  'inviteEmployee' | 'revokeInvitations' | 'lookAtInvitation' | 'openInvitation' | 'leaveInvitation'
> = {
  async inviteEmployee(call, api) {
    const file = await reachedCase(api, asked(call))
    const made = await api.engine.invitations.make(file, actorOf(call.person))
    if (made === 'known') throw notFound('这个邀请')
    if ('problem' in made) throw refusalOf([made.problem])
    return {
      link: `${api.publicUrl}/i/${made.token}`,
      code: `${made.code.slice(0, 4)}-${made.code.slice(4)}`,
      expiresAt: moment(made.expiresAt),
    }
  },
  async revokeInvitations(call, api) {
    const file = await reachedCase(api, asked(call))
    await api.engine.invitations.revoke(file.id)
    return null
  },
  async lookAtInvitation({ body, address }, { engine, limits }) {
    limits.inviting(address)
    const found = await engine.invitations.lookAt(body.secret)
    if (!found) throw notFound('这个邀请')
    const { file, invitation } = found
    const { subject, name } = file.definition
    return {
      state: invitation.state,
      employerName: textAt(file, subject.employerName),
      personName: maskName(textAt(file, subject.personName)),
      serviceName: name,
      asked: invitationLimits.asked,
    }
  },
  async openInvitation({ body, address }, { engine, limits, publicUrl }) {
    limits.inviting(address)
    const opened = await engine.invitations.open(body.secret, body.answer)
    if ('problem' in opened) throw refusalOf([opened.problem])
    const { session, until, number } = opened
    const seconds = Math.floor((until - engine.now()) / 1000)
    return new WithHeaders(
      { number, until: moment(until) },
      { 'set-cookie': cookieFor(session, seconds, publicUrl) },
    )
  },
  async leaveInvitation({ cookies }, { engine, publicUrl }) {
    const session = sessionIn(cookies)
    if (session !== undefined) await engine.invitations.leave(session)
    return new WithHeaders(null, { 'set-cookie': cookieFor('', 0, publicUrl) })
  },
}

type OfOne = Pick<Call<'inviteEmployee'>, 'person' | 'reach' | 'params'>
const asked = ({ person, reach, params }: OfOne) => ({ person, reach, number: params.number })
