/** A WebSocket whose other end is the test. */
export class SocketStandIn extends EventTarget {
  readonly url: string;
  readonly sent: string[] = [];
  readyState: number = WebSocket.CONNECTING;

  constructor(url: string) {
    super();
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  /** As the real one: the event comes later, and only once. */
  close(): void {
    if (this.readyState >= WebSocket.CLOSING) return;
    this.readyState = WebSocket.CLOSING;
    queueMicrotask(() => this.drop());
  }

  // What the test does at the other end.

  accept(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  say(text: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: text }));
  }

  drop(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new Event('close'));
  }
}
