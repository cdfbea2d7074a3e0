export function withLock<T>(file: string, waitingMessage: string, work: () => T | Promise<T>): Promise<T>;
