import type { SeededRandom } from "@/sandbox/voice/seeded-random";
import {
  badCard,
  cancelLater,
  cancelNow,
  change,
  type Deed,
  dispute,
  goodCard,
  grant,
  keep,
  pause,
  perhaps,
  recharge,
  refundHalf,
  resume,
  subscribe,
  topUp,
} from "./deeds";
import { PLAN_KEYS } from "./terms";

/** What a client does on which day. */
export type Story = readonly (readonly [day: number, deed: Deed])[];

/** The first days are the last of January: periods begin on the 29th to 31st. */
export const STORIES: Record<string, Story> = {
  grower: [
    ...([
      [3, subscribe("small")],
      [20, topUp(30n)],
      [21, recharge],
      [80, change("big")],
    ] as const),
    ...([
      [131, change("small")],
      [200, grant(12n, 40)],
      [236, pause],
      [275, resume],
    ] as const),
    ...([
      [310, cancelLater],
      [313, keep],
      [360, change("big")],
    ] as const),
  ],
  debtor: [
    ...([
      [2, subscribe("after")],
      [50, change("afterBig")],
      [100, change("after")],
    ] as const),
    ...([
      [170, badCard(false)],
      [193, goodCard],
      [290, change("small")],
      [350, topUp(40n)],
    ] as const),
  ],
  saver: [
    ...([
      [1, subscribe("yearly")],
      [30, topUp(50n)],
      [40, refundHalf],
      [60, topUp(20n)],
    ] as const),
    ...([
      [64, dispute(false)],
      [70, topUp(40n)],
      [75, dispute(true)],
      [200, change("big")],
    ] as const),
  ],
  leaver: [
    ...([
      [3, subscribe("big")],
      [100, cancelLater],
      [190, subscribe("after")],
      [300, cancelNow],
    ] as const),
  ],
  planless: [
    ...([
      [1, topUp(25n)],
      [4, recharge],
      [90, badCard(false)],
      [150, goodCard],
      [160, grant(30n, 20)],
    ] as const),
    ...([
      [220, refundHalf],
      [260, grant(9n, 100)],
    ] as const),
  ],
  lost: [
    [0, subscribe("small")],
    [30, topUp(20n)],
    [120, badCard(true)],
  ],
  waverer: [
    ...([
      [2, subscribe("big")],
      [45, pause],
      [47, resume],
      [90, cancelNow],
      [91, subscribe("small")],
    ] as const),
    ...([
      [130, change("big")],
      [131, recharge],
      [170, change("afterBig")],
      [230, change("after")],
    ] as const),
    ...([
      [280, pause],
      [330, resume],
    ] as const),
  ],
};

/** One who does something every other week, whether it makes sense or not. */
export function restless(random: SeededRandom, days: number): Story {
  const story: [number, Deed][] = [
    [1 + random.integer(0, 2), subscribe("big")],
    [5, topUp(35n)],
    [6, recharge],
  ];
  for (let day = 8 + random.integer(0, 9); day < days; day += random.integer(1, 22)) {
    const plan = PLAN_KEYS[random.integer(0, PLAN_KEYS.length - 1)] ?? "big";
    const deeds = [
      ...[
        change(plan),
        change(plan),
        change(plan),
        change(plan),
        subscribe(plan),
        cancelLater,
        keep,
        cancelNow,
      ],
      ...[
        pause,
        resume,
        resume,
        topUp(15n),
        refundHalf,
        grant(8n, random.integer(1, 60)),
        dispute(day % 2 === 0),
      ],
    ];
    story.push([day, perhaps(deeds[random.integer(0, deeds.length - 1)] ?? keep)]);
  }
  return story;
}
