const refused = new WeakSet<Promise<unknown>>();

/**
 * A write whose outcome is awaited later, together with others. Should one of the others fail first, the transaction ends and with
 * it this request: that is no failure of its own, and nobody may be left to hear of it.
 */
export function request<Value>(start: () => Promise<Value>): Promise<Value> {
  let pending: Promise<Value>;
  try {
    pending = start();
  } catch (error) {
    // A request refused at once is a rejection like any other.
    pending = Promise.reject(error);
    refused.add(pending);
  }
  pending.catch(() => {});
  return pending;
}

/** True where a request was never made: its transaction knows nothing of it and would end well. */
export function wasRefused(pending: Promise<unknown>): boolean {
  return refused.has(pending);
}
