import { after } from "next/server";

/** Runs work once the answer has been sent; the host keeps the process alive for it. */
export function behindTheAnswer(work: () => Promise<void>): void {
  after(work);
}
