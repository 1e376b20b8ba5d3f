/** What is said of an uploaded sheet and of its rows. */
export const batches: Readonly<Record<string, string>> = {
  // the file
  没有找到表头: 'No headings were found',
  请使用填报表: 'Use the workbook',
  读不出文件名: 'The file name cannot be read',
  '请以百分号编码发送 X-File-Name': 'Send X-File-Name percent-encoded',
  '一次最多 {} 行': 'At most {} rows at once',
  请分次读取: 'Read them in parts',
  这一行: 'this row',
  这个批次: 'this batch',
  读不出要查找的内容: 'What to look for cannot be read',
  '请以百分号编码发送 X-Search': 'Send X-Search percent-encoded',
  文件的文字编码无法识别: 'The encoding of the file is not understood',
  '请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx 格式后上传':
    'Save it in Excel or WPS as “CSV UTF-8” or .xlsx and upload that',
  '第 {} 行有一个没有成对的双引号': 'Line {} has a quote without its pair',
  '请检查该行的引号，或改用 .xlsx 格式上传': 'Check the quotes of that line, or upload .xlsx',
  '请删除图片和无关的工作表，或分成几个文件上传':
    'Remove pictures and other sheets, or upload several files',
  文件是空的: 'The file is empty',
  '请填写后保存，再上传填报表': 'Fill in the workbook, save it and upload it',
  '内容是 Excel 工作簿': 'but it is an Excel workbook',
  '请把文件名的结尾改为 .xlsx 后重新上传': 'Let the name end in .xlsx and upload it again',
  '内容却是纯文本，不是 Excel 工作簿': 'but it is plain text, not an Excel workbook',
  '请用 Excel 或 WPS 打开并另存为 .xlsx；如果本来就是 CSV，请把文件名的结尾改为 .csv':
    'Open it in Excel or WPS and save it as .xlsx; if it is CSV, let the name end in .csv',
  '文件名以 .{} 结尾，{}': 'The name ends in .{}, {}',
  'PDF 文件': 'a PDF',
  图片: 'a picture',
  压缩包: 'an archive',
  'Word 文档': 'a Word document',
  '这是{}，不是填报表': 'This is {}, not the workbook',
  '这是网页或 XML 文件，不是 Excel 工作簿': 'This is a web page or XML, not an Excel workbook',
  '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（*.xlsx）”再上传':
    'Open it in Excel or WPS, save it as “Excel workbook (*.xlsx)” and upload that',
  文件内容不是表格: 'The file is not a spreadsheet',
  '请上传 .xlsx 或 .csv 格式的填报表': 'Upload the workbook as .xlsx or .csv',
  '文件设有打开密码，无法读取': 'The file has a password and cannot be read',
  '请在 Excel 或 WPS 中取消打开密码，保存后重新上传':
    'Remove the password in Excel or WPS, save it and upload it again',
  '这是 .xls 格式（Excel 97–2003），无法读取': 'This is .xls (Excel 97–2003) and cannot be read',
  '文件已损坏或没有传完，无法读取': 'The file is damaged or incomplete and cannot be read',
  '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再重新上传':
    'Open it in Excel or WPS, save it as a new .xlsx and upload that',
  '表格超过 {} 列，不像一份填报表': 'More than {} columns: this is hardly the workbook',
  '请只保留填报表中的列，删除其他列后重新上传':
    "Keep the workbook's columns, delete the others and upload it again",
  '文件里的文字过多，不像一份填报表': 'Too much text in the file: this is hardly the workbook',
  '请只保留需要填报的行和列，或把数据复制到新下载的填报表中再上传':
    'Keep only the rows and columns to file, or copy them into a fresh workbook and upload that',
  '文件里有 {} 个部分，不像一份填报表': 'The file has {} parts: this is hardly the workbook',
  请把数据复制到从本系统下载的填报表中再上传:
    'Copy the rows into a workbook downloaded here and upload that',
  '文件解压后超过 {} MB，无法读取': 'The file unpacks to more than {} MB and cannot be read',
  '请删除数据下方的空白行和多余的格式，或把数据复制到新下载的填报表中再上传':
    'Delete blank rows and formats below the rows, or copy the rows into a fresh workbook and upload that',
  '文件含有不安全的内容（外部实体声明），已拒绝读取':
    'The file holds something unsafe (external entities): refused',
  '请在 Excel 或 WPS 中另存为新的 .xlsx 文件后上传':
    'Save it in Excel or WPS as a new .xlsx and upload that',
  填报: 'Entries',
  '这是 .xlsb 二进制工作簿，无法读取': 'This is .xlsb, a binary workbook, and cannot be read',
  '请另存为“Excel 工作簿（*.xlsx）”后上传': 'Save it as “Excel workbook (*.xlsx)” and upload that',
  '这是一个压缩包或其他文档，不是 Excel 工作簿':
    'This is an archive or another document, not an Excel workbook',
  '请上传 .xlsx 或 .csv 格式的填报表；压缩包请先解压':
    'Upload the workbook as .xlsx or .csv; unpack an archive first',
  '文件含有宏，为安全起见不予读取': 'The file holds macros and, for safety, is not read',
  '请在 Excel 中另存为“Excel 工作簿（*.xlsx）”（不含宏）后上传':
    'Save it in Excel as “Excel workbook (*.xlsx)”, without macros, and upload that',
  '这是其他类型的 Office 文档，不是 Excel 工作簿':
    'This is another Office document, not an Excel workbook',
  // headings and rows
  '“{}”一列出现了两次，只读取了靠左的一列':
    'The column “{}” is there twice; only the left one was read',
  请删除多余的一列: 'Delete one of them',
  '等 {} 列': ' and others, {} in all',
  '表中没有的列未读取：{}{}': 'Columns that the form does not have were not read: {}{}',
  '这些列的内容不会保存；如应属于某一项，请把列名改成填报表中的名称':
    'They are not kept; if one belongs to the form, give it the name it has in the workbook',
  '缺少必填的列：{}': 'Required columns are missing: {}',
  '请下载最新的填报表，把数据复制过去；或在表头补上这些列':
    'Copy the rows into the present workbook, or add these columns to the headings',
  '没有找到表头，不知道每一列是什么':
    'No headings were found, so what each column is stays unknown',
  '请使用从本系统下载的填报表，保留表头；或让第一行是填报表中的列名':
    "Use the workbook downloaded here and keep its headings, or let the first row hold the workbook's column names",
  表中没有填写任何人员: 'Nobody is filled in',
  '请在示例行下面逐行填写，每人一行，保存后再上传':
    'Fill in one row for each person below the example, save it and upload it',
  '一份文件最多 {} 行，这份更多': 'A file has at most {} rows; this one has more',
  '请分成几个文件上传；如果下面是误填的行，请删除后再上传':
    'Upload several files; if the rows below are a mistake, delete them',
  '一批最多 {} 人': 'At most {} people in a batch',
  '请把文件拆成几份，分别上传': 'Split the file and upload the parts',
  文件里没有人员: 'There is nobody in the file',
  '请从表头下面的第一行开始填写，一人一行':
    'Begin in the first row below the headings, one row for each person',
  '这一行标着“示例”，内容却已改成别的人员':
    'This row is marked as the example but holds somebody else',
  '如果要提交此人，请清空这一行“{}”中的“示例”字样；否则请删除这一行':
    'To file this person, clear the mark of the example from “{}” in this row; otherwise delete the row',
  // repairs
  已去除看不见的字符: 'invisible characters removed',
  已去除开头的单引号: 'the quote before it removed',
  已去除等号和引号: 'equals sign and quotes removed',
  已去除空格: 'spaces removed',
  已去除换行和多余的空格: 'line breaks and needless spaces removed',
  已将全角字符改为半角: 'full-width characters made half-width',
  已去除小数点和后面的零: 'the point and the zeros after it removed',
  '“{}”已识别为 {}': '“{}” was read as {}',
  '数字 {} 已识别为 {}': 'The number {} was read as {}',
  '是公式，已采用其结果': 'a formula; its result was taken',
  '“{}”是公式错误 {}': '“{}” is the formula error {}',
  '请直接填写内容，不要使用公式': 'Write it out, without a formula',
  '“{}”是公式，文件中没有它的结果': '“{}” is a formula, and the file does not hold its result',
  '请用 Excel 或 WPS 打开文件并保存后再上传，或直接填写内容':
    'Open and save the file in Excel or WPS and upload it again, or write it out',
  '“{}”是公式，结果可能与原号码不同':
    '“{}” is a formula, and its result may not be the number that was meant',
  '请复制该列，用“选择性粘贴 → 数值”贴回并核对，或直接填写号码':
    'Copy the column, paste it back as values and check it, or write the number out',
  '“{}”在合并的单元格里，只有左上角一格有内容':
    '“{}” is in merged cells, of which only the first holds anything',
  '请取消合并单元格，逐行填写': 'Unmerge the cells and fill in each row',
  '“{}”末尾都是 0，可能是表格软件丢失了最后几位':
    '“{}” ends in zeros; a spreadsheet may have lost its last digits',
  '请对照证件核对；如有误，请先把该列设为“文本”格式再填写':
    'Compare with the document; if wrong, format the column as text and write it again',
  '请填写本单位系统中的短编号，或清空此项': 'Give the short number of your own system, or clear it',
  // rows of a batch
  '{}暂未答复，稍后会自动重新检查，也可以直接填写':
    '{} has not answered: it will be asked again by itself; you can also fill it in',
  '请把文件拖到本页：文件名含姓名、证件号码或行号的会自动对应':
    'Drop the files on this page: a name, ID number or row number in the file name finds its row',
  '与第 {} 行是同一个人': 'The same person as in row {}',
  '请删除重复的一行，或更正证件号码': 'Delete one of the rows, or mend the ID number',
  '本单位为此人提交的申请 {} 还在办理': 'Your application {} for this person is under way',
  '本单位 {} 日内已为此人办过申请 {}': 'Within {} days you filed application {} for this person',
  '请在原申请中查看、补正或撤回；这一行可以删除':
    'Follow, correct or withdraw it there; this row can be deleted',
  '这一行可以删除；确需再次办理的，请逐人填报':
    'This row can be deleted; to file again after all, fill in the form for one person',
  '这一行已提交，不能在这里修改': 'This row has been filed and cannot be changed here',
  '请打开这份申请，补正、更正或撤回': 'Open the application to correct, amend or withdraw it',
  这一行刚刚在别处改过: 'This row has just been changed elsewhere',
  提交中: 'Filing',
}
