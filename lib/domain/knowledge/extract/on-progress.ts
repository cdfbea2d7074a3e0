/** Told how much is done, from 0 to 1. Throws when the work is to end. */
export type OnProgress = (done: number) => Promise<void>;
