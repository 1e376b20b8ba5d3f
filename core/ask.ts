import type {
  BankCard,
  CreditCode,
  IdNumber,
  Mobile,
  Month,
  PlainDate,
  RegionCode,
  Yuan,
} from '#standards/types'
import type { Field, KindName, PhotoForm, SignIn } from './field.ts'

/** What an author may say about a question beside its label. */
type About = Partial<Pick<Field, 'help' | 'basis' | 'least' | 'most' | 'ldCode' | 'listed'>>

export type Address = { readonly region: RegionCode; readonly detail: string }
/** A stored material: its content hash and what it was called. */
export type Document = { readonly sha256: string; readonly name: string; readonly type: string }
/** The number of an identity document of any type; a checked resident's number is one. */
export type DocumentNumber = IdNumber

const field =
  <Value>(kind: KindName) =>
  (label: string, about: About = {}): Field<Value> => ({ label, kind, optional: false, ...about })

export const text = field<string>('text')
export const personName = field<string>('personName')
export const creditCode = field<CreditCode>('creditCode')
export const region = field<RegionCode>('region')
export const address = field<Address>('address')
export const date = field<PlainDate>('date')
export const month = field<Month>('month')
export const yuan = field<Yuan>('yuan')
/** 12 means 12 %. */
export const percentage = field<number>('percentage')
export const wholeNumber = field<number>('wholeNumber')
export const yesNo = field<boolean>('yesNo')
export const mobile = field<Mobile>('mobile')
export const bankCard = field<BankCard>('bankCard')

/** The number of a document whose type is the answer to the sibling field `typeField`. */
export const documentNumber = (
  label: string,
  about: About & { readonly typeField?: string } = {},
): Field<DocumentNumber> => ({ label, kind: 'documentNumber', optional: false, ...about })

export const choice = <const Options extends Readonly<Record<string, string>>>(
  label: string,
  options: Options,
  about: About = {},
): Field<keyof Options & string> => ({ label, kind: 'choice', optional: false, options, ...about })

export const choices = <const Options extends Readonly<Record<string, string>>>(
  label: string,
  options: Options,
  about: About = {},
): Field<readonly (keyof Options & string)[]> => ({
  label,
  kind: 'choices',
  optional: false,
  options,
  ...about,
})

const papers = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** A material (材料): one document of the one set. */
export const document = (
  label: string,
  about: About & Partial<Pick<Field, 'formats' | 'sizeBytesMax' | 'photo'>> = {},
): Field<Document> => ({
  label,
  kind: 'document',
  optional: false,
  formats: papers,
  sizeBytesMax: 10 * 1024 * 1024,
  ...about,
})

/** A portrait (照片): a material of exactly this form. */
export const photo = (label: string, form: PhotoForm, about: About = {}): Field<Document> =>
  document(label, {
    formats: ['image/jpeg'],
    sizeBytesMax: form.sizeBytesMost,
    photo: form,
    ...about,
  })

/** Answered by signing in. */
export const fromSignIn = <Value>(known: SignIn, asked: Field<Value>): Field<Value> => ({
  ...asked,
  signIn: known,
})

/** An employer may answer it once for all its hires (单位设置). */
export const setting = <Value>(asked: Field<Value>): Field<Value> => ({ ...asked, setting: true })

/** May be left blank. */
export const optional = <Value>(asked: Field<Value>): Field<Value | undefined> => ({
  ...asked,
  optional: true,
})

/** Must be answered, but only when it is asked; the form says when. */
export const triggered = <Value>(asked: Field<Value>): Field<Value | undefined> => ({ ...asked })

/** The employee's own to answer, after the employer has filed without it. */
export const answeredByEmployee = <Value>(asked: Field<Value>): Field<Value> => ({
  ...asked,
  answeredBy: 'employee',
})
