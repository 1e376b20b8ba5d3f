/** What software that files for an employer is told: keys, NDJSON, webhooks, callbacks. */
export const machineSays: Readonly<Record<string, string>> = {
  // keys
  接口密钥不正确: 'The key is wrong',
  接口密钥已停用: 'The key has been disabled',
  接口密钥已过期: 'The key has expired',
  '请由本单位经办人登录，在“程序对接”页面新建密钥':
    "The employer's agent makes a new one on the page “By software”",
  '这把密钥没有“{}”（{}）的权限': 'This key may not “{}” ({})',
  请新建一把有此权限的密钥: 'Make a key that may',
  这把密钥请求过于频繁: 'Too many requests with this key',
  '请在 {} 秒后重试；多人请用一次批量提交':
    'Try again in {} seconds; file many people in one request',
  这把在用的密钥: 'this key in use',
  '在用的密钥已有 {} 把': 'There are {} keys in use',
  请先停用不再使用的密钥: 'Disable those no longer used first',
  '测试密钥只能提交测试人员，这个证件号码可能是真人的':
    "A test key files test people only; this ID number may be a real person's",
  '请用以 {} 开头的 18 位测试号码，见“程序对接”页面的测试人员表；真实录用请用正式密钥':
    'Use an 18-digit test number that begins with {}, from the table on the page “By software”; for real hires use a live key',
  // lines
  '请求体应为 application/x-ndjson，收到的是 {}':
    'The body must be application/x-ndjson, but it is {}',
  '请设置 Content-Type: application/x-ndjson，每行一个 JSON':
    'Set Content-Type: application/x-ndjson, one JSON in each line',
  '这一行不是完整的 JSON': 'This line is not whole JSON',
  '请检查引号、逗号和括号是否成对；一个 JSON 不能分成几行':
    'Check quotes, commas and brackets; one JSON stands in one line',
  '这一行不是 UTF-8 文本': 'This line is not UTF-8 text',
  '这一行超过 {} KB': 'This line is larger than {} KB',
  '材料请先用 POST /materials 上传，行中只写其 sha256':
    'Upload documents with POST /materials first; the line holds only their sha256',
  '一次最多 {} 行，从这一行起没有处理':
    'At most {} lines at once; nothing was done from this line on',
  请把其余各行放到下一次请求中: 'Send the rest in another request',
  '此前已提交，没有再次提交': 'Filed before; not filed again',
  '有需要改正的问题，没有提交': 'There are problems to mend; not filed',
  '这一行不是合乎约定的 JSON，没有提交': 'This line is not the agreed JSON; not filed',
  '系统出错，没有提交；请原样重发':
    'Something went wrong on our side; not filed. Send it again unchanged',
  '系统出错，这一行没有提交': 'Something went wrong on our side; this line was not filed',
  '请稍后原样重发；已提交的各行不会重复提交':
    'Send it again unchanged later; lines that were filed are not filed twice',
  '用这个 externalId 提交过内容不同的申请，这一次的内容没有提交':
    'Something else was filed with this externalId; what you sent was not filed',
  '要修改已提交的申请请用补正或更正；确是另一次录用请换一个 externalId':
    'To change it, correct or amend it; for another hire use another externalId',
  'externalId 为“{}”的申请': 'an application with externalId “{}”',
  // webhooks
  这个订阅: 'this subscription',
  这个在用的订阅: 'this subscription in use',
  '这条投递，或者订阅已停用': 'this delivery; the subscription may be disabled',
  '请填写贵方系统对外的 https:// 网址': 'Give the public https:// address of your system',
  '这是一条测试消息，与任何申请无关': 'This is a test message about no application',
  '订阅已有 {} 个': 'There are {} subscriptions',
  请先删除不再使用的订阅: 'Delete those no longer used first',
  接收方答复不再接收: 'The receiver says that it takes no more',
  接收方长时间没有收下任何消息: 'The receiver has taken nothing for a long time',
  消息订阅已停用: 'A subscription was disabled',
  '“一件”的消息订阅（webhook）已停用': 'A webhook of Yijian was disabled',
  '{} 秒内没有答复': 'No answer within {} seconds',
  这不是完整的网址: 'This is no whole address',
  网址中不能带账号和密码: 'The address cannot hold an account and password',
  '网址应当以 https:// 开头': 'The address must begin with https://',
  '不能发往本机、内网或保留的地址': 'Not to this machine, an inner network or a reserved address',
  '要求转到别的网址；为安全起见不跟随': 'It points to another address; not followed, for safety',
  '答复 410：不再接收': 'Answered 410: no longer takes any',
  '答复 {}': 'Answered {}',
  域名无法解析: 'The domain cannot be resolved',
  域名暂时无法解析: 'The domain cannot be resolved just now',
  连接被拒绝: 'The connection was refused',
  连接被对方断开: 'The other side closed the connection',
  网络不通: 'The network does not reach it',
  连接超时: 'Connecting took too long',
  'HTTPS 证书已过期': 'The HTTPS certificate has expired',
  'HTTPS 证书是自签的，不受信任': 'The HTTPS certificate is self-signed and not trusted',
  'HTTPS 证书链不受信任': 'The HTTPS certificate chain is not trusted',
  'HTTPS 证书链不完整': 'The HTTPS certificate chain is not complete',
  'HTTPS 证书与域名不符': 'The HTTPS certificate is for another domain',
  '域名指向本机、内网或保留的地址，没有发送':
    'The domain points to this machine, an inner network or a reserved address: not sent',
  '连接失败{}': 'Connecting failed{}',
  // callbacks of departments
  '这个 webhook-id 的回调已经收到过': 'A callback with this webhook-id has arrived before',
  '无需再发；要再次答复请使用新的 webhook-id，重复的答复不会产生重复的结果':
    'Nothing to send; for another answer use a new webhook-id, the same answer twice does no harm',
  回调没有签名: 'The callback is not signed',
  回调的时间戳无法识别: "The callback's time is not understood",
  回调的时间戳早于允许的五分钟: "The callback's time is more than five minutes ago",
  回调的时间戳晚于允许的五分钟: "The callback's time is more than five minutes ahead",
  回调的签名不正确: "The callback's signature is wrong",
  '请按 Standard Webhooks 规则，用约定的密钥对“webhook-id.webhook-timestamp.原始请求体”做 HMAC-SHA-256 签名，并校准时钟':
    'By Standard Webhooks: sign “webhook-id.webhook-timestamp.body” with HMAC-SHA-256 and the agreed secret, and set your clock',
  '部门系统答复不能撤销，未说明理由':
    "The department's system says it cannot be undone, without a reason",
  '{}尚未对接': '{} is not connected yet',
  调用部门系统时程序出错: "The platform failed while it called the department's system",
}
