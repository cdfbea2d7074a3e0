import { paymentService } from "@/lib/vendors/payments/registry";
import type { Books } from "./books";

const HOUR_MS = 3_600_000;

/**
 * The service's payment that was made for a row of ours whose answer was lost, by what it says of itself. Null when there
 * is none: then nothing was taken.
 */
export async function findLostPayment(
  books: Books,
  row: { id: string; createdAt: Date },
): Promise<string | null> {
  const span = {
    from: new Date(row.createdAt.getTime() - HOUR_MS),
    until: new Date(row.createdAt.getTime() + 48 * HOUR_MS),
  };
  let after: string | undefined;
  do {
    const page = await paymentService().listPayments(books.account, { ...span, ...(after ? { after } : {}) });
    const found = page.items.find(({ metadata }) => metadata.paymentId === row.id);
    if (found) return found.id;
    after = page.next ?? undefined;
  } while (after);
  return null;
}
