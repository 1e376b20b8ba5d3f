/** 告知承诺: what is told before it is signed, and what is promised. */
export const promises: Readonly<Record<string, string>> = {
  与原单位解除或者终止劳动关系的证明: 'Proof that the former employment has ended',
  第五十条: 'Article 50',
  已与原单位解除或者终止劳动关系: 'The former employment has ended',
  '办理就业登记时，原单位尚未停保的，应当证明录用人员已与原单位解除或者终止劳动关系（劳动合同法第五十条）':
    'Where the former employer still insures the person, registering employment takes proof that the former employment has ended (Labour Contract Law, art. 50)',
  '录用人员与原单位的劳动关系已经解除或者终止，日期不晚于本次用工之日':
    'The employment with the former employer has ended, at the latest on the day this one begins',
  '承诺不实的，终止办理、责令限期改正或者撤销本次就业登记，依法给予处罚；信用修复前，作出不实承诺的单位和个人不再适用告知承诺；给原单位造成损失的，依法承担连带赔偿责任（劳动合同法第九十一条）':
    'Where the promise is not true, the matter is stopped, must be made good by a day or is undone, and is punished by law; until the credit is repaired neither the employer nor the person may promise again; damage to the former employer is compensated jointly (Labour Contract Law, art. 91)',
  '已知晓告知的全部内容；所承诺的事项真实，愿意配合核查，并承担承诺不实的法律责任；本承诺是真实意思表示':
    'I have read all that was told; what I promise is true; I will help with looking into it and answer for it if it is not; I promise this of my own will',
  就业登记机构: 'the office that registers employment',
  '比对社会保险登记和劳动用工备案信息，必要时向原单位核实':
    'compares the records of social insurance and of labour filing, and asks the former employer where needed',
  '国办发〔2020〕42号': 'General Office of the State Council (2020) No. 42',
}
