/** The help page. */
export const help: Readonly<Record<string, string>> = {
  办理之前: 'Before you file',
  '什么是“一件事”？': 'What is “one event” (yijianshi)?',
  '录用一名员工，要向人社、医保、公积金三个部门办七个事项。在这里只填一张表、交一套材料，系统分送各部门，全程网上办结。':
    'Hiring one person takes seven matters of three departments: human resources, medical insurance and the housing fund. Here you fill in one form with one set of materials; each department gets its part, and all of it is completed online.',
  '看一次告知：要办什么、带什么、多久': 'See beforehand: which matters, which materials, how long',
  '要自己填多少内容？': 'How much do I have to type?',
  '一般不超过 17 项。单位信息、参保情况等由系统查询带入，能推算的自动推算；每一项都注明来自哪里，不对的可以点“修改”。':
    'Usually no more than 17 answers. What registers know is filled in, what follows from other answers is derived; each says where it came from, and “Change” puts a wrong one right.',
  '系统查不到、部门没有应答怎么办？': 'What if nothing is found, or a department does not answer?',
  '按实际情况填写就可以继续提交，不影响办理。':
    'Fill in what you know and submit; nothing is held up.',
  '原单位还没有停保，能先提交吗？':
    'The former employer has not ended the insurance: can I submit?',
  '能。工伤保险先行参保，其他事项照常办理；停保后再补齐养老、失业保险。页面顶部的“预先告知”会写明谁要做什么。':
    'Yes. Work-injury insurance comes first and all else goes on; the rest follows once it has ended. “Told in advance” at the top of the form says who must do what.',
  办理之中: 'While it is under way',
  '部门要求补正怎么办？': 'A department asks for a correction: what now?',
  '打开申请，最上面的“需要您补正”只列出要改的几项，改好提交即可，可以用手机拍照上传。其他事项照常办理。原填写没有错的，可以请部门复核。':
    'Open the application: “Your correction is needed” lists only what must change. Change it and send it; photos can be taken with a phone. The other matters go on. If it was right, ask the department to check again.',
  查看申请: 'See applications',
  '逾期没有补正会怎样？': 'What if it is not corrected in time?',
  '只有这一个事项视为撤回，可以重新申请；到期前三天会再提醒一次。':
    'Only that matter counts as withdrawn, and can be filed anew; three days before, you are reminded once.',
  '部门一直没有动静怎么办？': 'What if a department says nothing?',
  '五个工作日内没有告知是否受理的，视为受理；超过承诺时限亮红灯并转督办。每个事项由谁办、到何时，页面上都写着。':
    'Five working days without a word count as acceptance; beyond its promise a matter shows a red lamp and a supervisor is told. The page says who holds each matter and until when.',
  '填错了，还能撤回吗？': 'I made a mistake: can I withdraw?',
  '没有审核通过的事项可以撤回，可以只撤回其中几个。已经办结的，在申请页面办理更正；员工没有到岗的，办理撤销录用。':
    "Matters that are not approved can be withdrawn, some or all. What is completed is amended on the application's page; if the person never came, the hire is called off there.",
  办结以后: 'Afterwards',
  '结果和凭证在哪里？': 'Where are results and receipts?',
  '申请页面有各事项的结果和可下载的文书，文书上的二维码任何人都可以查验真伪。':
    "On the application's page, with papers to download; anybody can verify a paper by its QR code.",
  '员工本人能看到什么？': 'What does the employee see?',
  '本人可以看到单位填了什么、告诉了哪个部门、何时告诉的，可以确认或提出异议，并查看结果。':
    'What the employer filed, which department was told, and when; the employee can confirm or object, and sees the results.',
  '评价会影响办理吗？': 'Does a rating have any effect?',
  '不会。评价是自愿的，办理部门看不到是谁评的；7 天内可以修改一次。':
    'No. It is voluntary, departments do not see who rated, and it can be changed once within 7 days.',
  '会收到多少短信？': 'How many messages will there be?',
  '同一天的同类事情合并成一条发给单位经办人；本人每份申请每类只发一条；晚九点到早八点不发。':
    "One a day and kind for the employer's agent, one of each kind and application for the employee, and none between 21:00 and 8:00.",
  使用页面: 'Using the pages',
  '字太小、想看英文怎么办？': 'Larger text? English?',
  '页面右上角有“大字”和“English”按钮，选择保存在这台设备上。':
    'Use the buttons at the top right; the choice stays on this device.',
  '只用键盘能办理吗？': 'Can I do everything with the keyboard?',
  '能。Tab 键逐项移动，空格或回车选择；下拉项可以直接输入查找；按一次 Tab 再回车可以跳过页头。':
    'Yes. Tab moves on, space or Enter chooses, lists are searched by typing; Tab once and Enter skips the head of the page.',
  '填到一半可以关掉吗？': 'Can I stop half-way?',
  '可以。填写时自动保存草稿，下次从首页的“草稿”继续；草稿可以查找、改名，误删的一分钟内可以撤销。':
    'Yes. A draft is saved as you type; go on from “Drafts” on the start page. Drafts can be found and renamed, and one deleted by mistake can be had back within a minute.',
  帮助: 'Help',
  '还有疑问，请拨打 12333 或到当地综合窗口':
    'More questions: call 12333 or ask at the local counter',
}
