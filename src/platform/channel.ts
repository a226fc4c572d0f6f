/** Messages between the tabs of one browser profile (BroadcastChannel). A channel does not hear itself. */
export interface Channel<Message> {
  post(message: Message): void
  close(): void
}

/** Without BroadcastChannel the channel is silent: tabs then learn from the database when they open it. */
export function openChannel<Message>(name: string, onMessage: (message: Message) => void): Channel<Message> {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<Message>) => onMessage(event.data)
  return { post: (message) => channel.postMessage(message), close: () => channel.close() }
}
