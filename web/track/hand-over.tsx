import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { receiverNames, type Receiver } from '#core/handover'
import type { ApplicationPage, ShownMatter } from '#contract/applications'
import type { NewHandover } from '#contract/handovers'
import { api, materials } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import type { Uploaded } from '#web/ui/fields/box.ts'
import { wordsOf } from '#web/ui/page.tsx'
import { useVisitInHand, visitInHand } from '#web/window/in-hand.ts'
import { said, t } from '#web/words.ts'
import { HandoverList } from './handovers.tsx'
import { ProofBox } from './proof-box.tsx'

type Props = { readonly application: ApplicationPage }

/** 送达: the results that stand, each with the hands it went into; those left, with one signature. */
export function HandOverPanel({ application }: Props) {
  const results = application.matters.filter(
    ({ status }) => status === 'closed' || status === 'kept',
  )
  const left = results.filter(({ handovers }) => handovers.length === 0)
  const [chosen, setChosen] = useState<readonly string[]>()
  const isServing = useVisitInHand() !== undefined
  if (results.length === 0) return null
  return (
    <section className="panel" aria-labelledby="hand-over">
      <h2 id="hand-over">{t`送达结果`}</h2>
      <p className="quiet">
        {left.length === 0
          ? t`${results.length} 项结果都已送达。`
          : t`${results.length} 项结果，${left.length} 项还没有送达。`}
      </p>
      {chosen === undefined ? (
        <ButtonOrWhy
          why={isServing ? null : t`请先在“综合窗口”登记来人`}
          type={left.length > 0 ? 'primary' : 'default'}
          onClick={() => setChosen(left.map(({ key }) => key))}
        >
          {left.length > 0 ? t`送达并签收` : t`再次送达`}
        </ButtonOrWhy>
      ) : (
        <HandOver
          number={application.number}
          results={results}
          chosen={chosen}
          choose={setChosen}
          done={() => setChosen(undefined)}
        />
      )}
    </section>
  )
}

type FormProps = {
  readonly number: string
  readonly results: readonly ShownMatter[]
  readonly chosen: readonly string[]
  readonly choose: (keys: readonly string[]) => void
  readonly done: () => void
}

/** Who receives which results, and the signature for them. */
function HandOver({ number, results, chosen, choose, done }: FormProps) {
  const matters = results.filter(({ key }) => chosen.includes(key))
  const { given, set, why, handing } = useHandingOver(number, matters, done)
  const again = matters.filter(({ handovers }) => handovers.length > 0)
  return (
    <form
      className="handover"
      aria-label={t`送达并签收`}
      onSubmit={(event) => {
        event.preventDefault()
        handing.mutate()
      }}
    >
      <Results results={results} chosen={chosen} choose={choose} />
      {again.length > 0 && (
        <p role="alert" className="over">
          {t`${again.map(({ name }) => said(name)).join(t`、`)}已经送达过；再次送达会另出一份送达回证。`}
        </p>
      )}
      <Who given={given} set={set} />
      <ProofBox
        way={given.way}
        setWay={(way) => set({ way })}
        drawn={(picture) => set({ picture })}
        scan={given.scan}
        scanned={(scan) => set({ scan })}
      />
      <span className="hands-choices">
        <ButtonOrWhy why={why} type="primary" htmlType="submit" loading={handing.isPending}>
          {again.length > 0 ? t`确认再次送达` : t`确认送达 ${matters.length} 项`}
        </ButtonOrWhy>
        <Button onClick={done}>{t`返回`}</Button>
      </span>
      {handing.error && (
        <p role="alert" className="over">
          {wordsOf(handing.error)}
        </p>
      )}
    </form>
  )
}

type ResultsProps = Pick<FormProps, 'results' | 'chosen' | 'choose'>

