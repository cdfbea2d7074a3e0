import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { LEO, MIA } from "./agent-stories";
import { BRIGHTSMILE_LIBRARY, type DemoLibrary } from "./library";

/** Who and what the demo consists of. Names are invented; every password is DEMO_PASSWORD. */
export const DEMO_PASSWORD = "Demo-365-pass!";

export interface DemoAgent {
  name: string;
  direction: "inbound" | "outbound";
  voiceId: string;
  firstMessage: string;
  prompt: string;
  /** Further parts of its definition, as it is live. */
  more?: Record<string, unknown>;
  /** How it was before, oldest first: what of its definition was different, and why it was published. */
  history?: { note: string; daysAgo: number; change: Record<string, unknown> }[];
  /** Why the live version was published. */
  note?: string;
  /** What the draft in the works changes. */
  draft?: Record<string, unknown>;
}

/** An agent that has not had a call yet. */
export interface QuietAgent extends DemoAgent {
  engine: "vapi" | "retell";
  isPublished: boolean;
  description: string;
}

export interface DemoWorkspace {
  slug: string;
  name: string;
  timeZone: string;
  rateMicrosPerMinute: bigint;
  /** Calls on an ordinary weekday. */
  callsPerDay: number;
  /** What is left of the prepaid money today, in micros. */
  endBalanceMicros: bigint;
  isBillingExempt?: boolean;
  business: string;
  agents: DemoAgent[];
  quietAgents?: QuietAgent[];
  library?: DemoLibrary;
  people: { email: string; name: string; role: "owner" | "admin" | "member" | "viewer" }[];
}

export interface DemoPartner {
  slug: string;
  name: string;
  brandAccent: string;
  supportEmail: string;
  owner: { email: string; name: string };
  /** Who else works for the agency. */
  team: { email: string; name: string; role: "admin" | "member" }[];
  /** A client who was invited and has not come yet. */
  invitedClient?: { email: string; workspaceName: string; message: string };
  /** A domain of its own whose DNS records nobody has set yet. */
  waitingDomain?: string;
  providerKey: { name: string; secretKey: string; publicKey: string };
  /** Its account at the other engine. */
  retellKey?: { name: string; secretKey: string };
  workspaces: DemoWorkspace[];
}

export const PLATFORM = { slug: "platform", name: "Genius365", brandAccent: "#3a54d6" };
/** What the platform sells to agencies. */
export const PLANS = [
  {
    code: "starter",
    name: "Starter",
    description: "For the first clients",
    priceMicrosPerMonth: 79_000_000n,
    limits: { workspaces: 10, teamMembers: 3, customDomains: 1, agentsPerWorkspace: 5, concurrentCalls: 10 },
  },
  {
    code: "agency",
    name: "Agency",
    description: "For an agency that lives from it",
    priceMicrosPerMonth: 199_000_000n,
    limits: {
      workspaces: 50,
      teamMembers: 15,
      customDomains: 3,
      agentsPerWorkspace: 20,
      concurrentCalls: 50,
    },
  },
  {
    code: "scale",
    name: "Scale",
    description: "For several teams and many clients",
    priceMicrosPerMonth: 499_000_000n,
    limits: {
      workspaces: 250,
      teamMembers: 50,
      customDomains: 10,
      agentsPerWorkspace: 50,
      concurrentCalls: null,
    },
  },
];
export const SUPER_ADMIN = { email: "super@genius365.test", name: "Sam Porter" };

function agent(
  name: string,
  direction: DemoAgent["direction"],
  voiceId: string,
  business: string,
  task: string,
) {
  return {
    name,
    direction,
    voiceId,
    firstMessage: `Hello, this is ${name} from ${business}. How can I help you today?`,
    prompt: `You are ${name}, the friendly phone assistant of ${business}. ${task} Keep answers short, confirm names and dates by repeating them, and end the call politely.`,
  };
}

