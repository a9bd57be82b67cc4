import type { Id } from '../customers/types.ts';

export type ChangeListener = (customers: readonly Id[] | null) => void;

export interface Changes {
  announce(customers: readonly Id[] | null): void;
  listen(listener: ChangeListener): () => void;
  close(): void;
}

/** More ids than this are "anything": a view reads all anew then. */
const mostIds = 500;

/** Tells every open view of committed changes: those of this context directly, others by a BroadcastChannel. Ids only. */
export function changesOf(name: string): Changes {
  const listeners = new Set<ChangeListener>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`sidecard:${name}`);
  const tell = (customers: readonly Id[] | null): void => {
    for (const listener of listeners) listener(customers);
  };
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      // Only our own views share this channel; still, no other shape gets through.
      tell(Array.isArray(data) && data.every((id) => typeof id === 'string') ? (data as Id[]) : null);
    };
    // A Node process would wait for it; browsers have no such method.
    (channel as { unref?: () => void }).unref?.();
  }
  let isOpen = true;
  return {
    announce(customers) {
      // Closed while a write was under way: the write stands, only nobody listens any more.
      if (!isOpen) return;
      const ids = customers !== null && customers.length > mostIds ? null : customers;
      channel?.postMessage(ids);
      tell(ids);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isOpen = false;
      channel?.close();
      listeners.clear();
    },
  };
}
