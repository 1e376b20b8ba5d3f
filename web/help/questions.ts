import { t } from '#web/words.ts'

export type Question = {
  readonly asks: string
  readonly answers: readonly string[]
  readonly link?: { readonly to: string; readonly text: string }
}
export type Topic = { readonly title: string; readonly questions: readonly Question[] }

/** Short answers to what clerks and employees ask; read when it is drawn, in the chosen language. */
export const topics = (): readonly Topic[] => [before(), meanwhile(), afterwards(), page()]

const before = (): Topic => ({
  title: t`办理之前`,
  questions: [
    {
      asks: t`什么是“一件事”？`,
      answers: [
        t`录用一名员工，要向人社、医保、公积金三个部门办七个事项。在这里只填一张表、交一套材料，系统分送各部门，全程网上办结。`,
      ],
      link: { to: '/guide/employee-hiring', text: t`看一次告知：要办什么、带什么、多久` },
    },
    {
      asks: t`要自己填多少内容？`,
      answers: [
        t`一般不超过 17 项。单位信息、参保情况等由系统查询带入，能推算的自动推算；每一项都注明来自哪里，不对的可以点“修改”。`,
      ],
    },
    {
      asks: t`系统查不到、部门没有应答怎么办？`,
      answers: [t`按实际情况填写就可以继续提交，不影响办理。`],
    },
    {
      asks: t`原单位还没有停保，能先提交吗？`,
      answers: [
        t`能。工伤保险先行参保，其他事项照常办理；停保后再补齐养老、失业保险。页面顶部的“预先告知”会写明谁要做什么。`,
      ],
    },
  ],
})

const meanwhile = (): Topic => ({
  title: t`办理之中`,
  questions: [
    {
      asks: t`部门要求补正怎么办？`,
      answers: [
        t`打开申请，最上面的“需要您补正”只列出要改的几项，改好提交即可，可以用手机拍照上传。其他事项照常办理。原填写没有错的，可以请部门复核。`,
      ],
      link: { to: '/applications', text: t`查看申请` },
    },
    {
      asks: t`逾期没有补正会怎样？`,
      answers: [t`只有这一个事项视为撤回，可以重新申请；到期前三天会再提醒一次。`],
    },
    {
      asks: t`部门一直没有动静怎么办？`,
      answers: [
        t`五个工作日内没有告知是否受理的，视为受理；超过承诺时限亮红灯并转督办。每个事项由谁办、到何时，页面上都写着。`,
      ],
    },
    {
      asks: t`填错了，还能撤回吗？`,
      answers: [
        t`没有审核通过的事项可以撤回，可以只撤回其中几个。已经办结的，在申请页面办理更正；员工没有到岗的，办理撤销录用。`,
      ],
    },
  ],
})

const afterwards = (): Topic => ({
  title: t`办结以后`,
  questions: [
    {
      asks: t`结果和凭证在哪里？`,
      answers: [t`申请页面有各事项的结果和可下载的文书，文书上的二维码任何人都可以查验真伪。`],
    },
    {
      asks: t`员工本人能看到什么？`,
      answers: [
        t`本人可以看到单位填了什么、告诉了哪个部门、何时告诉的，可以确认或提出异议，并查看结果。`,
      ],
    },
    {
      asks: t`评价会影响办理吗？`,
      answers: [t`不会。评价是自愿的，办理部门看不到是谁评的；7 天内可以修改一次。`],
    },
    {
      asks: t`会收到多少短信？`,
      answers: [
        t`同一天的同类事情合并成一条发给单位经办人；本人每份申请每类只发一条；晚九点到早八点不发。`,
      ],
    },
  ],
})

const page = (): Topic => ({
  title: t`使用页面`,
  questions: [
    {
      asks: t`字太小、想看英文怎么办？`,
      answers: [t`页面右上角有“大字”和“English”按钮，选择保存在这台设备上。`],
    },
    {
      asks: t`只用键盘能办理吗？`,
      answers: [
        t`能。Tab 键逐项移动，空格或回车选择；下拉项可以直接输入查找；按一次 Tab 再回车可以跳过页头。`,
      ],
    },
    {
      asks: t`填到一半可以关掉吗？`,
      answers: [
        t`可以。填写时自动保存草稿，下次从首页的“草稿”继续；草稿可以查找、改名，误删的一分钟内可以撤销。`,
      ],
    },
  ],
})
