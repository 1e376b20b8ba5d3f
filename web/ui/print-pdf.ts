/** Opens the print dialog of a PDF without leaving the page; the frame goes with the next one. */
export async function printPdf(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  document.getElementById(frameId)?.remove()
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const frame = document.createElement('iframe')
  frame.id = frameId
  frame.title = 'PDF'
  frame.className = 'print-frame'
  frame.src = url
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true })
    document.body.append(frame)
  })
  const { contentWindow } = frame
  contentWindow?.focus()
  contentWindow?.print()
  // The viewer reads while the dialog stands.
  setTimeout(() => URL.revokeObjectURL(url), 600_000)
}

const frameId = 'print-frame'
