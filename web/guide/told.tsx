import type { ServiceDefinition } from '#core/definition'
import type { Guide, GuideBlock, GuideMatter } from '#core/guide'
import { chargeText, fileText, materialText, stagesIn, verdictText } from '#core/guide/words'
import { Savings } from './savings.tsx'
import { said, t } from '#web/words.ts'
import { cited } from '#web/ui/cited.ts'

type Props = { readonly guide: Guide; readonly definition: ServiceDefinition }

/** All of it on one page, in the order in which people ask. */
export function Told({ guide, definition }: Props) {
  const arising = guide.matters.filter(({ verdict }) => verdict !== 'never')
  const left = guide.matters.filter(({ verdict }) => verdict === 'never')
  const must = guide.materials.filter(({ verdict }) => verdict === 'always')
  return (
    <div className="guide-told">
      <output className="panel guide-sum">
        {t`${arising.length} 个事项，${must.length} 份必交材料，必填 ${guide.toType.length} 项，整体承诺 ${definition.promise.workingDays} 个工作日`}
      </output>
      <Blocks blocks={guide.blocks.filter(({ isCertain }) => isCertain)} />
      <section className="panel" aria-labelledby="guide-matters">
        <h2 id="guide-matters">{t`要办的事项`}</h2>
        <ul className="guide-list">
          {arising.map((matter) => (
            <Matter key={matter.key} matter={matter} />
          ))}
        </ul>
        {left.length > 0 && (
          <>
            <h3>{t`您无需办理`}</h3>
            <ul className="guide-left">
              {left.map(({ key, written, why, basis }) => (
                <li key={key}>
                  <b>{said(written.procedure.name)}</b> {why && said(why)}
                  {basis && <span className="law">{basis}</span>}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <Materials guide={guide} />
      <Typing guide={guide} />
      <section className="panel" aria-labelledby="guide-flow">
        <h2 id="guide-flow">{t`流程和费用`}</h2>
        <ol className="guide-flow">
          {stagesIn(definition, arising).map(({ stage, name, says }) => (
            <li key={stage}>
              <b>{said(name)}</b>
              <span>{said(says)}</span>
            </li>
          ))}
        </ol>
        <p className="quiet">{said(chargeText(arising))}</p>
      </section>
      <Blocks blocks={guide.blocks.filter(({ isCertain }) => !isCertain)} isLikely />
      <Reasons guide={guide} />
      <Savings savings={guide.savings} />
    </div>
  )
}

function Matter({ matter }: { readonly matter: GuideMatter }) {
  const { written, verdict, waitsFor } = matter
  const { name, department, within, legally, result, physicalTail, basis } = written.procedure
  const law = written.basis ?? basis
  return (
    <li>
      <div className="guide-line">
        <b>{said(name)}</b>
        <span className="quiet">{said(department.name)}</span>
        <span className="num guide-days">{t`${within.workingDays} 个工作日`}</span>
      </div>
      {verdict === 'depends' && <p className="guide-depends">{said(verdictText(matter))}</p>}
      <p className="quiet">
        {result && t`得到：${said(result)}`}
        {law && <span className="law">{cited(law)}</span>}
      </p>
      {(waitsFor.length > 0 || physicalTail || legally) && (
        <p className="quiet">
          {[
            waitsFor.length > 0 ? t`等“${waitsFor.map(said).join(t`、`)}”办结后自动提交` : '',
            legally ? t`法定时限 ${legally.workingDays} 个工作日` : '',
            physicalTail ? said(physicalTail) : '',
          ]
            .filter(Boolean)
            .join(t`；`)}
        </p>
      )}
    </li>
  )
}

function Materials({ guide: { materials, shared } }: Pick<Props, 'guide'>) {
  return (
    <section className="panel" aria-labelledby="guide-materials">
      <h2 id="guide-materials">{t`要交的材料：一套`}</h2>
      {materials.length === 0 && <p>{t`没有需要提交的材料。`}</p>}
      <ul className="guide-list">
        {materials.map((material) => (
          <li key={material.path}>
            <div className="guide-line">
              <b>{said(material.field.label)}</b>
              <span className={material.verdict === 'always' ? 'guide-must' : 'quiet'}>
                {said(materialText(material))}
              </span>
            </div>
            <p className="quiet">
              {[
                said(fileText(material.field)),
                material.field.help ? said(material.field.help) : '',
              ]
                .filter(Boolean)
                .join(t`；`)}
            </p>
            {material.for.length > 0 && (
              <p className="quiet">{t`用于：${material.for.map(said).join(t`、`)}`}</p>
            )}
          </li>
        ))}
      </ul>
      <h3>{t`不用您交，由数据共享取得`}</h3>
      <ul className="guide-left">
        {shared.map(({ name, department, fills }) => (
          <li key={name}>
            <b>{said(name)}</b> <span className="quiet">{said(department)}</span>
            {fills.length > 0 && <span> {fills.map(said).join(t`、`)}</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">{t`查询不到时在表中填写即可，不影响提交。`}</p>
    </section>
  )
}

function Typing({ guide: { toType, mayType, comesByItself } }: Pick<Props, 'guide'>) {
  const sources = [...new Set(comesByItself.map(({ from }) => from))]
  return (
    <section className="panel" aria-labelledby="guide-form">
      <h2 id="guide-form">{t`要填的内容：一张表`}</h2>
      <dl className="guide-typing">
        <dt>{t`必填 ${toType.length} 项`}</dt>
        <dd>{toType.map(said).join(t`、`)}</dd>
        <dt>{t`视情况 ${mayType.length} 项`}</dt>
        <dd>{mayType.map(said).join(t`、`)}</dd>
        <dt>{t`自动带出 ${comesByItself.length} 项`}</dt>
        <dd>
          {sources.map((source) => (
            <p key={source}>
              <span className="quiet">{t`${said(source)}：`}</span>
              {comesByItself
                .filter(({ from }) => from === source)
                .map(({ label }) => said(label))
                .join(t`、`)}
            </p>
          ))}
        </dd>
      </dl>
    </section>
  )
}

type BlocksProps = { readonly blocks: readonly GuideBlock[]; readonly isLikely?: boolean }

/** What stands in the way for certain comes first; what a register may yet say, later. */
function Blocks({ blocks, isLikely = false }: BlocksProps) {
  if (blocks.length === 0) return null
  const id = isLikely ? 'guide-likely' : 'guide-certain'
  return (
    <section className={isLikely ? 'panel' : 'panel guide-certain'} aria-labelledby={id}>
      <h2 id={id}>{isLikely ? t`可能遇到的情况` : t`您这种情况要先知道`}</h2>
      <ul className="guide-list">
        {blocks.map(({ says, remedy, basis, foretold }) => (
          <li key={says}>
            <b>{isLikely ? t`如经查询：${said(says)}` : said(says)}</b>
            {basis && <span className="law">{basis}</span>}
            {foretold ? (
              <p>
                {t`${said(foretold.who)}：${said(foretold.must)}`}
                <br />
                {t`本次申请：${said(foretold.meanwhile)}`}
              </p>
            ) : (
              remedy && <p>{said(remedy)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reasons({ guide: { reasons } }: Pick<Props, 'guide'>) {
  if (reasons.length === 0) return null
  return (
    <details className="panel guide-reasons">
      <summary>{t`部门常见的退回原因 ${reasons.length} 种，和怎么避免`}</summary>
      <ul className="guide-list">
        {reasons.map(({ code, says, remedy, matters }) => (
          <li key={code}>
            <b>{said(says)}</b> <span className="quiet num">{code}</span>
            <p>{said(remedy)}</p>
            <p className="quiet">{matters.map(said).join(t`、`)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
