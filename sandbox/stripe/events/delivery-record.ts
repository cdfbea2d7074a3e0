/** One try to hand an event to an endpoint. */
export interface DeliveryRecord {
  event: string;
  type: string;
  account: string;
  endpoint: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  attempt: number;
  /** HTTP status of the answer; null when none came. */
  status: number | null;
  error?: string;
}
