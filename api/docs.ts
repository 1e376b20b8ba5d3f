import type { OpenApiDocument, Operation } from './openapi.ts'

/** A page to browse the API by: no script, nothing from elsewhere, printable. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(String(name)))
    return `<section><h2>${escaped(String(name))}</h2>${own.map(shown).join('')}</section>`
  })
  const { title, description } = document.info
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(String(title))}</title><style>${style}</style></head>
<body><main><h1>${escaped(String(title))}</h1><p>${escaped(String(description))}</p>
<p><a href="openapi.json">openapi.json</a>（OpenAPI 3.1）</p>${sections.join('')}</main></body></html>`
}

type Listed = { readonly path: string; readonly method: string; readonly operation: Operation }

const shown = ({ path, method, operation }: Listed): string =>
  `<details id="${escaped(operation.operationId)}"><summary><b class="${escaped(method)}">` +
  `${escaped(method.toUpperCase())}</b> <code>${escaped(path)}</code> ${escaped(operation.summary)}` +
  `</summary><p>${escaped(operation.description)}</p>${parameters(operation)}${body(operation)}` +
  `${replies(operation)}</details>`

const parameters = ({ parameters: all }: Operation): string =>
  all.length === 0
    ? ''
    : `<h3>参数</h3><table><tr><th>名称</th><th>位置</th><th>必填</th><th>取值</th></tr>${all
        .map(
          ({ name, in: place, required, schema }) =>
            `<tr><td><code>${escaped(name)}</code></td><td>${place}</td>` +
            `<td>${required ? '是' : '否'}</td><td><code>${json(schema)}</code></td></tr>`,
        )
        .join('')}</table>`

const body = ({ requestBody }: Operation): string =>
  requestBody ? `<h3>请求体</h3>${contents(requestBody.content)}` : ''

const replies = ({ responses }: Operation): string =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, reply]) => {
      // Built by openapi.ts.
      const { content = {} } = reply as { readonly content?: Readonly<Record<string, unknown>> }
      return `<h3>回复 ${escaped(status)}</h3>${contents(content)}`
    })
    .join('')

const contents = (content: Readonly<Record<string, unknown>>): string =>
  Object.entries(content)
    .map(([type, value]) => `<p><code>${escaped(type)}</code></p><pre>${json(value, 2)}</pre>`)
    .join('')

const json = (value: unknown, indent?: number): string =>
  escaped(JSON.stringify(value, null, indent))

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const style = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:0;
color:#1f2329;background:#f5f7fa}main{max-width:60rem;margin:0 auto;padding:1.5rem}
section{margin:2rem 0}details{background:#fff;border:1px solid #dee2e8;border-radius:8px;margin:.5rem 0;
padding:.5rem 1rem}summary{cursor:pointer}summary b{display:inline-block;min-width:4rem}
.get{color:#0b6e3c}.post{color:#0a4fa3}.put{color:#8a4b00}.delete{color:#a3160a}
pre{background:#f5f7fa;padding:.75rem;overflow:auto;border-radius:6px;font-size:13px;max-height:30rem}
table{border-collapse:collapse}td,th{border:1px solid #dee2e8;padding:.25rem .5rem;text-align:left}`