function Results({ results, chosen, choose }: ResultsProps) {
  return (
    <fieldset>
      <legend>{t`送达哪些结果`}</legend>
      <Checkbox.Group
        className="withdraw-list"
        value={[...chosen]}
        onChange={(keys) => choose(keys.map(String))}
      >
        {results.map(({ key, name, handovers }) => (
          <Checkbox key={key} value={key}>
            {said(name)}
            {handovers.length > 0 && <HandoverList handovers={handovers.slice(-1)} />}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </fieldset>
  )
}

type Given = {
  readonly receiver: Receiver
  readonly name: string
  readonly tail: string
  readonly way: NewHandover['way']
  readonly picture: Blob | null
  readonly scan: Uploaded | null
}
type Set = (change: Partial<Given>) => void

const nothingYet = {
  receiver: 'self',
  name: '',
  tail: '',
  way: 'signed',
  picture: null,
  scan: null,
} as const satisfies Given

/** Whoever stands at the counter is whoever usually receives it. */
function whoStandsThere(): Given {
  const visit = visitInHand()
  if (!visit) return nothingYet
  const { bearer, subject } = visit
  const receiver =
    subject.is === 'employer' ? 'employer' : bearer.standing === 'self' ? 'self' : 'agent'
  return { ...nothingYet, receiver, name: bearer.name }
}

function useHandingOver(number: string, matters: readonly ShownMatter[], done: () => void) {
  const [given, setGiven] = useState<Given>(whoStandsThere)
  const queries = useQueryClient()
  const handing = useMutation({
    async mutationFn() {
      const { receiver, name, tail, way, picture, scan } = given
      const proof = way === 'signed' && picture ? await kept(picture) : scan
      if (!proof) throw new Error(t`还没有签名`)
      const { sha256, type } = proof
      const body = { name: name.trim(), receiver, tail, way, proof: { sha256, type } }
      // One signature for what goes over the counter in one go; each result has its own paper.
      for (const { key, handovers } of matters)
        await api.handOver({
          params: { number, matter: key },
          body: { ...body, ...(handovers.length > 0 && { again: true }) },
        })
    },
    onSuccess: done,
    // Also what went well before something did not.
    onSettled: () => queries.invalidateQueries({ queryKey: ['application', number] }),
  })
  const set: Set = (change) => setGiven((before) => ({ ...before, ...change }))
  return { given, set, why: whyNot(given, matters.length), handing }
}

const kept = (picture: Blob): Promise<Uploaded> =>
  materials.upload(new File([picture], 'signature.png', { type: 'image/png' }))

function whyNot({ name, tail, way, picture, scan }: Given, count: number): string | null {
  if (count === 0) return t`请选择送达哪些结果`
  if (name.trim() === '') return t`请填写签收人姓名`
  if (!/^[0-9A-Z]{4,6}$/u.test(tail)) return t`请填写签收人证件号码后四至六位`
  return (way === 'signed' ? picture : scan) === null ? t`请签收人签名，或上传签收单扫描件` : null
}

function Who({ given, set }: { readonly given: Given; readonly set: Set }) {
  const id = useId()
  return (
    <>
      <fieldset>
        <legend>{t`签收人`}</legend>
        <span className="radios">
          {Object.entries(receiverNames).map(([code, label]) => (
            <label key={code} className="radio">
              <input
                type="radio"
                name={`${id}-receiver`}
                checked={given.receiver === code}
                // The table's own keys.
                onChange={() => set({ receiver: code as Receiver })}
              />
              <span>{said(label)}</span>
            </label>
          ))}
        </span>
      </fieldset>
      <div className="handover-who">
        <label htmlFor={`${id}-name`}>{t`签收人姓名`}</label>
        <Input
          id={`${id}-name`}
          value={given.name}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => set({ name: target.value })}
        />
        <label htmlFor={`${id}-tail`}>{t`证件号码后六位`}</label>
        <Input
          id={`${id}-tail`}
          value={given.tail}
          maxLength={6}
          autoComplete="off"
          onChange={({ target }) => set({ tail: target.value.toUpperCase().trim() })}
        />
      </div>
    </>
  )
}