export const PARTNERS: DemoPartner[] = [
  {
    slug: "acme",
    name: "Acme Voice",
    brandAccent: "#0f766e",
    supportEmail: "help@acme.test",
    owner: { email: "owner@acme.test", name: "Olivia Hart" },
    team: [{ email: "member@acme.test", name: "Miles Okafor", role: "member" }],
    waitingDomain: "voice.acme.example.com",
    invitedClient: {
      email: "hello@cedarvets.test",
      workspaceName: "Cedar Veterinary",
      message: "Your workspace is ready when you are. Call me with any question.",
    },
    providerKey: {
      name: "Acme main account",
      secretKey: "vapi_sk_acmedemo01",
      publicKey: "vapi_pk_acmedemo01",
    },
    retellKey: { name: "Acme on the second engine", secretKey: "key_acmedemo01" },
    workspaces: [
      {
        slug: "brightsmile",
        name: "BrightSmile Dental",
        timeZone: "America/New_York",
        rateMicrosPerMinute: 150_000n,
        callsPerDay: 34,
        endBalanceMicros: 86_412_500n,
        business: "BrightSmile Dental",
        library: BRIGHTSMILE_LIBRARY,
        agents: [
          {
            ...agent(
              "Mia",
              "outbound",
              "sarah",
              "BrightSmile Dental",
              "You call patients whose check-up is due and offer them an appointment. Opening hours are Monday to Friday, 8 am to 6 pm. A check-up takes 30 minutes and costs 95 dollars without insurance.",
            ),
            ...MIA,
          },
          {
            ...agent(
              "Leo",
              "inbound",
              "phillip",
              "BrightSmile Dental",
              "You answer the reception line: book, move or cancel appointments and answer questions about hours and prices. Emergencies are put through at once.",
            ),
            ...LEO,
          },
        ],
        quietAgents: [
          {
            ...agent(
              "June",
              "outbound",
              "marissa",
              "BrightSmile Dental",
              "You call patients a week after their treatment and ask how they are. Pain or swelling is passed on to the practice.",
            ),
            ...{
              engine: "vapi",
              isPublished: false,
              description: "Follow-up after treatments, not live yet",
            },
          },
        ],
        people: [
          { email: "owner@brightsmile.test", name: "Dr. Nora Bright", role: "owner" },
          { email: "member@brightsmile.test", name: "Tom Reyes", role: "member" },
          { email: "viewer@brightsmile.test", name: "Vera Kim", role: "viewer" },
        ],
      },
      {
        slug: "northwind-plumbing",
        name: "Northwind Plumbing",
        timeZone: "America/Chicago",
        rateMicrosPerMinute: 180_000n,
        callsPerDay: 18,
        endBalanceMicros: 41_250_000n,
        business: "Northwind Plumbing",
        agents: [
          agent(
            "Ray",
            "inbound",
            "burt",
            "Northwind Plumbing",
            "You take down jobs: what is leaking, the address and when somebody is at home. Burst pipes are emergencies and served within two hours.",
          ),
        ],
        quietAgents: [
          {
            ...agent(
              "Wren",
              "outbound",
              "sarah",
              "Northwind Plumbing",
              "You call customers whose boiler is due for its yearly service and agree on a morning or an afternoon.",
            ),
            ...{ engine: "retell", isPublished: true, description: "Yearly service calls" },
          },
        ],
        people: [{ email: "owner@northwind.test", name: "Gus Norling", role: "owner" }],
      },
      {
        slug: "sunrise-yoga",
        name: "Sunrise Yoga",
        timeZone: "America/Los_Angeles",
        rateMicrosPerMinute: 140_000n,
        callsPerDay: 9,
        endBalanceMicros: -1_137_500n,
        business: "Sunrise Yoga",
        agents: [
          agent(
            "Ivy",
            "outbound",
            "marissa",
            "Sunrise Yoga",
            "You call people who tried a class and invite them to the spring membership: 79 dollars a month, first month half price.",
          ),
        ],
        people: [{ email: "owner@sunrise.test", name: "Mara Sol", role: "owner" }],
      },
    ],
  },
  {
    slug: "zenith",
    name: "Zenith AI Agency",
    brandAccent: "#b4471c",
    supportEmail: "support@zenith.test",
    owner: { email: "owner@zenith.test", name: "Zoe Lindqvist" },
    team: [],
    providerKey: {
      name: "Zenith production",
      secretKey: "vapi_sk_zenithdemo1",
      publicKey: "vapi_pk_zenithdemo1",
    },
    workspaces: [
      {
        slug: "harborlaw",
        name: "Harbor Law",
        timeZone: "America/New_York",
        rateMicrosPerMinute: 240_000n,
        callsPerDay: 22,
        endBalanceMicros: 132_880_000n,
        business: "Harbor Law",
        agents: [
          agent(
            "Clara",
            "inbound",
            "paula",
            "Harbor Law",
            "You take first enquiries: name, what it is about, and a time for a call back by a lawyer. You never give legal advice. A first consultation of 30 minutes costs 120 dollars.",
          ),
        ],
        people: [{ email: "owner@harborlaw.test", name: "Henry Cole", role: "owner" }],
      },
      {
        slug: "metro-realty",
        name: "Metro Realty",
        timeZone: "Europe/London",
        rateMicrosPerMinute: 160_000n,
        callsPerDay: 27,
        endBalanceMicros: 58_040_000n,
        business: "Metro Realty",
        agents: [
          agent(
            "Nadia",
            "outbound",
            "andrea",
            "Metro Realty",
            "You call people who asked about a flat and agree on a viewing. Viewings are Tuesday to Saturday between 10 am and 7 pm.",
          ),
        ],
        people: [{ email: "owner@metrorealty.test", name: "Dev Shah", role: "owner" }],
      },
      {
        slug: "pinecrest-vet",
        name: "Pinecrest Vets",
        timeZone: "Asia/Kolkata",
        rateMicrosPerMinute: 130_000n,
        callsPerDay: 14,
        endBalanceMicros: 12_300_000n,
        business: "Pinecrest Vets",
        agents: [
          agent(
            "Pippa",
            "inbound",
            "joseph",
            "Pinecrest Vets",
            "You book appointments for pets and tell people what to bring. Vaccinations take 15 minutes; emergencies are put through.",
          ),
        ],
        people: [{ email: "owner@pinecrest.test", name: "Asha Rao", role: "owner" }],
      },
    ],
  },
];

/** The definition of a demo agent in the product's own words; `change` is laid over it. */
export function toDefinition(demo: DemoAgent, change: Record<string, unknown> = {}): AgentDefinition {
  const { firstMessage, prompt, voiceId } = demo;
  const parts = {
    ...{ firstMessage, prompt, voice: { provider: "elevenlabs", voiceId } },
    ...demo.more,
    ...change,
  };
  // A part that a change takes away is undefined in it; in JSON it is not there.
  return agentDefinition.parse(JSON.parse(JSON.stringify(parts)));
}
