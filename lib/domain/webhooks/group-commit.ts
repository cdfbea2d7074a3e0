interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets everything that arrives while one write is under way travel together in the next. Alone, an item goes at once
 * and waits for nothing. `write` answers one result per item, in order; when it throws, all its callers fail.
 */
export function createGroupCommit<Item, Result>(options: {
  maxItems: number;
  write: (items: Item[]) => Promise<Result[]>;
}): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isRunning = false;

  async function writeGroup(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await options.write(group.map(({ item }) => item));
      if (results.length !== group.length) throw new Error("A group was answered in part.");
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (queue.length > 0) await writeGroup(queue.splice(0, options.maxItems));
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isRunning) void run();
    });
}
