/** The mark of 一件: one stroke (一) over seven, one application over seven matters. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  const ticks = Array.from({ length: 7 }, (_, index) => 8 + index * 3.7)
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="8" className="mark-ground" />
      <rect x="8" y="12" width="24" height="4.5" rx="1" className="mark-one" />
      {ticks.map((x) => (
        <rect key={x} x={x} y="21" width="1.8" height="8" rx="0.6" className="mark-seven" />
      ))}
    </svg>
  )
}
