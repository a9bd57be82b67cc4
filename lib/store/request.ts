/**
 * A write whose outcome is awaited later, together with others. Should one of the others fail first, the transaction ends and with
 * it this request: that is no failure of its own, and nobody may be left to hear of it.
 */
export function request<Value>(start: () => Promise<Value>): Promise<Value> {
  // Async, so that a request refused at once is a rejection like any other.
  const pending = (async () => start())();
  pending.catch(() => {});
  return pending;
}
