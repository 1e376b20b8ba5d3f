import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { Failed, Loading } from '#web/ui/page.tsx'
import { said, t } from '#web/words.ts'

/** Whom a test may be about, and what their numbers bring about. */
export function TestPeoplePanel() {
  const people = useQuery({ queryKey: ['test-people'], queryFn: () => api.readTestPeople() })
  if (people.error) return <Failed error={people.error} retry={() => void people.refetch()} />
  if (!people.data) return <Loading />
  const { district, mobiles, places, documentNumbers } = people.data
  return (
    <section className="panel" aria-labelledby="machine-people">
      <h2 id="machine-people">{t`测试人员`}</h2>
      <p className="quiet">
        {t`测试密钥只接受以 ${district} 开头的身份证号码：没有人有这样的号码。姓名随意；手机号码决定各部门怎么办，证件号码决定登记库怎么答。`}
      </p>
      <Numbers title={t`手机号码：部门怎么办`} head={t`本人手机号码`} rows={mobiles} />
      <Numbers
        title={t`只对一个事项：用下表代替手机号码中间的 0000`}
        head={t`中间四位`}
        rows={places}
      />
      <Numbers title={t`证件号码：登记库怎么答`} head={t`证件号码`} rows={documentNumbers} />
    </section>
  )
}

type Row = { readonly value: string; readonly says: string }
type Props = { readonly title: string; readonly head: string; readonly rows: readonly Row[] }

function Numbers({ title, head, rows }: Props) {
  return (
    <details className="numbers">
      <summary>{title}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t`结果`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, says }) => (
            <tr key={value}>
              <td>
                <code>{value}</code>
              </td>
              <td>{said(says)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
