/** One attempt to hand a server message to its receiver, or the reason there was none. */
export interface DeliveryRecord {
  callId: string;
  type: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  attempt: number;
  at: string;
  /** HTTP status of the answer; null when none came. */
  status: number | null;
  ms: number;
  error?: string;
  /** Lost on purpose by the settings: never sent. */
  lost?: boolean;
}

const capacity = 5000;

export interface DeliveryLog {
  add(record: DeliveryRecord): void;
  list(callId?: string): DeliveryRecord[];
  clear(): void;
}

/** Remembers the newest attempts only, so that a large campaign cannot fill the memory. */
export function createDeliveryLog(): DeliveryLog {
  let records: DeliveryRecord[] = [];
  return {
    add(record) {
      records.push(record);
      if (records.length > capacity * 1.2) records = records.slice(-capacity);
    },
    list: (callId) => (callId ? records.filter((record) => record.callId === callId) : [...records]),
    clear() {
      records = [];
    },
  };
}
