/** Countries that share +1 with the United States, by area code. Source: the plan's administrator, nanpa.com. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  CA: "204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 537 548 568 579 581 584 587 600 604 613 622 633 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942",
  AG: "268",
  AI: "264",
  AS: "684",
  BB: "246",
  BM: "441",
  BS: "242",
  DM: "767",
  DO: "809 829 849",
  GD: "473",
  GU: "671",
  JM: "658 876",
  KN: "869",
  KY: "345",
  LC: "758",
  MP: "670",
  MS: "664",
  PR: "787 939",
  SX: "721",
  TC: "649",
  TT: "868",
  VC: "784",
  VG: "284",
  VI: "340",
};

const COUNTRY_OF = new Map(
  Object.entries(ELSEWHERE).flatMap(([country, codes]) =>
    codes.split(" ").map((code): [string, string] => [code, country]),
  ),
);

/**
 * A number of the North American plan, which is written the same way everywhere: `+1 415 555 0123`. Null for any other:
 * those need the rules of their country, which weigh a hundred times as much.
 */
export function formatNanp(e164: string): { country: string; text: string } | null {
  const match = /^\+1([2-9]\d{2})([2-9]\d{2})(\d{4})$/.exec(e164);
  if (!match) return null;
  const [, area = "", exchange = "", line = ""] = match;
  return { country: COUNTRY_OF.get(area) ?? "US", text: `+1 ${area} ${exchange} ${line}` };
}
