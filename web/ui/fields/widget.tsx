import { kinds } from '#core/kinds'
import { AddressBox } from './address-box.tsx'
import type { BoxProps, MaterialStore } from './box.ts'
import { ChoiceBox, YesNoBox } from './choice-box.tsx'
import { ChoicesBox } from './choices-box.tsx'
import { DateBox } from './date-box.tsx'
import { PhotoBox } from './photo-box.tsx'
import { RegionBox } from './region-box.tsx'
import { TextBox } from './text-box.tsx'
import { UploadBox } from './upload-box.tsx'

type Props = BoxProps & { readonly store: MaterialStore }

/** The input its kind asks for. */
export function FieldWidget({ store, ...props }: Props) {
  const { widget } = kinds[props.field.kind]
  switch (widget) {
    case 'text':
    case 'longText':
    case 'number':
      return <TextBox {...props} />
    case 'date':
    case 'month':
      return <DateBox {...props} unit={widget} />
    case 'select':
      return <ChoiceBox {...props} />
    case 'switch':
      return <YesNoBox {...props} />
    case 'multiSelect':
      return <ChoicesBox {...props} />
    case 'region':
      return <RegionBox {...props} />
    case 'address':
      return <AddressBox {...props} />
    case 'upload':
      return props.field.photo ? (
        <PhotoBox {...props} store={store} form={props.field.photo} />
      ) : (
        <UploadBox {...props} store={store} />
      )
  }
}

/** Whether the widget is several inputs under one name, so that its label labels a group. */
export const isGroup = (props: Pick<BoxProps, 'field'>): boolean => {
  const { widget } = kinds[props.field.kind]
  if (widget === 'select') return Object.keys(props.field.options ?? {}).length <= 5
  return widget === 'switch' || widget === 'multiSelect' || widget === 'address'
}
