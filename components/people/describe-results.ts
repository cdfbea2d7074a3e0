import type { InviteResults } from "@/types/invitations";

type State = InviteResults["results"][number]["state"];

const WORDS: Record<State, (count: number) => string> = {
  invited: (count) => `${count} invited`,
  added: (count) => `${count} added at once`,
  already_member: (count) => `${count} here already`,
  already_invited: (count) => `${count} invited before`,
};
const ORDER: readonly State[] = ["invited", "added", "already_member", "already_invited"];

/** What became of a batch of addresses, in one line: "2 invited, 1 here already". */
export function describeResults({ results }: InviteResults): string {
  return ORDER.flatMap((state) => {
    const count = results.filter((result) => result.state === state).length;
    return count > 0 ? [WORDS[state](count)] : [];
  }).join(", ");
}
