/** The plain columns of one event of the queue's log. */
export interface LoggedStep {
  readonly at: number;
  readonly type: string;
  readonly ticketId: string | null;
  readonly windowId: string | null;
}
