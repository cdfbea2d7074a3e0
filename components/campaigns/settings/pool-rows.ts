import type { PhoneNumberResource } from "@/types/telephony";

export interface PoolRow {
  id: string;
  /** Null for a number that is not among those one can call from any more. */
  number: PhoneNumberResource | null;
  isChosen: boolean;
  /** Why it cannot be called from; null where nothing is in the way. */
  obstacle: string | null;
}

const GONE = "This number cannot be called from any more. Take it out.";
const OTHER_KEY = "Belongs to another provider key than the agent. Take it out.";

/**
 * Numbers that a campaign's agent can call from, and those chosen before that it cannot, so that they can be taken out.
 * Without a known key every number is offered.
 */
export function poolRows(
  numbers: readonly PhoneNumberResource[],
  { chosen, integrationId }: { chosen: readonly string[]; integrationId: string | null },
): PoolRow[] {
  const known = new Set(numbers.map(({ id }) => id));
  const gone = chosen.filter((id) => !known.has(id));
  const rows = numbers.map((number) => {
    const isOfAgent = integrationId === null || number.integrationId === integrationId;
    return {
      id: number.id,
      number,
      isChosen: chosen.includes(number.id),
      obstacle: isOfAgent ? null : OTHER_KEY,
    };
  });
  return [
    ...gone.map((id) => ({ id, number: null, isChosen: true, obstacle: GONE })),
    ...rows.filter(({ isChosen, obstacle }) => isChosen || obstacle === null),
  ];
}
