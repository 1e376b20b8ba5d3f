import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { DeskMatter } from '#contract/desk'
import { said, t } from '#web/words.ts'

type Material = DeskMatter['materials'][number]

/** The materials beside the form, one at a time. */
export function Materials({ materials }: { readonly materials: readonly Material[] }) {
  const [chosen, choose] = useState(0)
  const material = materials[chosen] ?? materials[0]
  if (!material) return null
  return (
    <section className="panel materials" aria-labelledby="materials">
      <h2 id="materials">{t`材料（${materials.length} 份）`}</h2>
      {materials.length > 1 && (
        <fieldset className="material-tabs" aria-label={t`选择材料`}>
          {materials.map(({ input, label }, at) => (
            <button
              key={input}
              type="button"
              aria-pressed={material.input === input}
              onClick={() => choose(at)}
            >
              {said(label)}
            </button>
          ))}
        </fieldset>
      )}
      <p className="material-name">
        {said(material.label)}
        {t`：`}
        {material.url === null ? (
          material.name
        ) : (
          <a href={material.url} target="_blank" rel="noreferrer">
            {material.name}
          </a>
        )}
      </p>
      {material.url === null ? (
        <p className="quiet">{t`只有本部门经办人可以查看材料`}</p>
      ) : (
        <View key={material.sha256} material={material} url={material.url} />
      )}
    </section>
  )
}

type ViewProps = { readonly material: Material; readonly url: string }

/** Fetched once and shown from memory: our pages let nobody frame them, not even ourselves. */
function View({ material: { name, type, sha256 }, url }: ViewProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['material', sha256],
    queryFn: async () => {
      const { pathname, search } = new URL(url, location.href)
      const reply = await fetch(pathname + search)
      if (!reply.ok) throw new Error(String(reply.status))
      return reply.blob()
    },
    staleTime: Infinity,
    retry: 1,
  })
  const shown = useObjectUrl(data)
  if (error)
    return (
      <p role="alert" className="over">
        {t`材料没有取到`} <Button onClick={() => void refetch()}>{t`重试`}</Button>
      </p>
    )
  if (!shown) return <p className="quiet">{t`正在读取…`}</p>
  if (type.startsWith('image/')) return <Picture name={name} url={shown} />
  return type === 'application/pdf' ? (
    <iframe className="material-frame" src={shown} title={name} />
  ) : (
    <p className="quiet">{t`这种文件请在新窗口打开查看`}</p>
  )
}

/** An address for what is in memory, given back when nobody looks any more. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const url = useMemo(() => blob && URL.createObjectURL(blob), [blob])
  useEffect(
    () => () => {
      // A page drawn twice (StrictMode) may still show it for a moment.
      if (url) setTimeout(() => URL.revokeObjectURL(url), 60_000)
    },
    [url],
  )
  return url
}

const zooms = [50, 75, 100, 150, 200, 300] as const

function Picture({ name, url }: { readonly name: string; readonly url: string }) {
  const [zoom, setZoom] = useState(2)
  const [turned, setTurned] = useState(0)
  const percent = zooms[zoom] ?? 100
  return (
    <>
      <div className="material-tools">
        <Button
          size="small"
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
          aria-label={t`缩小`}
        >
          −
        </Button>
        <span className="num">{percent}%</span>
        <Button
          size="small"
          disabled={zoom === zooms.length - 1}
          onClick={() => setZoom(zoom + 1)}
          aria-label={t`放大`}
        >
          +
        </Button>
        <Button size="small" onClick={() => setTurned((turned + 90) % 360)}>
          {t`旋转`}
        </Button>
      </div>
      <div className="material-picture">
        <img
          src={url}
          alt={name}
          style={{ width: `${percent}%`, transform: `rotate(${turned}deg)` }}
        />
      </div>
    </>
  )
}
