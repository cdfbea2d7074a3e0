/**
 * A string that server files carry and no browser file may: a check searches the built client chunks for it.
 * `lib/data/counted-pool.ts` uses it where minifiers cannot drop it, as the name of its connections.
 */
export const serverCanary = "genius365-server-7c1f0e52b9a84d36";
