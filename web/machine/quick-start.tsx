import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { CopyButton } from '#web/ui/copy.tsx'
import { t } from '#web/words.ts'

/** Commands that work as they stand, with this server's own address. */
export function QuickStart() {
  const people = useQuery({ queryKey: ['test-people'], queryFn: () => api.readTestPeople() })
  const base = `${location.origin}/api/v1`
  const person = people.data?.ordinary
  const line = JSON.stringify({
    externalId: 'HR-0001',
    service: 'employee-hiring',
    region: '520600',
    typed: { employee: { documentType: '01', name: t`田样本`, ...person }, job: {}, contract: {} },
  })
  return (
    <section className="panel" aria-labelledby="machine-start">
      <h2 id="machine-start">{t`十分钟上手`}</h2>
      <ol className="steps">
        <Step says={t`新建一把测试密钥，放进环境变量`} command={"export YIJIAN_KEY='yjk_test_…'"} />
        <Step
          says={t`提交一个测试人员：答复逐行说明缺什么，不会提交半份`}
          command={`curl ${base}/applications/many \\\n  -H "Authorization: Bearer $YIJIAN_KEY" \\\n  -H 'Content-Type: application/x-ndjson' \\\n  --data-binary '${line}'`}
        />
        <Step
          says={t`按自己的编号查进度`}
          command={`curl ${base}/applications/by-external-id/HR-0001 \\\n  -H "Authorization: Bearer $YIJIAN_KEY"`}
        />
        <Step
          says={t`不便接收通知时，定时取变动；next 就是下一次的 after`}
          command={`curl '${base}/changes?after=0' \\\n  -H "Authorization: Bearer $YIJIAN_KEY"`}
        />
      </ol>
    </section>
  )
}

function Step({ says, command }: { readonly says: string; readonly command: string }) {
  return (
    <li>
      <span>{says}</span>
      <div className="command">
        <pre>{command}</pre>
        <CopyButton text={command} what={t`命令`} />
      </div>
    </li>
  )
}
