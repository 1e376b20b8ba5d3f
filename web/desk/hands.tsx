import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import type { Holding } from '#contract/desk-queue'
import { api } from '#web/api.ts'
import { ButtonOrWhy } from '#web/ui/blocked.tsx'
import { At } from '#web/ui/moment.tsx'
import { wordsOf } from '#web/ui/page.tsx'
import { t } from '#web/words.ts'

type Props = { readonly matter: DeskMatter }

/** 领取、放回、转办、协办 of this one matter. */
export function useHolding({ number, matter }: Pick<DeskMatter, 'number' | 'matter'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Holding) => api.holdMatter({ params: { number, matter }, body }),
    onSuccess(next) {
      queries.setQueryData(['desk', number, matter], next)
      return queries.invalidateQueries({ queryKey: ['queue'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['desk', number, matter] }),
  })
}

/** Who has it in hand, and how that changes. */
export function Hands({ matter }: Props) {
  const { holder, may } = matter
  const holding = useHolding(matter)
  const [naming, setNaming] = useState<'transfer' | 'assist'>()
  return (
    <section className="panel hands" aria-labelledby="hands">
      <h2 id="hands">{t`经办`}</h2>
      <p>
        {holder ? (
          <>
            {holder.isMe ? t`由您领取` : t`由${holder.name}领取`}
            {holder.colleague && t`，${holder.iAssist ? t`您` : holder.colleague}协办`}
            <span className="quiet">
              {' '}
              {t`到期自动放回：`}
              <At iso={holder.until} />
            </span>
          </>
        ) : (
          <span className="quiet">{t`无人领取`}</span>
        )}
      </p>
      <div className="hands-choices">
        {may.claim.allowed && (
          <Button loading={holding.isPending} onClick={() => holding.mutate({ does: 'claim' })}>
            {t`领取`}
          </Button>
        )}
        {holder && (
          <ButtonOrWhy
            why={may.release.why}
            loading={holding.isPending}
            onClick={() => holding.mutate({ does: 'release' })}
          >
            {t`放回`}
          </ButtonOrWhy>
        )}
        <ButtonOrWhy why={may.transfer.why} onClick={() => setNaming('transfer')}>
          {t`转办`}
        </ButtonOrWhy>
        <ButtonOrWhy why={may.assist.why} onClick={() => setNaming('assist')}>
          {t`添加协办人`}
        </ButtonOrWhy>
      </div>
      {naming && (
        <Naming
          matter={matter}
          naming={naming}
          busy={holding.isPending}
          cancel={() => setNaming(undefined)}
          name={(officer) => {
            holding.mutate({ does: naming, officer })
            setNaming(undefined)
          }}
        />
      )}
      {holding.error && <p role="alert">{wordsOf(holding.error)}</p>}
    </section>
  )
}

type NamingProps = Props & {
  readonly naming: 'transfer' | 'assist'
  readonly busy: boolean
  readonly cancel: () => void
  readonly name: (officer: string) => void
}

function Naming({ matter, naming, busy, cancel, name }: NamingProps) {
  const [officer, setOfficer] = useState<string>()
  const { data, error } = useQuery({
    queryKey: ['colleagues', matter.department.code],
    queryFn: () => api.listColleagues({ query: { department: matter.department.code } }),
    staleTime: 60_000,
  })
  const others = data?.officers.filter(({ isMe }) => !isMe) ?? []
  const label = naming === 'transfer' ? t`转给谁` : t`请谁协办`
  const why = data && others.length === 0 ? t`本部门、本地区没有其他经办人` : officer ? null : label
  return (
    <form
      className="entering"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        if (officer) name(officer)
      }}
    >
      <Select
        aria-label={label}
        placeholder={label}
        showSearch={{ optionFilterProp: 'label' }}
        value={officer}
        loading={!data && !error}
        options={others.map(({ id, name: value }) => ({ value: id, label: value }))}
        onChange={setOfficer}
      />
      <span className="hands-choices">
        <ButtonOrWhy why={why} htmlType="submit" type="primary" loading={busy}>
          {naming === 'transfer' ? t`确定转办` : t`确定协办`}
        </ButtonOrWhy>
        <Button onClick={cancel}>{t`返回`}</Button>
      </span>
      {error && <p role="alert">{wordsOf(error)}</p>}
    </form>
  )
}
