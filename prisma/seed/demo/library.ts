/** Fixed, so that the agents' definitions can name them. The demo is loaded into a database once. */
export const DOCUMENT_IDS = {
  prices: "01989000-0000-7000-8000-000000000001",
  questions: "01989000-0000-7000-8000-000000000002",
  emergencies: "01989000-0000-7000-8000-000000000003",
  followUp: "01989000-0000-7000-8000-000000000004",
} as const;
export const CREDENTIAL_IDS = { patientRecords: "01989000-0000-7000-8000-000000000011" } as const;

export interface DemoDocument {
  id: string;
  title: string;
  type: "faq" | "product_info" | "policy" | "script";
  status: "active" | "draft";
  daysAgo: number;
  text: string;
}

export interface DemoVariable {
  name: string;
  description: string;
  defaultValue: string;
  category: string;
}

export interface DemoCredential {
  id: string;
  kind: "bearer";
  name: string;
  secret: string;
}

/** What a client's agents know, say by name and connect to. */
export interface DemoLibrary {
  documents: DemoDocument[];
  variables: DemoVariable[];
  credentials: DemoCredential[];
}

const PRICES = `# Treatments and prices

Prices are for patients without insurance. With insurance we tell the share after a look at the plan.

- **Check-up with cleaning:** 30 minutes, 95 dollars
- **X-ray, full mouth:** 15 minutes, 120 dollars
- **Filling, one surface:** 40 minutes, from 180 dollars
- **Root canal:** 90 minutes, from 850 dollars
- **Whitening:** 60 minutes, 320 dollars

## Paying

- Cards, cash and health savings accounts are fine.
- Above 500 dollars we offer six monthly payments without interest.
- We send invoices to Delta Dental, Cigna and Aetna ourselves.`;

const QUESTIONS = `# What patients ask most

## When are you open?

Monday to Friday, 8 am to 6 pm. Between 1 pm and 2 pm the phone is with the assistant only.

## Where can I park?

Behind the house, entrance on Maple Street. The first hour is free for patients.

## Do you take new patients?

Yes. The first visit takes 45 minutes; please bring an ID and the insurance card.

## How do I cancel?

Up to 24 hours before the visit it costs nothing. Later we charge 40 dollars.

## Do you treat children?

From the age of three. Dr. Bright sees children on Wednesdays.`;

const EMERGENCIES = `# Emergencies

Put the caller through to the front desk at once when they speak of:

- a tooth that was knocked out or broke in an accident
- bleeding that does not stop
- swelling with fever, or trouble swallowing
- strong pain after a treatment of the last three days

Trouble breathing is for **911**: say so first, and end the call.

Outside opening hours name the dental emergency line of the county. Never recommend a medicine.`;

const FOLLOW_UP = `# Call after a treatment

1. Ask how the patient feels since the treatment.
2. Ask about pain, swelling and bleeding, one after the other.
3. All well: remind of the next visit and wish a good day.
4. Anything else: say that the practice calls back the same day, and ask when it suits.`;

export const BRIGHTSMILE_LIBRARY: DemoLibrary = {
  documents: [
    {
      ...{ id: DOCUMENT_IDS.prices, title: "Treatments and prices", type: "product_info" },
      ...{ status: "active", daysAgo: 55, text: PRICES },
    },
    {
      ...{ id: DOCUMENT_IDS.questions, title: "Common questions", type: "faq" },
      ...{ status: "active", daysAgo: 52, text: QUESTIONS },
    },
    {
      ...{ id: DOCUMENT_IDS.emergencies, title: "What counts as an emergency", type: "policy" },
      ...{ status: "active", daysAgo: 40, text: EMERGENCIES },
    },
    {
      ...{ id: DOCUMENT_IDS.followUp, title: "Call after a treatment", type: "script" },
      ...{ status: "draft", daysAgo: 6, text: FOLLOW_UP },
    },
  ],
  variables: [
    {
      ...{ name: "dentist_name", defaultValue: "Dr. Bright", category: "Practice" },
      description: "The dentist the patient sees",
    },
    {
      ...{ name: "opening_hours", defaultValue: "Monday to Friday, 8 am to 6 pm", category: "Practice" },
      description: "When the practice is open",
    },
    {
      ...{ name: "appointment_date", defaultValue: "", category: "Visit" },
      description: "Day of the next visit, as it is spoken",
    },
  ],
  credentials: [
    {
      ...{ id: CREDENTIAL_IDS.patientRecords, kind: "bearer", name: "Patient records" },
      secret: "demo-token-brightsmile-7d41",
    },
  ],
};
