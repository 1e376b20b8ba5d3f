import { Button, type ButtonProps } from 'antd'
import { useId } from 'react'

type Props = ButtonProps & { readonly why: string | null }

/** A button that, where it cannot be pressed, says why for everybody to read. */
export function ButtonOrWhy({ why, children, ...rest }: Props) {
  const id = useId()
  return (
    <span className="button-why">
      <Button {...rest} disabled={why !== null} {...(why !== null && { 'aria-describedby': id })}>
        {children}
      </Button>
      {why !== null && (
        <span id={id} className="why">
          {why}
        </span>
      )}
    </span>
  )
}
