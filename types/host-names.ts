import { slugFromName } from "./slug-from-name";

/**
 * What a name must be like to become the first label of a host, `<slug>.<platform domain>`. Pure, so that the form says
 * at once what the server would.
 */
export const SLUG_LENGTH = { min: 3, max: 63 } as const;

/** Why a name cannot be had. The second group needs the database to tell. */
export const SLUG_PROBLEMS = {
  too_short: `Use at least ${SLUG_LENGTH.min} characters.`,
  too_long: `Use at most ${SLUG_LENGTH.max} characters.`,
  characters: "Use letters a to z, digits and hyphens only.",
  punycode: "Names that begin with xn-- stand for other alphabets and are not given out.",
  hyphens: "A hyphen stands between two letters or digits, never first, last or twice in a row.",
  reserved: "This name is kept for the platform.",
  looks_reserved: "This name looks too much like one kept for the platform.",
  taken: "This address belongs to another agency.",
  requested: "Somebody else has asked for this address.",
  looks_taken: "This name looks too much like the address of another agency.",
  quarantined: "This address was given up a short time ago and is not free yet.",
} as const;

export type SlugProblem = keyof typeof SLUG_PROBLEMS;

/** Labels that mean something to people, mail or browsers, or that the platform may need itself. */
const RESERVED = new Set(
  [
    "about abuse account accounts admin administrator affiliate affiliates agency agencies agent agents alert alerts api apis",
    "app apps assets auth autoconfig autodiscover backup beta billing blog bot calls careers cdn checkout client clients cloud",
    "community config console contact contacts cron dashboard data database debug demo dev developer developers dev-api dns doc",
    "docs domain domains download downloads email emails enterprise events example faq feed files forum ftp genius gateway git",
    "global graphql guest health help helpdesk home host hostmaster hosting http https id identity image images imap img info",
    "internal invite invoice invoices ipv4 ipv6 isatap jobs join legal live local localdomain localhost log login logout logs",
    "mail mailer mailer-daemon main manage marketing media member members metrics mobile monitor monitoring mta-sts mx my",
    "name nameserver network news newsletter no-reply nobody noreply notifications ns1 ns2 ns3 ns4 oauth official openid",
    "operator org owner page pages partner partners password pay payment payments phone platform plans pop pop3 portal",
    "postmaster preview pricing privacy private prod production profile proxy public register registration relay report",
    "reports request root sales sandbox search secure security server service services session settings shop signin signup",
    "sip smtp sql ssh ssl ssladmin sso stage staging static stats status store stripe subscribe super superadmin super-admin",
    "superuser support sys sysadmin system team teams terms test testing tests tls token tools trust update updates upload",
    "uploads usenet user users uucp vapi verify video voice voip vpn webhook webhooks webmail webmaster website wiki",
    "workspace workspaces wpad www www1 www2 www3 your yours null undefined true false none void retell resend supabase",
  ].flatMap((words) => words.split(" ")),
);

/** Names that must not stand anywhere in a label: only the platform speaks as itself. */
const PLATFORM_NAMES = ["genius365"];

/**
 * What reads alike in the usual typefaces, folded in this order, which matters: pairs before the letters within them.
 * Labels are plain ASCII, so other alphabets are refused before this is asked (Unicode TR 39 has the full table).
 */
export const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ["-", ""],
  ["0", "o"],
  ["1", "l"],
  ["2", "z"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["8", "b"],
  ["9", "g"],
  ["i", "l"],
  ["j", "l"],
  ["rn", "m"],
  ["nn", "m"],
  ["vv", "w"],
  ["cl", "d"],
  ["q", "g"],
];

/** The one form that all look-alikes of a name share. */
export function skeleton(name: string): string {
  return LOOK_ALIKES.reduce((text, [from, to]) => text.replaceAll(from, to), name);
}

const RESERVED_SKELETONS = new Set([...RESERVED].map(skeleton));

/** Why this label cannot be an agency's, or null. Says nothing of who has it; `ownNames` are more names of the platform. */
export function slugProblem(slug: string, ownNames: readonly string[] = []): SlugProblem | null {
  if (slug.startsWith("xn--")) return "punycode";
  if (!/^[a-z0-9-]*$/.test(slug)) return "characters";
  if (slug.length < SLUG_LENGTH.min) return "too_short";
  if (slug.length > SLUG_LENGTH.max) return "too_long";
  if (/^-|-$|--/.test(slug)) return "hyphens";
  if (RESERVED.has(slug) || ownNames.includes(slug)) return "reserved";
  const shape = skeleton(slug);
  if (RESERVED_SKELETONS.has(shape)) return "looks_reserved";
  // Short names of a platform are parts of ordinary words; those are reserved as a whole only.
  const names = [...PLATFORM_NAMES, ...ownNames].map(skeleton);
  const isNamed = names.some((name) => shape === name || (name.length >= 6 && shape.includes(name)));
  return isNamed ? "looks_reserved" : null;
}

const ENDINGS = ["voice", "agency", "ai", "calls", "group", "hq", "365"];

/** Other labels close to the one wanted, best first. Their being free is not known. */
export function slugCandidates(wanted: string): string[] {
  const base = slugFromName(wanted.replace(/^xn--/, "")) || "agency";
  const endings = [...ENDINGS, "2", "3", "4", "5"].map((ending) => `${base}-${ending}`);
  return [base, ...endings].filter((candidate) => candidate !== wanted && slugProblem(candidate) === null);
}
