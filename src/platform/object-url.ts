/** An address of bytes within this page, for pictures; who makes one takes it back. */
export function makeObjectUrl(bytes: Uint8Array<ArrayBuffer>, type: string): string {
  return URL.createObjectURL(new Blob([bytes], { type }))
}

export function revokeObjectUrl(url: string): void {
  URL.revokeObjectURL(url)
}
