import { type StricterState, stricterStateOf } from "./us-states";
import { hoursOn, type MinuteRange, type WeekHours } from "./week-hours";

/** Hours in which people of a place may be called for business, on their own clock. */
export interface LawHours {
  /** ISO 3166 of the country or of its state; `*` for countries without an entry. */
  place: string;
  hours: WeekHours;
  /** Whether public holidays are days without calls. */
  skipsHolidays: boolean;
  /** The statute, the regulator's rule or the trade's code that says so. */
  source: string;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WEEKDAYS = [1, 2, 3, 4, 5];
const SATURDAY = 6;
const SUNDAY = 7;

function at(from: number, to: number): MinuteRange {
  return [from * 60, to * 60];
}

/** Weekdays first, then Saturday and Sunday; what is left out is closed. */
function week(weekdays: readonly MinuteRange[], saturday?: MinuteRange, sunday?: MinuteRange): WeekHours {
  const days = hoursOn(WEEKDAYS, ...weekdays);
  return days.map((ranges, index) => {
    if (index + 1 === SATURDAY) return saturday ? [saturday] : [];
    if (index + 1 === SUNDAY) return sunday ? [sunday] : [];
    return ranges;
  });
}

function law(place: string, hours: WeekHours, source: string, skipsHolidays = false): LawHours {
  return { place, hours, source, skipsHolidays };
}

/** Days without calls on public holidays too. */
function workdayLaw(place: string, hours: WeekHours, source: string): LawHours {
  return law(place, hours, source, true);
}

const daily = (from: number, to: number) => hoursOn(EVERY_DAY, at(from, to));
const weekLong = (from: number, to: number) => week([at(from, to)], at(from, to));

const ELSEWHERE = law("*", daily(8, 21), "The platform's own rule where no narrower one is known");

export const COUNTRY_LAWS: readonly LawHours[] = [
  law("US", daily(8, 21), "47 CFR 64.1200(c)(1)"),
  // Holidays: British Columbia rests on them, and area codes of a province are no proof of where a mobile is.
  workdayLaw(
    "CA",
    week([[540, 1_290]], at(10, 18), at(10, 18)),
    "CRTC Unsolicited Telecommunications Rules, part III",
  ),
  law("GB", week([at(8, 21)], at(9, 21), at(9, 21)), "DMA Code (UK); no statute names hours"),
  workdayLaw("DE", week([at(8, 21)], at(10, 16)), "DDV Ehrenkodex Telefonmarketing; no statute names hours"),
  workdayLaw("FR", week([at(10, 13), at(14, 20)]), "Code de la consommation D223-9 (décret 2022-1313)"),
  workdayLaw("ES", week([at(9, 21)]), "Real Decreto Legislativo 1/2007, art. 96.2"),
  workdayLaw("IT", week([at(9, 20)], at(10, 19)), "Codice di condotta telemarketing e teleselling, 2023"),
  workdayLaw("NL", week([at(9, 21)], at(10, 16)), "Code Telemarketing (DDMA)"),
  workdayLaw("NO", week([at(9, 21)]), "Markedsføringsloven, chapter 3"),
  workdayLaw(
    "AU",
    week([at(9, 20)], at(9, 17)),
    "Telecommunications (Telemarketing and Research Calls) Industry Standard 2017",
  ),
  workdayLaw("BR", week([at(9, 21)], at(10, 16)), "Código PROBARE of the trade"),
  workdayLaw("CO", week([at(8, 19)], at(8, 15)), "Ley 2300 de 2023"),
  workdayLaw("ZA", week([at(8, 20)], at(9, 13)), "Consumer Protection Act regulations 2011, reg. 4"),
  law("IN", daily(10, 21), "TRAI TCCCPR 2018, time bands for promotional calls"),
  law("AE", daily(9, 18), "Cabinet Resolution 56 of 2024"),
];

/** Calls by an agent that is a program are held to the hours of automatic announcements where a state sets such. */
export const STATE_LAWS: Readonly<Record<StricterState, LawHours>> = {
  AL: workdayLaw("US-AL", weekLong(8, 20), "Ala. Code 8-19C; Ala. Admin. Code 770-X-5"),
  CA: law("US-CA", daily(9, 21), "Cal. Pub. Util. Code 2872(c)"),
  CT: law("US-CT", daily(9, 20), "Conn. Gen. Stat. 42-288a"),
  FL: law("US-FL", daily(8, 20), "Fla. Stat. 501.616(6)(a)"),
  IN: law("US-IN", daily(9, 20), "Ind. Code 24-5-14-8, automatic dialing-announcing devices"),
  IL: law("US-IL", daily(9, 21), "815 ILCS 305/15"),
  KY: law("US-KY", daily(10, 21), "Ky. Rev. Stat. 367.46955"),
  LA: workdayLaw("US-LA", weekLong(8, 20), "La. Rev. Stat. 45:844.11 ff."),
  MA: law("US-MA", daily(8, 20), "Mass. Gen. Laws ch. 159C, s. 3"),
  MD: law("US-MD", daily(8, 20), "Md. Stop the Spam Calls Act of 2023"),
  ME: workdayLaw("US-ME", week([at(9, 17)]), "10 M.R.S. 1498(3), automated calls"),
  MI: law("US-MI", daily(9, 21), "Mich. Comp. Laws 445.111 ff."),
  MN: law("US-MN", daily(9, 21), "Minn. Stat. 325E.30"),
  MS: workdayLaw("US-MS", weekLong(8, 20), "Miss. Code 77-3-723"),
  NE: workdayLaw(
    "US-NE",
    week([at(8, 21)], at(8, 21), at(13, 21)),
    "291 Neb. Admin. Code ch. 11, s. 3, prerecorded messages",
  ),
  NM: law("US-NM", daily(9, 21), "N.M. Stat. 57-12-22"),
  NV: law("US-NV", daily(9, 20), "Nev. Rev. Stat. 597.814"),
  OK: law("US-OK", daily(8, 20), "Okla. Stat. tit. 15, 775C.4"),
  OR: law("US-OR", daily(8, 20), "Or. Laws 2025, HB 3865 (ORS 646A.370 ff.)"),
  PA: workdayLaw("US-PA", weekLong(9, 19), "73 P.S. 2241 ff. as amended by SB 992 of 2026"),
  RI: workdayLaw("US-RI", week([at(9, 18)], at(10, 17)), "R.I. Gen. Laws 5-61-3.6"),
  SD: law("US-SD", weekLong(9, 21), "S.D. Codified Laws 37-30A-3"),
  TX: law("US-TX", week([at(9, 21)], at(9, 21), at(12, 21)), "Tex. Bus. & Com. Code 301.051"),
  UT: workdayLaw("US-UT", weekLong(8, 21), "Utah Code 13-25a-103"),
  WA: law("US-WA", daily(8, 20), "Rev. Code Wash. 80.36.390"),
  WY: law("US-WY", daily(8, 20), "Wyo. Stat. 40-12-301 ff."),
};

const BY_COUNTRY: ReadonlyMap<string, LawHours> = new Map(COUNTRY_LAWS.map((entry) => [entry.place, entry]));

/** All laws that hold for a number; every one has to allow the hour. */
export function lawsOf(e164: string, country: string | null): readonly LawHours[] {
  const state = country === "US" ? stricterStateOf(e164) : undefined;
  const general = (country && BY_COUNTRY.get(country)) || ELSEWHERE;
  return state ? [general, STATE_LAWS[state]] : [general];
}
